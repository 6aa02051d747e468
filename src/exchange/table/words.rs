//! What taking in a table has to say.

use super::show::show;
use crate::domain::date::DateProblem;
use crate::domain::money::MoneyProblem;
use crate::domain::phone::PhoneProblem;
use crate::domain::schema::{Field, Kind};
use crate::exchange::csv::RowProblem;
use crate::i18n::Lang;
use crate::ledger::{Ledger, Value};
use std::sync::Arc;

crate::texts! {
    column_skip => "Tidak dipakai", "Not used";
    column_key => "ID (kunci tabel)", "ID (key of the table)";
    column_by_key(label: &str) => "{label} (ID)", "{label} (ID)";
    column_by_name(label: &str) => "{label} (nama)", "{label} (name)";

    mapping_missing(label: &str) => "Pilih kolom untuk “{label}”.", "Choose a column for “{label}”.";
    mapping_twice(label: &str) => "“{label}” dipilih untuk dua kolom.", "“{label}” is chosen for two columns.";
    mapping_two_keys => "ID dipilih untuk dua kolom.", "ID is chosen for two columns.";
    mapping_no_key => "Tabel ini tanpa ID: baris yang nanti berubah akan menjadi catatan baru.",
        "This table has no ID: a row that changes later becomes a new record.";

    why_no_key => "ID-nya kosong.", "Its ID is empty.";
    why_nothing => "Tidak ada isi yang dipakai.", "There is nothing to take from it.";
    why_missing(label: &str) => "“{label}” kosong.", "“{label}” is empty.";
    why_number => "Ini bukan angka.", "This is not a number.";
    why_time => "Jam ini tidak terbaca.", "This time can't be read.";
    why_flag => "Isi dengan Ya atau Tidak.", "It should say yes or no.";
    why_choice(known: &str) => "Tidak dikenal. Yang dikenal: {known}.", "Not known. Known: {known}.";
    why_unknown(kind: &str) => "{kind} ini belum ada. Ambil dulu tabel {kind}.",
        "This {kind} is not here yet. Take in the table of that first.";
    why_no_such_name(kind: &str) => "{kind} dengan nama ini tidak ada.", "There is no {kind} of that name.";
    why_several_names(kind: &str) => "Ada beberapa {kind} dengan nama ini.", "Several of that name are here ({kind}).";
    why_deleted_target(kind: &str) => "{kind} ini sudah dihapus.", "This {kind} was deleted.";
    why_kept(mine: &str, author: &str) => "Tetap “{mine}”, isian {author}.", "Stays “{mine}”, as {author} wrote.";
    why_undecided => "Masih menunggu dipilih.", "Still waits for a choice.";
    why_fixed => "Ini tidak bisa diganti lewat tabel.", "A table can't change this.";
    why_too_many => "Terlalu banyak isi berbeda untuk satu ID.", "Too many different answers for one ID.";
    why_kept_as_written(problem: &str) => "Disimpan seperti tertulis. {problem}", "Kept as written. {problem}";
    someone => "seseorang", "someone";
    yes => "Ya", "Yes";
    no => "Tidak", "No";
    empty => "kosong", "empty";

    rows(count: &str) => "{count} baris", "{count} rows";
    one_row => "1 baris", "1 row";
    class_new => "baru", "new";
    class_changed => "berubah", "changed";
    class_same => "sama", "unchanged";
    class_kept => "tetap seperti isian di sini", "left as written here";
    class_repeated => "berulang", "repeated";
    class_contradictory => "berulang dengan isi berbeda", "repeated with other answers";
    class_left_out => "dilewati", "left out";
    class_deleted => "sudah dihapus di sini", "deleted here";
    class_erased => "dihapus selamanya", "erased for good";
    nothing_new => "Tidak ada yang baru.", "Nothing new.";
    first_at(line: &str) => "sama dengan baris {line}", "same as line {line}";
    differs_from(line: &str) => "berbeda dari baris {line}; keduanya akan menunggu dipilih",
        "differs from line {line}; both will wait for a choice";
}

/// Why a row, or a cell of it, is not taken as it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// The row can't be read.
    Row(RowProblem),
    /// The row has no key.
    NoKey,
    /// No column that is used has anything in this row.
    Nothing,
    /// A field that the record needs is empty.
    Missing(Label),
    /// Not a day.
    Date(DateProblem),
    /// Not an amount.
    Money(MoneyProblem),
    /// Not a phone number; left out.
    Phone(PhoneProblem),
    /// Not a phone number; kept as written.
    PhoneAsWritten(PhoneProblem),
    /// Not a number.
    Number,
    /// Not a time of day.
    Time,
    /// Neither yes nor no.
    Flag,
    /// None of the names that this field knows.
    Choice(FieldRef),
    /// The record that is referred to is not here.
    Unknown(Label),
    /// No record has that name.
    NoSuchName(Label),
    /// Several records have that name.
    SeveralNames(Label),
    /// The record that is referred to was deleted here.
    DeletedTarget(Label),
    /// Someone wrote something else since the last import, or without it; that stays.
    Kept {
        /// Where.
        field: FieldRef,
        /// What stays.
        mine: Value,
        /// Who wrote it.
        author: Arc<str>,
    },
    /// Several answers wait for a choice already.
    Undecided,
    /// Fixed when the record was created.
    Fixed,
    /// More different answers to one question than a choice should offer.
    TooMany,
}

/// A name in the interface.
pub type Label = crate::domain::schema::Label;

/// A field that can be compared.
#[derive(Clone, Copy, Debug)]
pub struct FieldRef(pub &'static Field);

impl PartialEq for FieldRef {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Why {
    pub(super) fn missing(field: &Field) -> Why {
        Why::Missing(field.label)
    }

    pub(super) fn of_kind(make: fn(Label) -> Why, kind: Option<&Kind>) -> Why {
        make(kind.map_or(("", ""), |k| k.label))
    }

    /// The reason in words.
    pub fn text(&self, ledger: &Ledger, lang: Lang) -> String {
        match self {
            Why::Row(problem) => problem.text(lang).into(),
            Why::NoKey => why_no_key(lang).into(),
            Why::Nothing => why_nothing(lang).into(),
            Why::Missing(label) => why_missing(lang, lang.pick(label)),
            Why::Date(problem) => problem.text(lang).into(),
            Why::Money(problem) => problem.text(lang).into(),
            Why::Phone(problem) => problem.text(lang).into(),
            Why::PhoneAsWritten(problem) => why_kept_as_written(lang, problem.text(lang)),
            Why::Number => why_number(lang).into(),
            Why::Time => why_time(lang).into(),
            Why::Flag => why_flag(lang).into(),
            Why::Choice(FieldRef(field)) => {
                let known: Vec<&str> = field.choices.iter().map(|c| lang.pick(&c.label)).collect();
                why_choice(lang, &known.join(", "))
            }
            Why::Unknown(kind) => why_unknown(lang, lang.pick(kind)),
            Why::NoSuchName(kind) => why_no_such_name(lang, lang.pick(kind)),
            Why::SeveralNames(kind) => why_several_names(lang, lang.pick(kind)),
            Why::DeletedTarget(kind) => why_deleted_target(lang, lang.pick(kind)),
            Why::Kept { field, mine, author } => {
                let mine = show(field.0, mine, ledger, lang);
                let mine = if mine.is_empty() { empty(lang) } else { &mine };
                why_kept(lang, mine, if author.is_empty() { someone(lang) } else { author })
            }
            Why::Undecided => why_undecided(lang).into(),
            Why::Fixed => why_fixed(lang).into(),
            Why::TooMany => why_too_many(lang).into(),
        }
    }
}
