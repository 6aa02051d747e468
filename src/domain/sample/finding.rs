//! Communities that the officer gets to know: from whom they were heard of, and what was found out.

use super::Village;
use crate::domain::{community, research};

/// What the story knows of one of its communities, by its place among them.
struct Told {
    group: usize,
    source: &'static str,
    contact: &'static str,
    /// About how many belong to it.
    size: i64,
    /// Days since it was heard of, negative.
    heard: i32,
    /// What, who said so, when.
    notes: &'static [(&'static str, &'static str, i32)],
}

const TOLD: [Told; 3] = [
    Told {
        group: 4,
        source: "Bu Nur",
        contact: "Bu Nur, lewat WhatsApp",
        size: 18,
        heard: -900,
        notes: &[("Timbangannya bisa diperbaiki di Muntilan, kira-kira Rp150.000.", "Mas Bagas", -16)],
    },
    Told {
        group: 6,
        source: "Mas Joko",
        contact: "Mas Joko, pengelola grup",
        size: 140,
        heard: -75,
        notes: &[
            ("Paling ramai setelah magrib; yang sering dibahas lampu jalan dan air.", "Mas Joko", -40),
            ("Kira-kira separuhnya perantau. Mereka mau urun biaya, tidak bisa datang.", "Mbak Dewi", -12),
        ],
    },
    Told {
        group: 7,
        source: "Pak Slamet",
        contact: "Pak Tukiman, sore hari",
        size: 15,
        heard: -24,
        notes: &[("Latihan tiap Rabu malam di rumah Pak Tukiman; gamelannya milik desa.", "Pak Slamet", -24)],
    },
];

impl Village<'_, '_> {
    /// From whom communities are known, and what was found out about them.
    pub(super) fn finding(&mut self) {
        for told in &TOLD {
            let id = self.groups[told.group].id;
            let heard = self.day(told.heard);
            self.edit
                .set(id, community::SOURCE.id, told.source)
                .set(id, community::CONTACT.id, told.contact)
                .set(id, community::SIZE.id, told.size)
                .set(id, community::HEARD.id, heard);
            for (what, source, at) in told.notes {
                let fields = vec![
                    (research::COMMUNITY.id, id.into()),
                    (research::WHAT.id, (*what).into()),
                    (research::SOURCE.id, (*source).into()),
                    (research::DAY.id, self.day(*at).into()),
                ];
                self.record(&research::KIND, fields);
            }
        }
    }
}
