//! Makes the region files of `public/wilayah` from the official list; `domain/region.rs` describes and reads
//! them.

use crate::run::{Outcome, command, root};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Where the list lies unless another place is given: codes and names as CSV, gzipped.
const LIST: &str = "../shared/samples/wilayah/wilayah.csv.gz";
const OUT: &str = "public/wilayah";

const SOURCE: &str = "\
Kode dan nama wilayah administrasi pemerintahan: 38 provinsi, 514 kabupaten/kota, 7.285 kecamatan,
83.762 desa/kelurahan, menurut Keputusan Menteri Dalam Negeri 300.2.2-2138 Tahun 2025.

Official codes and names of Indonesia's regions (Minister of Home Affairs, decree 300.2.2-2138/2025),
as compiled by cahyadsn/wilayah (https://github.com/cahyadsn/wilayah), licensed under the MIT License,
Copyright (c) 2017 Cahya DSN, and written more compactly by `cargo xtask wilayah`.

MIT License

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the \"Software\"), to deal in the Software without restriction, including
without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the
following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO
EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE
USE OR OTHER DEALINGS IN THE SOFTWARE.
";

/// Reads the list (the first argument, or its usual place) and writes the files.
pub fn run(arguments: &[String]) -> Outcome {
    let list = arguments.first().map_or(LIST, String::as_str);
    let unpacked = command("gzip").args(["-dc", list]).output().map_err(|e| format!("gzip: {e}"))?;
    if !unpacked.status.success() {
        return Err(format!("{list}: {}", String::from_utf8_lossy(&unpacked.stderr).trim()));
    }
    let text = String::from_utf8(unpacked.stdout).map_err(|e| format!("{list}: {e}"))?;
    let mut files: BTreeMap<String, File> = BTreeMap::new();
    for (i, line) in text.lines().enumerate().skip(1) {
        let (code, name) = line.split_once(',').ok_or_else(|| format!("{list}, line {}: no comma", i + 1))?;
        let name = name.trim_matches('"');
        add(&mut files, code, name).map_err(|e| format!("{list}, line {}: {e}", i + 1))?;
    }
    let out = root().join(OUT);
    std::fs::create_dir_all(&out).map_err(|e| format!("{OUT}: {e}"))?;
    let texts = files.iter().map(|(name, file)| (name.as_str(), file.text.as_str()));
    for (name, text) in texts.chain([("SUMBER.txt", SOURCE)]) {
        let path = out.join(name);
        std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    println!("{OUT}: {} files", files.len() + 1);
    Ok(())
}

/// A file in the making and the numbers of the region that its last line names.
#[derive(Default)]
struct File {
    text: String,
    at: [u32; 4],
}

impl File {
    /// Writes a line; its number only if it does not follow from the line before.
    fn line(&mut self, mark: &str, level: usize, number: u32, name: &str) {
        let before = if level == 3 { self.at[level].max(2000) } else { self.at[level] };
        self.text.push_str(mark);
        if number != before + 1 {
            let _ = write!(self.text, "{number}:");
        }
        self.text.push_str(name);
        self.text.push('\n');
        self.at[level] = number;
        self.at[level + 1..].fill(0);
    }
}

fn add(files: &mut BTreeMap<String, File>, code: &str, name: &str) -> Outcome {
    if name.is_empty() || name.contains([':', '"', '\r']) || name.starts_with(['#', '=', '-']) {
        return Err(format!("{name:?} needs another format"));
    }
    let parts: Vec<u32> = code
        .split('.')
        .map(|part| part.parse().map_err(|_| format!("bad code {code}")))
        .collect::<Result<_, _>>()?;
    let level = parts.len() - 1;
    let number = parts[level];
    let villages = format!("{:02}.txt", parts[0]);
    let main = files.entry("wilayah.txt".into()).or_default();
    match level {
        0 => main.line("#", 0, number, name),
        1 => {
            let kind = if number < 71 { "Kabupaten " } else { "Kota " };
            let short = name.strip_prefix(kind).ok_or_else(|| format!("{code} is no {kind}"))?;
            main.line("=", 1, number, short);
            files.entry(villages).or_default().line("=", 1, number, "");
        }
        2 => {
            main.line("", 2, number, name);
            files.entry(villages).or_default().line("-", 2, number, "");
        }
        3 => files.entry(villages).or_default().line("", 3, number, name),
        _ => return Err(format!("bad code {code}")),
    }
    Ok(())
}
