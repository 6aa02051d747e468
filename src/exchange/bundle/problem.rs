//! Why a file can't be taken, in plain words: what happened, that nothing changed, what to do.

use super::{Bundle, VERSION};
use crate::domain::time::local;
use crate::i18n::Lang;
use crate::ledger::{DeviceId, Ledger, Refusal};
use std::sync::Arc;

/// Why a file can't be read as a bundle. A closed list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file ends too early.
    CutOff,
    /// It is no bundle of Guyub's.
    Foreign,
    /// A newer version of the format.
    Newer,
    /// The checksum is missing or another.
    Damaged,
    /// More than this app takes.
    TooBig,
    /// Brackets within brackets without end.
    TooDeep,
    /// It holds records that don't belong to the scopes it names, or are no one else's business (sample data).
    WrongScope,
    /// It contradicts itself or the format: where and how, in English, for who made the file.
    Unsound(Box<str>),
}

crate::texts! {
    cut_off => "File terpotong. Tak ada yang berubah; minta kirim ulang.",
        "File cut off. Nothing changed; ask for it again.";
    foreign => "Ini bukan file Guyub. Tak ada yang berubah; pilih file yang namanya diawali “guyub-”.",
        "This is no Guyub file. Nothing changed; choose a file whose name starts with “guyub-”.";
    newer => "File ini dari Guyub yang lebih baru. Tak ada yang berubah; perbarui Guyub di HP ini, lalu coba lagi.",
        "This file is from a newer Guyub. Nothing changed; update Guyub on this phone, then try again.";
    damaged => "File rusak di jalan atau diubah orang. Tak ada yang berubah; minta kirim ulang.",
        "The file was damaged on its way or altered. Nothing changed; ask for it again.";
    too_big => "File terlalu besar untuk HP. Tak ada yang berubah; minta dikirim dalam beberapa bagian.",
        "The file is too big for a phone. Nothing changed; ask for it in several parts.";
    too_deep => "Isi file ini tidak wajar. Tak ada yang berubah; jangan pakai file ini.",
        "This file is not made as it should be. Nothing changed; don't use it.";
    wrong_scope => "File ini memuat catatan yang tidak boleh dikirim begini. Tak ada yang berubah; beri tahu pengirimnya.",
        "This file holds records that may not be sent this way. Nothing changed; tell the sender.";
    open_archive_first => "HP ini dan HP lain pernah mencatat sebagai satu HP. Untuk membedakannya, buka dulu arsip Anda di Arsip, lalu buka lagi file ini. Tak ada yang berubah.",
        "This phone and another have written as if they were one. To tell them apart, open your archive first, in Archive, then this file again. Nothing changed.";
    unsound(detail: &str) => "Isi file ini tidak cocok satu sama lain. Tak ada yang berubah; minta kirim ulang. ({detail})",
        "This file contradicts itself. Nothing changed; ask for it again. ({detail})";
    gap(who: &str, by: &str) => "Ada perubahan dari {who} sebelum file ini yang belum sampai di HP ini. Tak ada yang berubah; minta {by} mengirim semuanya.",
        "Earlier changes by {who} have not reached this phone yet. Nothing changed; ask {by} to send everything.";
    gap_since(who: &str, by: &str, day: &str) => "Ada perubahan dari {who} sejak {day} yang belum sampai di HP ini. Tak ada yang berubah; minta {by} mengirim semuanya sejak hari itu.",
        "Changes by {who} since {day} have not reached this phone yet. Nothing changed; ask {by} to send everything since then.";
    fork(who: &str, by: &str) => "HP {who} pernah disalin, jadi dua HP mencatat sebagai satu. Tak ada yang berubah; minta {by} memperbarui Guyub dan mengirim semuanya lagi.",
        "{who}’s phone was copied, so two phones write as one. Nothing changed; ask {by} to update Guyub and to send everything again.";
    fork_apart(who: &str) => "HP {who} pernah disalin atau dipulihkan dari salinan lama, jadi dua HP mencatat sebagai satu. Tak ada yang berubah. Keduanya bisa digabungkan tanpa ada yang hilang: salah satunya lalu memakai nama HP lain.",
        "{who}’s phone was copied, or restored from an old copy, so two phones write as one. Nothing changed. Both can be merged without losing anything: one of them then goes by another phone’s name.";
    clash(name: &str) => "File ini memakai “{name}” dengan arti lain. Tak ada yang berubah; perbarui Guyub di kedua HP.",
        "This file uses “{name}” in another meaning. Nothing changed; update Guyub on both phones.";
    someone => "seseorang", "someone";
}

impl Problem {
    /// What to tell the officer.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Problem::CutOff => cut_off(lang).into(),
            Problem::Foreign => foreign(lang).into(),
            Problem::Newer => newer(lang).into(),
            Problem::Damaged => damaged(lang).into(),
            Problem::TooBig => too_big(lang).into(),
            Problem::TooDeep => too_deep(lang).into(),
            Problem::WrongScope => wrong_scope(lang).into(),
            Problem::Unsound(detail) => unsound(lang, detail),
        }
    }

    /// A format error of a file whose version is `version`.
    pub(super) fn of_version(version: u64) -> Option<Problem> {
        match version {
            0 => Some(Problem::Unsound("there is no version 0".into())),
            1..=VERSION => None,
            _ => Some(Problem::Newer),
        }
    }
}

/// Why a bundle that reads well can't be merged here, in plain words. `zone` is minutes ahead of UTC.
pub fn refusal_text(refusal: &Refusal, bundle: &Bundle, here: &Ledger, zone: i32, lang: Lang) -> String {
    let by = if bundle.made.by.is_empty() { someone(lang) } else { &bundle.made.by };
    match refusal {
        Refusal::Gap { device, have, .. } => {
            let who = author(*device, bundle, here);
            let who = who.as_deref().unwrap_or(someone(lang));
            let last =
                here.log().device(*device).and_then(|l| l.commits().get((*have as usize).checked_sub(1)?));
            match last.filter(|c| !c.is_table()).and_then(|c| local(c.time, zone)) {
                Some((day, _)) => gap_since(lang, who, by, &day.medium(lang)),
                None => gap(lang, who, by),
            }
        }
        Refusal::Fork { device } => {
            fork(lang, author(*device, bundle, here).as_deref().unwrap_or(someone(lang)), by)
        }
        Refusal::Clash { name } => clash(lang, name),
        Refusal::Shelved => open_archive_first(lang).to_owned(),
        Refusal::Unsound(detail) => unsound(lang, detail),
    }
}

/// Why a bundle was not merged that can be, once two phones which write as one are told apart.
pub fn fork_text(device: DeviceId, bundle: &Bundle, here: &Ledger, lang: Lang) -> String {
    fork_apart(lang, author(device, bundle, here).as_deref().unwrap_or(someone(lang)))
}

/// Who writes under a device's id, as far as this phone or the file knows.
fn author(device: DeviceId, bundle: &Bundle, here: &Ledger) -> Option<Arc<str>> {
    let known = here.log().device(device).and_then(|l| l.commits().last());
    let listed = || bundle.delta.runs.iter().find(|r| r.device == device).and_then(|r| r.commits.last());
    known.or_else(listed).map(|c| c.author.clone()).filter(|a| !a.is_empty())
}
