//! A survey among the sample village's people that is still running, and two pulses without names.

use super::{Fields, Village};
use crate::domain::voice::need;
use crate::domain::{question, response, survey};
use crate::ledger::RecordId;

/// A question: what, how, choices, low and high end, measure.
type Asked = (&'static str, &'static str, &'static str, (&'static str, &'static str), &'static str);

const WATER: [Asked; 4] = [
    ("Dari mana air minum keluarga sehari-hari?", "one", "Sumur\nPipa desa\nBeli", ("", ""), ""),
    ("Seberapa cukup air di musim kemarau?", "scale", "", ("sangat kurang", "cukup"), ""),
    ("Apa yang paling perlu diperbaiki?", "many", "Sumur\nPipa\nJadwal giliran\nIuran", ("", ""), ""),
    ("Ada usul lain?", "text", "", ("", ""), ""),
];

const PULSE: [Asked; 3] = [
    (
        "Seberapa kenal Anda dengan organisasi kami dan pekerjaannya?",
        "scale",
        "",
        ("sama sekali tidak", "sangat kenal"),
        "awareness",
    ),
    ("Seberapa percaya Anda kepada kami?", "scale", "", ("sama sekali tidak", "sepenuhnya"), "trust"),
    ("Apakah Anda merasa didengar oleh kami?", "scale", "", ("tidak pernah", "selalu"), "heard"),
];

const IDEAS: [&str; 4] = [
    "Pipa ke RT 03 disambung dulu",
    "Jadwal giliran ditempel di pos ronda",
    "Iuran dibayar sesudah panen",
    "Sumur dikuras bersama",
];

impl Village<'_, '_> {
    /// All of them.
    pub(super) fn surveys(&mut self) {
        let water = self.survey(
            "Air bersih Krajan",
            "Lima menit saja, tentang air di rumah. Boleh tidak menjawab.",
            &WATER,
            -9,
            None,
        );
        let people = self.people.len().min(24);
        for person in 0..people {
            let source = ["Sumur", "Pipa desa", "Beli"][self.random.below(3)];
            let enough = (1 + self.random.below(5)).to_string();
            let first = ["Sumur", "Pipa", "Pipa\nJadwal giliran", "Pipa\nIuran"][self.random.below(4)];
            let idea = if person % 4 == 0 { IDEAS[(person / 4) % 4] } else { "" };
            let at = -1 - (person as i32 % 8);
            let who = self.people[person].id;
            self.response(water, Some(who), at, &[source, &enough, first, idea]);
        }
        self.record(
            &need::KIND,
            vec![
                (need::TITLE.id, "Jadwal giliran air di tiap RT".into()),
                (need::THEME.id, "Infrastruktur".into()),
                (need::STATUS.id, need::PROPOSED.name.into()),
                (need::SUPPORTERS.id, 6.into()),
                (need::DAY.id, self.day(-2).into()),
                (need::SURVEY.id, water.into()),
            ],
        );
        let mut earlier = None;
        for (version, at) in [(1, -95), (2, -6)] {
            let title = if version == 1 { "Denyut pertama" } else { "Denyut kedua" };
            let intro = "Tiga pertanyaan singkat. Tanpa nama, dan boleh tidak menjawab.";
            let pulse = self.survey(title, intro, &PULSE, at, Some((version, earlier)));
            let mut sheets = Vec::new();
            for _ in 0..16 {
                let step = |random: &mut super::Random| {
                    (2 + random.below(3) + usize::from(version == 2 && random.chance(50))).to_string()
                };
                sheets.push([step(&mut self.random), step(&mut self.random), step(&mut self.random)]);
            }
            crate::sort::sort(&mut sheets);
            for [a, b, c] in &sheets {
                self.response(pulse, None, at, &[a, b, c]);
            }
            earlier = Some(pulse);
        }
    }

    /// A survey that is open; a pulse of a version, after another one.
    fn survey(
        &mut self,
        title: &str,
        intro: &str,
        asked: &[Asked],
        at: i32,
        pulse: Option<(i64, Option<RecordId>)>,
    ) -> RecordId {
        let id = self.record(
            &survey::KIND,
            vec![
                (survey::TITLE.id, title.into()),
                (survey::INTRO.id, intro.into()),
                (survey::ANONYMOUS.id, pulse.is_some().into()),
                (survey::STATUS.id, survey::OPEN.name.into()),
                (survey::OPENED.id, self.day(at).into()),
                (survey::VERSION.id, pulse.map_or(1, |(version, _)| version).into()),
                (survey::EARLIER.id, pulse.and_then(|(_, earlier)| earlier).into()),
                (survey::PULSE.id, pulse.is_some().into()),
            ],
        );
        for (at, (what, how, options, (low, high), measure)) in asked.iter().enumerate() {
            let number = at as i64 + 1;
            self.record(
                &question::KIND,
                vec![
                    (question::SURVEY.id, id.into()),
                    (question::WHAT.id, (*what).into()),
                    (question::TYPE.id, (*how).into()),
                    (question::OPTIONS.id, (*options).into()),
                    (question::LOW.id, (*low).into()),
                    (question::HIGH.id, (*high).into()),
                    (question::MEASURE.id, (*measure).into()),
                    (question::POSITION.id, number.into()),
                    (question::SLOT.id, number.into()),
                ],
            );
        }
        id
    }

    fn response(&mut self, survey: RecordId, person: Option<RecordId>, at: i32, said: &[&str]) {
        let mut fields: Fields = vec![
            (response::SURVEY.id, survey.into()),
            (response::PERSON.id, person.into()),
            (response::DAY.id, self.day(at).into()),
        ];
        fields.extend(response::ANSWERS.iter().zip(said).map(|(field, said)| (field.id, (*said).into())));
        self.record(&response::KIND, fields);
    }
}
