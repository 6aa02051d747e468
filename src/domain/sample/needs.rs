//! What the village does with its needs: who stands behind them, how the well was talked through, what went to the village
//! head, and what people have themselves.

use super::people::*;
use super::themes::{PKK, POSYANDU, YOUTH};
use super::{Fields, Village};
use crate::domain::schema::Choice;
use crate::domain::voice::{need, submission, support, thought};
use crate::domain::{asset, task};
use crate::ledger::RecordId;

/// A need of the story: how hard it hits, about how many people it concerns, votes at the ranking, days since it was
/// looked at on the spot; 0 where nobody has said.
type Figures = (&'static str, i64, i64, i64, i32);

const FIGURES: [Figures; 5] = [
    ("Air bersih untuk RT 03", 5, 140, 26, -30),
    ("Genting rumah Mbah Ngatini", 4, 1, 13, -52),
    ("Jalur landai di Balai Krajan", 3, 25, 9, -20),
    ("Modal usaha ibu-ibu penjual tempe dan warung", 3, 32, 17, 0),
    ("Kursus komputer untuk pemuda", 2, 40, 0, 0),
];

/// Who supports what by name.
const SUPPORT: [(&str, &[usize]); 3] = [
    ("Air bersih untuk RT 03", &[SLAMET, AMI, ROHMAN, EKO]),
    ("Jalur landai di Balai Krajan", &[NGATINI, KARTO]),
    ("Kursus komputer untuk pemuda", &[BAGAS, JOKO]),
];

/// A line of a deliberation: from whom, what it is, the place of the line above that it belongs to, its words.
type Said = (Option<usize>, Choice, Option<usize>, &'static str);

const WELL: [Said; 9] = [
    (Some(WAGIYEM), thought::CAUSE, None, "Air sumur keruh tiap habis hujan"),
    (Some(EKO), thought::CAUSE, Some(0), "Pipa lama retak, air selokan masuk"),
    (Some(ROHMAN), thought::CAUSE, Some(0), "Sumur tidak pernah dikuras lagi"),
    (Some(AMI), thought::EFFECT, None, "Anak-anak sering sakit perut"),
    (Some(SLAMET), thought::IDEA, None, "Kuras sumur bersama dan ganti pipa yang retak"),
    (Some(TUKIMAN), thought::IDEA, None, "Pasang pompa dan saringan di tandon balai"),
    (Some(SUMINI), thought::POINT, Some(5), "Siapa yang membayar listrik pompanya?"),
    (Some(SLAMET), thought::DECISION, Some(4), "Disepakati: Kuras sumur bersama dan ganti pipa yang retak"),
    (Some(BAGAS), thought::POINT, None, "Kerja bakti paling cocok Minggu pagi"),
];

/// What people have: whose, its kind, who knows of it, where.
const ASSETS: [(&str, usize, &str, Option<usize>, &str); 5] = [
    ("Menjahit seragam dan tas", PKK, "skill", Some(SUMINI), ""),
    ("Kas PKK", PKK, "money", None, ""),
    ("Timbangan dan alat ukur", POSYANDU, "tool", Some(WAGIYEM), "rumah Bu Wagiyem"),
    ("Bengkel dan alat las", YOUTH, "tool", Some(BAGAS), "Krajan"),
    ("Lapangan kecil di samping balai", YOUTH, "place", None, "Balai Krajan"),
];

impl Village<'_, '_> {
    /// All of it. The needs themselves are the story's.
    pub(super) fn needs(&mut self) {
        for (title, severity, reach, votes, seen) in FIGURES {
            let Some(id) = self.need_named(title) else { continue };
            let known = |n: i64| Some(n).filter(|n| *n > 0);
            let seen = (seen < 0).then(|| self.day(seen));
            self.edit
                .set(id, need::SEVERITY, severity)
                .set(id, need::REACH, reach)
                .set(id, need::VOTES, known(votes))
                .set(id, need::VERIFIED_ON, seen);
        }
        for (title, people) in SUPPORT {
            let Some(id) = self.need_named(title) else { continue };
            people.iter().for_each(|who| self.supports(id, *who, support::FOR, "", -18));
        }
        self.talk_the_well_through();
        self.submit();
        for (what, group, kind, who, place) in ASSETS {
            let who = who.map(|who| self.people[who].id);
            let fields = vec![
                (asset::WHAT.id, what.into()),
                (asset::TYPE.id, kind.into()),
                (asset::COMMUNITY.id, self.groups[group].id.into()),
                (asset::PERSON.id, who.into()),
                (asset::PLACE.id, place.into()),
                (asset::DAY.id, self.day(-40).into()),
            ];
            self.record(&asset::KIND, fields);
        }
    }

    fn need_named(&self, title: &str) -> Option<RecordId> {
        self.needs.iter().find(|(is, _)| is == title).map(|(_, id)| *id)
    }

    fn supports(&mut self, of: RecordId, who: usize, stance: Choice, why: &str, at: i32) {
        let fields: Fields = vec![
            (support::OF.id, of.into()),
            (support::PERSON.id, self.people[who].id.into()),
            (support::STANCE.id, stance.name.into()),
            (support::WHY.id, why.into()),
            (support::DAY.id, self.day(at).into()),
        ];
        self.edit.natural(&support::KIND, fields);
    }

    fn talk_the_well_through(&mut self) {
        let Some(id) = self.need_named("Air bersih untuk RT 03") else { return };
        let mut lines: Vec<RecordId> = Vec::new();
        for (who, kind, under, words) in WELL {
            let who = who.map(|who| self.people[who].id);
            let under = under.and_then(|at| lines.get(at)).copied();
            let fields = vec![
                (thought::NEED.id, id.into()),
                (thought::WHAT.id, words.into()),
                (thought::TYPE.id, kind.name.into()),
                (thought::PERSON.id, who.into()),
                (thought::UNDER.id, under.into()),
                (thought::DAY.id, self.day(-26).into()),
            ];
            lines.push(self.record(&thought::KIND, fields));
        }
        self.edit.set(lines[4], thought::STATUS, thought::AGREED.name).set(lines[4], thought::HANDS, 21);
        self.supports(lines[5], SUMINI, support::OBJECTS, "Iuran listriknya berat bagi yang sendirian.", -26);
        for (who, what, due, status) in [
            (SLAMET, "Meminjam pompa kuras dari desa", 5, task::OPEN),
            (BAGAS, "Mengajak pemuda untuk kerja bakti sumur", 6, task::OPEN),
            (ROHMAN, "Mengumumkan kerja bakti di masjid", -2, task::DONE),
        ] {
            let fields = vec![
                (task::WHAT.id, what.into()),
                (task::NEED.id, id.into()),
                (task::TAKEN_BY.id, self.people[who].id.into()),
                (task::ASSIGNEE.id, self.people[who].called.as_str().into()),
                (task::DUE.id, self.day(due).into()),
                (task::STATUS.id, status.name.into()),
            ];
            self.record(&task::KIND, fields);
        }
    }

    /// One submission that waits for an answer, one that is being written.
    fn submit(&mut self) {
        let paper = |village: &mut Self, title: &str, status: Choice, sent: Option<i32>, needs: &[&str]| {
            let (sent, due) = (sent.map(|at| village.day(at)), sent.map(|at| village.day(at + 14)));
            let id = village.record(
                &submission::KIND,
                vec![
                    (submission::TITLE.id, title.into()),
                    (submission::TO.id, "Kepala Desa Sidomulyo".into()),
                    (submission::STATUS.id, status.name.into()),
                    (submission::SENT_ON.id, sent.into()),
                    (submission::DUE.id, due.into()),
                ],
            );
            for title in needs {
                if let Some(need) = village.need_named(title) {
                    village.edit.set(need, need::SUBMISSION, id);
                }
            }
        };
        paper(
            self,
            "Balai yang bisa dipakai semua",
            submission::SENT,
            Some(-8),
            &["Jalur landai di Balai Krajan", "Genting rumah Mbah Ngatini"],
        );
        paper(self, "Bekal kerja untuk pemuda", submission::DRAFT, None, &["Kursus komputer untuk pemuda"]);
    }
}
