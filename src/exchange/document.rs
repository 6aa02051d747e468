//! Documents to print and to open in word processors: a few kinds of blocks, written as HTML. Every text is escaped here, so
//! no record can become markup.

use crate::i18n::Lang;
use crate::search::fold::fold;

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The document's name in the middle, with lines below it.
    Title(String, Vec<String>),
    /// A heading of a section.
    Heading(String),
    /// A heading within a section.
    Minor(String),
    /// Words; a line break begins a paragraph.
    Text(String),
    /// What is said of something: label and words.
    Facts(Vec<(String, String)>),
    /// Points, numbered.
    Points(Vec<String>),
    /// What people said, each for itself.
    Quotes(Vec<String>),
    /// A table.
    Table(Table),
    /// Pictures, two side by side: `data:` addresses of JPEG files. Others are left out.
    Photos(Vec<String>),
    /// Who signs, side by side.
    Signatures(Vec<Signature>),
    /// What follows begins on a new page.
    NewPage,
}

/// A table of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Heads of the columns.
    pub head: Vec<String>,
    /// Rows of as many cells.
    pub rows: Vec<Vec<String>>,
    /// From which column on cells are numbers and stand at the right; none if it is beyond the last.
    pub numbers_from: usize,
    /// The sum, as a last row.
    pub sum: Option<Vec<String>>,
}

/// A place to sign; the default leaves it empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// Above: place and day, *Mengetahui*.
    pub above: String,
    /// Office.
    pub role: String,
    /// Name, below the line; empty for one to be written.
    pub name: String,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its name, also of the file.
    pub title: String,
    /// Its language.
    pub lang: Lang,
    /// Its parts.
    pub blocks: Vec<Block>,
}

/// How it looks where the app's own style is not there: A4, readable in black and white.
const STYLE: &str = "@page{size:A4;margin:2cm}body{font:11pt/1.45 serif;max-width:17cm;margin:auto;color:#000}\
h1,.under{text-align:center}h1{font-size:15pt;margin:0}.under{margin:2pt 0}h2{font-size:12pt;margin:16pt 0 4pt}h3{font-size:11pt;margin:8pt 0 2pt}\
p{margin:4pt 0}img{width:48%;margin:1%}table{border-collapse:collapse;width:100%;margin:6pt 0}td,th{border:1px solid #000;padding:3pt 5pt;text-align:left;vertical-align:top}\
.pairs td,.signs td{border:0}.pairs td:first-child{width:30%}.n{text-align:right;white-space:nowrap}.sum td{font-weight:bold}\
.signs td{text-align:center;width:50%}.line{padding-top:48pt;text-decoration:underline}.blank{border-bottom:1px solid;width:60%;margin:auto}.new-page{page-break-before:always}\
h2,h3{page-break-after:avoid}tr,img,.signs{page-break-inside:avoid}";

impl Document {
    /// The document as a page of its own, for a file.
    pub fn page(&self) -> String {
        let mut html = String::from("<!doctype html>\n<html lang=\"");
        html.push_str(self.lang.code());
        html.push_str("\"><head><meta charset=\"utf-8\"><title>");
        escape(&mut html, &self.title);
        html.push_str("</title><style>");
        html.push_str(STYLE);
        html.push_str("</style></head><body>\n");
        html.push_str(&self.body());
        html.push_str("</body></html>\n");
        html
    }

    /// The document within a page.
    pub fn body(&self) -> String {
        let mut html = String::new();
        self.blocks.iter().for_each(|block| write(&mut html, block));
        html
    }
}

/// A name as a part of file names that every phone takes: `rapat-air-bersih`.
pub fn slug(name: &str) -> String {
    let plain: String =
        fold(name).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).take(40).collect();
    plain.split_whitespace().collect::<Vec<_>>().join("-")
}

fn write(html: &mut String, block: &Block) {
    match block {
        Block::Title(title, lines) => {
            element(html, "h1", "", title);
            lines.iter().for_each(|line| element(html, "p", "under", line));
        }
        Block::Heading(text) => element(html, "h2", "", text),
        Block::Minor(text) => element(html, "h3", "", text),
        Block::Text(text) => {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            lines.for_each(|line| element(html, "p", "", line));
        }
        Block::Facts(facts) => {
            html.push_str("<table class=\"pairs\"><tbody>\n");
            for (label, words) in facts {
                row(html, "", usize::MAX, &[], [label, words].into_iter());
            }
            html.push_str("</tbody></table>\n");
        }
        Block::Points(points) => {
            html.push_str("<ol>\n");
            points.iter().for_each(|point| element(html, "li", "", point));
            html.push_str("</ol>\n");
        }
        Block::Quotes(quotes) => {
            html.push_str("<ul>\n");
            quotes.iter().for_each(|quote| element(html, "li", "", quote));
            html.push_str("</ul>\n");
        }
        Block::Table(table) => {
            html.push_str("<table><thead>\n");
            html.push_str("<tr>");
            for (at, text) in table.head.iter().enumerate() {
                element(html, "th", if at >= table.numbers_from { "n" } else { "" }, text);
            }
            html.push_str("</tr>\n</thead><tbody>\n");
            for cells in &table.rows {
                row(html, "", table.numbers_from, &table.head, cells.iter());
            }
            if let Some(sum) = &table.sum {
                row(html, "sum", table.numbers_from, &table.head, sum.iter());
            }
            html.push_str("</tbody></table>\n");
        }
        Block::Photos(photos) => {
            html.push_str("<p class=\"photos\">");
            for (at, photo) in photos.iter().filter(|photo| is_photo(photo)).enumerate() {
                html.push_str(&format!("<img src=\"{photo}\" alt=\"{}\">", at + 1));
            }
            html.push_str("</p>\n");
        }
        Block::Signatures(signatures) => {
            html.push_str("<table class=\"signs\"><tbody><tr>\n");
            for signature in signatures {
                html.push_str("<td>");
                if *signature == Signature::default() {
                    html.push_str("</td>");
                    continue;
                }
                element(html, "p", "", &signature.above);
                element(html, "p", "", &signature.role);
                // A line to write on where no name is known.
                match signature.name.is_empty() {
                    true => element(html, "p", "line blank", "\u{a0}"),
                    false => element(html, "p", "line", &signature.name),
                }
                html.push_str("</td>");
            }
            html.push_str("</tr></tbody></table>\n");
        }
        Block::NewPage => html.push_str("<div class=\"new-page\"></div>\n"),
    }
}

/// Whether an address is a picture and nothing but that.
fn is_photo(address: &str) -> bool {
    let is_base64 = |c: u8| c.is_ascii_alphanumeric() || b"+/=".contains(&c);
    address.strip_prefix("data:image/jpeg;base64,").is_some_and(|data| data.bytes().all(is_base64))
}

/// A row. Each cell carries its column's head, for narrow screens, where cells stand one below the other.
fn row<'a>(
    html: &mut String,
    class: &str,
    numbers_from: usize,
    head: &[String],
    cells: impl Iterator<Item = &'a String>,
) {
    open(html, "tr", class);
    for (at, text) in cells.enumerate() {
        html.push_str("<td");
        if at >= numbers_from {
            html.push_str(" class=\"n\"");
        }
        if let Some(head) = head.get(at) {
            html.push_str(" data-l=\"");
            escape(html, head);
            html.push('"');
        }
        html.push('>');
        escape(html, text);
        html.push_str("</td>");
    }
    html.push_str("</tr>\n");
}

fn open(html: &mut String, name: &str, class: &str) {
    html.push('<');
    html.push_str(name);
    if !class.is_empty() {
        html.push_str(" class=\"");
        html.push_str(class);
        html.push('"');
    }
    html.push('>');
}

fn element(html: &mut String, name: &str, class: &str, text: &str) {
    open(html, name, class);
    escape(html, text);
    html.push_str("</");
    html.push_str(name);
    html.push_str(">\n");
}

/// Text as HTML. What no document may hold (control characters) becomes a blank.
fn escape(html: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\n' => html.push_str("<br>"),
            c if c.is_control() => html.push(' '),
            c => html.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn document(blocks: Vec<Block>) -> Document {
        Document { title: "Laporan <1>".into(), lang: Lang::Id, blocks }
    }

    #[test]
    fn blocks_become_plain_html() {
        let table = Table {
            head: vec!["Untuk apa".into(), "Rencana".into()],
            rows: vec![vec!["Bubur".into(), "Rp2.000".into()]],
            numbers_from: 1,
            sum: Some(vec!["Jumlah".into(), "Rp2.000".into()]),
        };
        let html = document(vec![
            Block::Heading("A. Anggaran".into()),
            Block::Text("Satu\n\nDua & tiga".into()),
            Block::Table(table),
        ])
        .body();
        assert_eq!(
            html,
            "<h2>A. Anggaran</h2>\n<p>Satu</p>\n<p>Dua &amp; tiga</p>\n<table><thead>\n<tr><th>Untuk apa</th>\n\
             <th class=\"n\">Rencana</th>\n</tr>\n</thead><tbody>\n<tr><td data-l=\"Untuk apa\">Bubur</td>\
             <td class=\"n\" data-l=\"Rencana\">Rp2.000</td></tr>\n<tr class=\"sum\"><td data-l=\"Untuk apa\">Jumlah</td>\
             <td class=\"n\" data-l=\"Rencana\">Rp2.000</td></tr>\n</tbody></table>\n"
        );
        let photos =
            ["data:image/jpeg;base64,/9j+A==", "data:image/svg+xml,<svg/>", "data:image/jpeg;base64,\"><b>"];
        assert_eq!(
            document(vec![Block::Photos(photos.map(str::to_owned).to_vec())]).body(),
            "<p class=\"photos\"><img src=\"data:image/jpeg;base64,/9j+A==\" alt=\"1\"></p>\n"
        );
        assert!(document(Vec::new()).page().contains("<title>Laporan &lt;1&gt;</title>"));
    }

    proptest! {
        #[test]
        fn no_text_becomes_markup(text in "\\PC*|(<[a-z/!]{0,8}[\"'>&]{0,3}){0,6}") {
            let facts = vec![(text.clone(), text.clone())];
            let said = vec![text.clone()];
            let signed = |text: &str| Signature { above: "x".into(), role: text.into(), name: format!("x{text}") };
            let blocks = |text: &str, facts, said: Vec<String>, signature| vec![
                Block::Title(text.into(), said.clone()), Block::Minor(text.into()), Block::Facts(facts), Block::Points(said.clone()),
                Block::Quotes(said), Block::Signatures(vec![signature]),
            ];
            let html = document(blocks(&text, facts, said, signed(&text))).body();
            let plain = document(blocks("x", vec![("x".into(), "x".into())], vec!["x".into()], signed("x"))).body();
            // However it is worded, the same elements come out.
            prop_assert_eq!(html.replace("<br>", "").matches('<').count(), plain.matches('<').count());
        }
    }
}
