//! Colours that people can read: WCAG 2.2 contrast of every pair of tokens that the style puts together.

use std::collections::BTreeMap;

type Tokens = BTreeMap<String, [u8; 3]>;

/// The colours of the first rule that `selector` opens, at the top level or inside a media query.
fn tokens(css: &str, selector: &str) -> Tokens {
    let start = css.find(&format!("{selector} {{")).unwrap_or_else(|| panic!("no {selector}"));
    let body = css[start..].split_once('{').and_then(|(_, rest)| rest.split_once('}')).unwrap().0;
    body.lines()
        .filter_map(|line| line.trim().strip_prefix("--")?.split_once(": #"))
        .filter_map(|(name, hex)| Some((name.to_owned(), rgb(hex.trim_end_matches(';'))?)))
        .collect()
}

fn rgb(hex: &str) -> Option<[u8; 3]> {
    let value = u32::from_str_radix(hex, 16).ok().filter(|_| hex.len() == 6)?;
    Some([(value >> 16) as u8, (value >> 8) as u8, value as u8])
}

/// Contrast ratio, WCAG 2.2 "relative luminance" and "contrast ratio".
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let luminance = |colour: [u8; 3]| {
        let [r, g, b] = colour.map(|c| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Text and the grounds that it stands on.
const TEXT: &[(&str, &[&str])] = &[
    ("ink", &["page", "surface", "sunken", "tint-nila"]),
    ("muted", &["page", "surface", "sunken", "tint-nila"]),
    ("nila", &["page", "surface", "sunken", "tint-nila"]),
    ("on-nila", &["nila"]),
    ("soga", &["tint-soga", "surface"]),
    ("on-soga", &["soga"]),
    ("ok", &["tint-ok"]),
    ("warn", &["tint-warn"]),
    ("bad", &["tint-bad", "surface", "page"]),
    ("on-head", &["head"]),
    ("on-head-muted", &["head"]),
    // The toast is the page turned over.
    ("page", &["ink"]),
];

/// Borders and marks that tell a control or a state, and the grounds beside them.
const MARKS: &[(&str, &[&str])] = &[
    ("border", &["page", "surface"]),
    ("nila", &["page", "surface", "tint-nila"]),
    ("bad", &["page", "surface"]),
    ("soga", &["page", "surface", "sunken"]),
    ("strand", &["head"]),
];

fn poor(tokens: &Tokens, pairs: &[(&str, &[&str])], least: f64) -> Vec<String> {
    let colour = |name: &str| *tokens.get(name).unwrap_or_else(|| panic!("no token --{name}"));
    let mut poor = Vec::new();
    for (front, grounds) in pairs {
        for ground in *grounds {
            let ratio = contrast(colour(front), colour(ground));
            if ratio < least {
                poor.push(format!("{front} on {ground}: {ratio:.2} < {least}"));
            }
        }
    }
    poor
}

const CSS: &str = include_str!("../style/tokens.css");
const DARK_BY_CHOICE: &str = r#":root[data-theme="dark"]"#;
const DARK_BY_SYSTEM: &str = r#":root:not([data-theme="light"])"#;

#[test]
fn light_and_dark_can_be_read() {
    for (theme, selector) in [("light", ":root"), ("dark", DARK_BY_CHOICE)] {
        let tokens = tokens(CSS, selector);
        let mut found = poor(&tokens, TEXT, 4.5);
        found.extend(poor(&tokens, MARKS, 3.0));
        assert!(found.is_empty(), "{theme}: {found:#?}");
    }
}

#[test]
fn dark_is_the_same_by_choice_and_by_system() {
    let by_choice = tokens(CSS, DARK_BY_CHOICE);
    assert_eq!(by_choice, tokens(CSS, DARK_BY_SYSTEM));
    let names = |tokens: &Tokens| tokens.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&by_choice), names(&tokens(CSS, ":root")), "a token is missing in one theme");
}

#[test]
fn no_style_names_a_colour_of_its_own() {
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/style")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // Tokens are the colours; paper is black on white.
        if name == "tokens.css" || name == "print.css" {
            continue;
        }
        let css = std::fs::read_to_string(&path).unwrap();
        for (number, line) in css.lines().enumerate() {
            let own = line.split('#').skip(1).any(|rest| {
                rest.chars().take_while(char::is_ascii_hexdigit).count() >= 3 && line.contains(':')
            });
            assert!(!own, "{name}:{}: {line}", number + 1);
        }
    }
}

#[test]
fn contrast_is_computed_as_in_the_standard() {
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    // #767676 on white is the well-known lightest grey that passes AA.
    assert!(contrast([0x76; 3], [255; 3]) >= 4.5 && contrast([0x77; 3], [255; 3]) < 4.5);
}
