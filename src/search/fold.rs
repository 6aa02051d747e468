//! One form for texts that people would call the same, so that search and matching need not care how
//! something was typed.

/// Folds a text for search: lower case, no diacritics, no apostrophes, single spaces.
///
/// ```
/// use guyub::search::fold::fold;
/// assert_eq!(fold("  Jum’at   CAFÉ "), "jumat cafe");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// As [`fold`], appended to a buffer that the caller reuses. What the buffer held stays as it is.
pub fn fold_into(text: &str, folded: &mut String) {
    let start = folded.len();
    for c in text.chars() {
        if c.is_ascii() && !c.is_ascii_whitespace() && c != '\'' && c != '`' {
            folded.push(c.to_ascii_lowercase());
        } else if c.is_whitespace() {
            if folded.len() > start && !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else {
            c.to_lowercase().for_each(|c| push_plain(c, folded));
        }
    }
    if folded.len() > start && folded.ends_with(' ') {
        folded.pop();
    }
}

/// Appends a lower-case character without its diacritics. Covers Latin as Indonesia's languages and their
/// loan words use it; other scripts pass as they are.
fn push_plain(c: char, folded: &mut String) {
    let plain = match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' => "a",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ð' | 'ď' | 'đ' | 'ḍ' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' | 'ə' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' | 'ḥ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' | 'ị' | 'ỉ' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ǒ' | 'ọ'..='ợ' => "o",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ṣ' | 'ș' => "s",
        'ţ' | 'ť' | 'ŧ' | 'ṭ' | 'ț' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ǔ' | 'ụ'..='ự' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' | 'ỳ'..='ỹ' => "y",
        'ź' | 'ż' | 'ž' | 'ẓ' => "z",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        // Apostrophes in all their forms, combining marks, and characters without width.
        '\'' | '`' | '´' | 'ʻ'..='ʿ' | '‘'..='‛' | '\u{300}'..='\u{36f}' => "",
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => "",
        c => return folded.push(c),
    };
    folded.push_str(plain);
}

/// The words of a folded text: runs of letters and digits.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Key under which the spellings of one name meet: `Soekarno`/`Sukarno`, `Djoko`/`Joko`, `Wagijem`/`Wagiyem`,
/// `Achmad`/`Akhmad`/`Ahmad`, `Nova`/`Nofa`, `Hassanah`/`Hasanah`, `Mardhiyah`/`Mardiyah`, `Sarie`/`Sari`.
///
/// An alternative beside the folded word, never instead of it: it also makes `Juni` and `Yuni` one.
///
/// ```
/// use guyub::search::fold::{fold, spelling_key};
/// assert_eq!(spelling_key(&fold("Soekarnie")), spelling_key(&fold("Sukarni")));
/// ```
pub fn spelling_key(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let (from, to) = SPELLINGS
            .iter()
            .find(|(from, _)| rest.starts_with(from))
            .copied()
            .unwrap_or((&rest[..c.len_utf8()], &rest[..c.len_utf8()]));
        // Doubled letters are a matter of taste: Hassanah, Hasanah.
        for c in to.chars() {
            if !key.ends_with(c) {
                key.push(c);
            }
        }
        rest = &rest[from.len()..];
    }
    if key.len() > 3 && key.ends_with("ie") {
        key.pop();
    }
    if key.len() > 4 && key.ends_with("ah") {
        key.pop();
    }
    key
}

/// Old and regional spellings and the letters that stand for them; longer ones first.
const SPELLINGS: [(&str, &str); 22] = [
    ("sch", "s"),
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("nj", "nj"),
    ("sj", "s"),
    ("sy", "s"),
    ("sh", "s"),
    ("ch", "h"),
    ("kh", "h"),
    ("dh", "d"),
    ("dz", "z"),
    ("th", "t"),
    ("bh", "b"),
    ("ae", "ai"),
    ("ou", "u"),
    ("y", "j"),
    ("v", "f"),
    ("p", "f"),
    ("q", "k"),
    ("x", "ks"),
    ("z", "s"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_what_people_would_call_the_same() {
        for (text, folded) in [
            ("Siti  Nur'aini", "siti nuraini"),
            ("Ngaglik\tRT\u{a0}03", "ngaglik rt 03"),
            ("ÉLÈVE", "eleve"),
            ("e\u{301}", "e"),
            ("Łódź Ærø Straße", "lodz aero strasse"),
            ("RT 03/RW 01", "rt 03/rw 01"),
            ("ꦗꦮ", "ꦗꦮ"),
            ("İ", "i"),
            (" ", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn appends_without_touching_what_was_there() {
        let mut buffer = String::from("a ");
        fold_into("  B ", &mut buffer);
        assert_eq!(buffer, "a b");
        fold_into(" ", &mut buffer);
        assert_eq!(buffer, "a b");
    }

    #[test]
    fn spellings_of_a_name_share_a_key() {
        for (one, other) in [
            ("soekarno", "sukarno"),
            ("djoko", "joko"),
            ("tjipto", "cipto"),
            ("wagijem", "wagiyem"),
            ("achmad", "ahmad"),
            ("sjarif", "syarif"),
            ("nova", "nofa"),
            ("hassanah", "hasanah"),
            ("mardhiyah", "mardiyah"),
            ("arjanie", "aryani"),
            ("fatima", "fatimah"),
            ("zaenal", "zainal"),
            ("azis", "aziz"),
            ("taufik", "taufiq"),
            ("tampoebolon", "tampubolon"),
        ] {
            assert_eq!(spelling_key(one), spelling_key(other), "{one} {other}");
        }
        for (one, other) in [("slamet", "selamet"), ("sri", "sari"), ("budi", "dudi"), ("ani", "ana")] {
            assert_ne!(spelling_key(one), spelling_key(other), "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn folding_again_changes_nothing(text in "\\PC*|[ A-Za-zé’'\\t]{0,20}") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded.clone());
            words(&folded).for_each(|word| { spelling_key(word); });
        }
    }
}
