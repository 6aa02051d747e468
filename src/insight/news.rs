//! A received file in sentences: what it brings, changes and asks.

use super::answers::about;
use super::summary::{field_label, kind_label, title, value_words};
use super::{Now, clip};
use crate::domain::money::grouped;
use crate::i18n::{Lang, insight as t};
use crate::ledger::{Delta, FieldId, KindId, Ledger, Preview, RecordId, RecordRef, Value, shown};
use crate::sort::sort_by;
use std::collections::BTreeMap;

/// What a file does to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Its question waits for a choice.
    Asked,
    /// It is new here.
    New,
    /// It changes.
    Changed,
    /// It goes, and can come back.
    Deleted,
    /// It goes for good.
    Erased,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What happens.
    pub what: What,
    /// To which record.
    pub id: RecordId,
    /// What it is called.
    pub title: String,
    /// What changes; may be empty.
    pub line: String,
}

/// `Dari Sari: 12 baru, 3 berubah, 1 perlu dipilih`, or that nothing is new.
pub fn sentence(preview: &Preview, by: &str, lang: Lang) -> String {
    let n = |n: usize| grouped(n as u64, lang);
    let parts: Vec<String> = [
        (preview.new.len(), t::n_new as fn(Lang, &str) -> String),
        (preview.changed.len(), t::n_changed),
        (preview.conflicts.len(), t::n_asked),
        (preview.deleted.len(), t::n_deleted),
        (preview.erased.len(), t::n_erased),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, words)| words(lang, &n(count)))
    .collect();
    match (by.trim(), parts.is_empty()) {
        (_, true) => t::nothing_new(lang).into(),
        ("", false) => parts.join(", "),
        (by, false) => t::from_whom(lang, by, &parts.join(", ")),
    }
}

/// Who wrote the commits that are new here: `Sari`, `Sari dan Budi`, `Sari, Budi dan 3 lainnya`.
pub fn authors(preview: &Preview, lang: Lang) -> String {
    let mut authors: Vec<(&usize, &str)> =
        preview.commits.iter().map(|(author, n)| (n, &**author)).filter(|(_, a)| !a.is_empty()).collect();
    sort_by(&mut authors, |a, b| b.cmp(a));
    match authors[..] {
        [] => t::someone(lang).into(),
        [(_, one)] => one.into(),
        [(_, one), (_, two)] => t::and(lang, one, two),
        [(_, one), (_, two), ..] => {
            t::and(lang, &format!("{one}, {two}"), &t::others(lang, &grouped(authors.len() as u64 - 2, lang)))
        }
    }
}

/// What is new by kind: `8 Kehadiran`, most first.
pub fn kinds(ledger: &Ledger, delta: &Delta, preview: &Preview, lang: Lang) -> Vec<String> {
    let mut counts: BTreeMap<KindId, u64> = BTreeMap::new();
    for record in preview.new.iter().filter_map(|id| delta.records.get(*id)) {
        *counts.entry(record.kind()).or_default() += 1;
    }
    let mut counts: Vec<(u64, KindId)> = counts.into_iter().map(|(kind, n)| (n, kind)).collect();
    sort_by(&mut counts, |a, b| b.cmp(a));
    let named = |kind: KindId| match delta.kinds.iter().find(|decl| decl.id == kind) {
        Some(decl) if ledger.catalog().kind(kind).is_none() => {
            format!("{} ({})", t::from_newer_version(lang), decl.name)
        }
        _ => kind_label(ledger, kind, lang),
    };
    counts.into_iter().map(|(n, kind)| format!("{} {}", grouped(n, lang), named(kind))).collect()
}

/// The records that a file touches, by name: questions first, at most `most` of each sort.
pub fn items(
    ledger: &Ledger,
    delta: &Delta,
    preview: &Preview,
    most: usize,
    now: &Now,
    lang: Lang,
) -> Vec<Item> {
    let mut items = Vec::new();
    let theirs = |id: RecordId| delta.records.get(id);
    for conflict in preview.conflicts.iter().take(most) {
        let view = ledger.peek(conflict.id).or_else(|| ledger.read(conflict.id, delta));
        let Some(view) = view else { continue };
        let line = match conflict.field {
            FieldId::DELETED => t::deleted_and_used(lang).to_string(),
            field => theirs(conflict.id).map(|r| changes(ledger, r, &[field], now, lang)).unwrap_or_default(),
        };
        items.push(Item {
            what: What::Asked,
            id: conflict.id,
            title: about(view, conflict.field, now, lang),
            line,
        });
    }
    for (id, view) in preview.new.iter().take(most).filter_map(|id| Some((*id, ledger.read(*id, delta)?))) {
        let line = super::summary::line(view, now, lang);
        items.push(Item { what: What::New, id, title: title(view, now, lang), line });
    }
    for (id, record) in preview.changed.iter().take(most).filter_map(|id| Some((*id, theirs(id.to_owned())?)))
    {
        let Some(view) = ledger.peek(id) else { continue };
        let fixed: Vec<FieldId> = ledger.catalog().fixed(record.kind()).collect();
        let differs = |field: FieldId| {
            let (mine, new) = (view.record().field(field), record.field(field));
            !fixed.contains(&field) && !mine.zip(new).is_some_and(|(mine, new)| mine.is(new))
        };
        let mut fields: Vec<FieldId> =
            record.registers().map(|(slot, _)| slot.field).filter(|field| differs(*field)).collect();
        fields.dedup();
        let line = changes(ledger, record, &fields, now, lang);
        items.push(Item { what: What::Changed, id, title: title(view, now, lang), line });
    }
    for (what, ids) in [(What::Deleted, &preview.deleted), (What::Erased, &preview.erased)] {
        for view in ids.iter().take(most).filter_map(|id| ledger.peek(*id)) {
            items.push(Item { what, id: view.id, title: title(view, now, lang), line: String::new() });
        }
    }
    items
}

/// `Pekerjaan: Buruh; Alamat: Jalan Mawar`, of at most three fields.
fn changes(ledger: &Ledger, record: RecordRef<'_>, fields: &[FieldId], now: &Now, lang: Lang) -> String {
    let words: Vec<String> = fields
        .iter()
        .take(3)
        .map(|field| {
            let label = match *field {
                FieldId::DELETED => return t::comes_back(lang).into(),
                FieldId::SAME_AS => t::same_as(lang).into(),
                field => field_label(ledger, record.kind(), field, lang),
            };
            let value = match record.field(*field) {
                Some(register) => {
                    value_words(ledger, record.kind(), *field, shown(ledger.log(), register).value, now, lang)
                }
                None => {
                    let words =
                        |e: &str| value_words(ledger, record.kind(), *field, &Value::text(e), now, lang);
                    record.elements(*field).map(|(element, _)| words(element)).collect::<Vec<_>>().join(", ")
                }
            };
            if value.is_empty() {
                format!("{label}: {}", t::left_empty(lang))
            } else {
                format!("{label}: {}", clip(&value, 40))
            }
        })
        .collect();
    let more = if fields.len() > 3 { " …" } else { "" };
    words.join("; ") + more
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person;
    use crate::insight::village::Village;
    use crate::ledger::Scope;
    use Lang::{En, Id};

    fn told(here: &Village, there: &Village) -> (String, Vec<(What, String, String)>) {
        let delta = there.ledger.delta_since(here.ledger.version(), &[Scope::Open]);
        let preview = here.ledger.preview(&delta).unwrap();
        let items = items(&here.ledger, &delta, &preview, 10, &here.now, Id);
        (sentence(&preview, "Sari", Id), items.into_iter().map(|i| (i.what, i.title, i.line)).collect())
    }

    #[test]
    fn a_file_is_told_in_a_sentence_and_a_list() {
        let mut here = Village::new("2026-11-23");
        let [slamet, karto, sri] = ["Slamet", "Karto", "Sri"].map(|name| here.person(name, &[]));
        let mut there = Village::on_phone(2, "2026-11-23").by("Sari");
        there.take(&here);
        assert_eq!(told(&here, &there), ("Tidak ada yang baru.".into(), vec![]));
        here.set(slamet, person::WORK, "Tani");
        there.set(slamet, person::WORK, "Dagang");
        there.set(karto, person::STREET, "Jalan Mawar");
        there.set(karto, person::PHONES, "+6281234567890");
        there.set(karto, person::WORK, Value::Empty);
        there.commit(|e| {
            e.delete(sri);
        });
        there.person("Wagiyem", &[(person::ADDRESS_FORM, "Bu".into()), (person::WORK, "Kader".into())]);
        let (sentence, items) = told(&here, &there);
        assert_eq!(sentence, "Dari Sari: 1 baru, 1 berubah, 1 perlu dipilih, 1 dihapus");
        let items: Vec<_> = items.iter().map(|(what, a, b)| (*what, a.as_str(), b.as_str())).collect();
        let expected = [
            (What::Asked, "Pekerjaan Slamet", "Pekerjaan: Dagang"),
            (What::New, "Bu Wagiyem", "Kader"),
            (What::Changed, "Karto", "No. HP: 0812-3456-7890; Alamat: Jalan Mawar"),
            (What::Deleted, "Sri", ""),
        ];
        assert_eq!(items, expected);
        let delta = there.ledger.delta_since(here.ledger.version(), &[Scope::Open]);
        let preview = here.ledger.preview(&delta).unwrap();
        assert_eq!(authors(&preview, En), "Sari");
        assert_eq!(kinds(&here.ledger, &delta, &preview, Id), ["1 Orang"]);
    }
    /// A row of a file that is told before it is merged is called by the others it came with.
    #[test]
    fn what_comes_together_is_called_by_name() {
        let here = Village::new("2026-11-23");
        let mut there = Village::on_phone(2, "2026-11-23").by("Sari");
        let wagiyem = there.person("Wagiyem", &[(person::ADDRESS_FORM, "Bu".into())]);
        let meeting = there.activity("Rapat sumur", "2026-11-23", &[]);
        there.attend(wagiyem, meeting, "present");
        let titles: Vec<_> = told(&here, &there).1.into_iter().map(|(_, title, _)| title).collect();
        assert!(titles.iter().any(|t| t.contains("Bu Wagiyem") && t.contains("Rapat sumur")), "{titles:?}");
    }
}
