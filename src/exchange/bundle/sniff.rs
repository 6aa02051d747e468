//! What a file is, by its content rather than by its name: messengers rename what they carry.

use super::problem::Problem;

/// What a file that was shared in, dropped, pasted or picked looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A bundle, whole or not; [`super::read`] tells.
    Bundle,
    /// A file locked with a passphrase; [`crate::exchange::jwe`].
    Sealed,
    /// A table as text: CSV.
    Table,
    /// Contacts.
    VCard,
    /// Anything else: other text, a picture, a spreadsheet.
    Other,
}

/// Tells what a file is.
pub fn kind_of_file(bytes: &[u8], name: &str) -> FileKind {
    let body = body(bytes);
    if !matches!(version(body), Err(Problem::Foreign)) && !body.is_empty() {
        return FileKind::Bundle;
    }
    if crate::exchange::jwe::is_sealed(bytes) {
        return FileKind::Sealed;
    }
    if body.get(..11).is_some_and(|start| start.eq_ignore_ascii_case(b"BEGIN:VCARD")) {
        return FileKind::VCard;
    }
    if is_table(body, name) { FileKind::Table } else { FileKind::Other }
}

/// A table has a delimiter as often in its second line as in its first; a name may say that it is one.
fn is_table(body: &[u8], name: &str) -> bool {
    let start = &body[..body.len().min(4096)];
    if start.is_empty() || start.contains(&0) || matches!(start[0], b'{' | b'[' | b'<') {
        return false;
    }
    let name = name.to_ascii_lowercase();
    if [".csv", ".tsv", ".tab"].iter().any(|end| name.trim_end_matches(".txt").ends_with(end)) {
        return true;
    }
    let mut lines = start.split(|b| *b == b'\n').map(|l| l.trim_ascii());
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    b";,\t".iter().any(|delimiter| {
        let count = |line: &[u8]| line.iter().filter(|b| *b == delimiter).count();
        // Two lines of prose may well have a comma each.
        count(first) == count(second) && count(first) > usize::from(*delimiter == b',')
    })
}

/// A file without byte order mark and blanks around it.
pub(in crate::exchange) fn body(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii()
}

/// The version that a bundle begins with.
///
/// # Errors
/// Foreign, or cut off before the version ends.
pub(super) fn version(body: &[u8]) -> Result<u64, Problem> {
    let mut rest = body;
    for token in ["{", "\"format\"", ":", "\"guyub\"", ",", "\"version\"", ":"] {
        rest = rest.trim_ascii_start();
        rest = match rest.strip_prefix(token.as_bytes()) {
            Some(rest) => rest,
            None if token.as_bytes().starts_with(rest) => return Err(Problem::CutOff),
            None => return Err(Problem::Foreign),
        };
    }
    rest = rest.trim_ascii_start();
    let length = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    if length == rest.len() {
        return Err(Problem::CutOff);
    }
    let digits = std::str::from_utf8(&rest[..length]).unwrap_or_default();
    match digits.parse() {
        Ok(version) => Ok(version),
        Err(_) if length > 0 => Ok(u64::MAX),
        Err(_) => Err(Problem::Foreign),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_their_content() {
        for (kind, name, content) in [
            (FileKind::Bundle, "DOC-20261123-WA0001.", "\u{feff} {\"format\" : \"guyub\",\"version\":1,"),
            (FileKind::Bundle, "x.txt", "{\"format\":\"gu"),
            (FileKind::Bundle, "x.csv", "{\"format\":\"guyub\",\"version\":99999999999999999999999,"),
            (FileKind::Other, "guyub.json", "{\"format\":\"geojson\",\"version\":1,"),
            (FileKind::Other, "guyub.json", "{\"version\":1,\"format\":\"guyub\"}"),
            (FileKind::Other, "guyub.json", ""),
            (
                FileKind::Sealed,
                "DOC-20261123-WA0002.",
                "\u{feff}eyJhbGciOiJQQkVTMi1IUzUxMitBMjU2S1ciLCJlbmMi.AAAA",
            ),
            (FileKind::Sealed, "guyub-cadangan.jwe.txt", "\r\neyJhbGciOiJQQkVTM"),
            (FileKind::Sealed, "pretty", "ewogICJhbGciOiAiUEJFUzItSFMyNTYrQTEyOEtX\nIn0.AAAA"),
            (FileKind::Other, "pesan.txt", "eyJuk, besok jadi?"),
            (FileKind::VCard, "kontak", "begin:vcard\r\nVERSION:3.0"),
            (FileKind::Table, "orang.csv", "nama\nWagiyem\n"),
            (FileKind::Table, "orang.CSV.txt", "nama\nWagiyem\n"),
            (FileKind::Table, "tanpa nama", "\u{feff}nama;hp\nWagiyem;0812\n"),
            (FileKind::Table, "tanpa nama", "nama,hp,dusun\r\n\"Sri, Bu\",0812\r\n"),
            (FileKind::Other, "pesan.txt", "Pak, besok jadi?\nIya, jam 7.\n"),
            (FileKind::Other, "halaman.csv", "<html><body>a;b\nc;d"),
            (FileKind::Other, "orang.xlsx", "PK\u{3}\u{4}\u{14}\0\u{6};\n;"),
        ] {
            assert_eq!(kind_of_file(content.as_bytes(), name), kind, "{name}: {content}");
        }
    }
}
