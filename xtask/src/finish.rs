//! What Trunk leaves open in `dist/`: hashes for the content security policy, `404.html`, the service worker's lists.
//! Trunk calls it as its post-build hook, on the folder in which it stages the build.

use crate::run::{Outcome, files, read, write};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Village lists: one per province, cached by the service worker when first used.
pub fn is_later(name: &str) -> bool {
    name.starts_with("wilayah/") && name != "wilayah/wilayah.txt"
}

/// The hook.
pub fn run() -> Outcome {
    let folder = std::env::var_os("TRUNK_STAGING_DIR")
        .ok_or("`finish` is Trunk's post-build hook: run `cargo xtask build`")?;
    finish(&PathBuf::from(folder))
}

fn finish(folder: &Path) -> Outcome {
    let page = without_comments(&read(&folder.join("index.html"))?);
    let page = replace_once(&page, "CSP-HASHES", &script_hashes(&page))?;
    write(&folder.join("index.html"), &page)?;
    // Hosts send it for deep links that no service worker answers yet.
    write(&folder.join("404.html"), &page)?;

    for name in files(folder)?.into_iter().filter(|name| name.ends_with(".js") && name != "sw.js") {
        write(&folder.join(&name), without_comments(&read(&folder.join(&name))?))?;
    }

    let worker = folder.join("sw.js");
    let (mut now, mut later) = (Vec::new(), Vec::new());
    for name in files(folder)?.into_iter().filter(|name| name != "sw.js" && name != "404.html") {
        let content = std::fs::read(folder.join(&name)).map_err(|error| format!("{name}: {error}"))?;
        let list = if is_later(&name) { &mut later } else { &mut now };
        list.push(format!("  '{name}': '{}',\n", hex(&Sha256::digest(content))));
    }
    let script = without_comments(&read(&worker)?);
    let script = replace_once(&script, "FILES = {}", &format!("FILES = {{\n{}}}", now.concat()))?;
    let script = replace_once(&script, "LATER = {}", &format!("LATER = {{\n{}}}", later.concat()))?;
    write(&worker, script)
}

fn replace_once(text: &str, from: &str, to: &str) -> Outcome<String> {
    match text.matches(from).count() {
        1 => Ok(text.replacen(from, to, 1)),
        count => Err(format!("`{from}` stands {count} times where it must stand once")),
    }
}

/// The policy's sources for a page's inline scripts: `'sha256-…' 'sha256-…'`.
fn script_hashes(page: &str) -> String {
    let mut hashes = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find("<script") {
        let Some(open) = rest[start..].find('>').map(|at| start + at + 1) else { break };
        let Some(end) = rest[open..].find("</script>").map(|at| open + at) else { break };
        let inline = &rest[open..end];
        if !inline.is_empty() {
            hashes.push(format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(inline))));
        }
        rest = &rest[end..];
    }
    hashes.join(" ")
}

/// The page, or a script, without what only those who write it read: lines that are a comment, and the comments of styles.
fn without_comments(text: &str) -> String {
    let mut in_block = false;
    let is_code = |line: &&str| {
        let line = line.trim();
        let comment = in_block || line.starts_with("/**");
        in_block = comment && !line.ends_with("*/");
        !comment && !line.starts_with("//")
    };
    let text: String = text.split_inclusive('\n').filter(is_code).collect();
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(start) = rest.find("<style>") {
        let end = rest[start..].find("</style>").map_or(rest.len(), |at| start + at);
        kept.push_str(&rest[..start]);
        let mut style = &rest[start..end];
        while let Some((before, (_, after))) =
            style.split_once("/*").and_then(|(b, a)| Some((b, a.split_once("*/")?)))
        {
            kept.push_str(before.trim_end());
            style = after;
        }
        kept.push_str(style);
        rest = &rest[end..];
    }
    kept + rest
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_inline_scripts_are_hashed() {
        // echo -n 'alert(1)' | openssl dgst -sha256 -binary | base64
        let page = "<script src=a.js></script><script type=\"module\">alert(1)</script>";
        assert_eq!(script_hashes(page), "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='");
    }

    #[test]
    fn what_only_its_writers_read_is_left_out() {
        let page =
            "<style>/* a */\n.a { b: c }\n  /* d\n e */\n.f {}</style><p>/* g */</p><style>h{}</style>/* i";
        let kept = "<style>\n.a { b: c }\n.f {}</style><p>/* g */</p><style>h{}</style>/* i";
        assert_eq!(without_comments(page), kept);
        assert_eq!(without_comments("<style>.a {} /* b</style>"), "<style>.a {} /* b</style>");
        assert_eq!(
            without_comments("// a\nb('//c');\n  // d\ne; // f\n/* g */"),
            "b('//c');\ne; // f\n/* g */"
        );
    }

    #[test]
    fn blocks_of_whole_lines_are_left_out_too() {
        assert_eq!(without_comments("/** a */\nb;\n  /**\n   * c\n   */\nd;\n"), "b;\nd;\n");
    }

    #[test]
    fn a_marker_that_is_missing_or_double_is_an_error() {
        assert_eq!(replace_once("a X b", "X", "1").as_deref(), Ok("a 1 b"));
        assert!(replace_once("a b", "X", "1").is_err());
        assert!(replace_once("X X", "X", "1").is_err());
    }

    #[test]
    fn lists_name_every_file_by_its_digest() {
        let folder = std::env::temp_dir().join(format!("guyub-finish-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("wilayah")).unwrap();
        for (name, content) in [
            ("index.html", "<meta content=\"CSP-HASHES\">"),
            ("shell.js", "// Why\nonload();"),
            ("sw.js", "const FILES = {}; const LATER = {};"),
            ("a.js", "abc"),
            ("wilayah/33.txt", "abc"),
            ("wilayah/wilayah.txt", "abc"),
        ] {
            std::fs::write(folder.join(name), content).unwrap();
        }
        finish(&folder).unwrap();
        let worker = std::fs::read_to_string(folder.join("sw.js")).unwrap();
        let same = std::fs::read(folder.join("index.html")).unwrap()
            == std::fs::read(folder.join("404.html")).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(same);
        let (now, later) = worker.split_once("LATER").unwrap();
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert!(now.contains(&format!("'a.js': '{digest}'")), "{now}");
        assert!(
            now.contains("'index.html': '")
                && now.contains("'wilayah/wilayah.txt'")
                && !now.contains("33.txt")
                && !now.contains("404"),
            "{now}"
        );
        assert!(later.contains(&format!("'wilayah/33.txt': '{digest}'")), "{later}");
    }
}
