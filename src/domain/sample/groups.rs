//! Communities and who belongs to them.

use super::people::*;
use super::themes::{self, SORTS, Sort};
use super::{Group, Member, VILLAGE, Village};
use crate::domain::date::Day;
use crate::domain::schema::Choice;
use crate::domain::{community, membership};

/// A community of the story; its sort is its place in the list.
struct Told {
    name: &'static str,
    hamlet: usize,
    status: Choice,
    /// Years since it began.
    years: i32,
    channel: &'static str,
    note: &'static str,
    /// People of the story and what they are in it; the first leads.
    people: &'static [(usize, &'static str)],
    /// Whether chance adds members.
    more: bool,
}

const TOLD: [Told; 8] = [
    Told {
        name: "PKK Krajan",
        hamlet: 0,
        status: community::ACTIVE,
        years: 17,
        channel: "Grup WA PKK Krajan",
        note: "",
        people: &[(SUMINI, "Ketua"), (AMI, "Sekretaris"), (WAGIYEM, "Anggota")],
        more: true,
    },
    Told {
        name: "Posyandu Melati",
        hamlet: 0,
        status: community::ACTIVE,
        years: 12,
        channel: "",
        note: "Buka setiap bulan di Balai Krajan; bidan desa selalu hadir.",
        people: &[(WAGIYEM, "Ketua"), (AMI, "Pengurus"), (RATNA, "Relawan"), (YUNI, "Anggota")],
        more: true,
    },
    Told {
        name: "Karang Taruna Tunas Muda",
        hamlet: 0,
        status: community::ACTIVE,
        years: 6,
        channel: "@tunasmuda.contoh",
        note: "",
        people: &[(BAGAS, "Ketua"), (DEWI, "Sekretaris")],
        more: true,
    },
    Told {
        name: "Kelompok Tani Makmur",
        hamlet: 2,
        status: community::ACTIVE,
        years: 21,
        channel: "",
        note: "Berkumpul selapan sekali, malam hari.",
        people: &[(KARTO, "Ketua"), (LEGIMAN, "Sekretaris"), (SLAMET, "Anggota"), (PONIMAN, "Anggota")],
        more: true,
    },
    Told {
        name: "Bank Sampah Resik",
        hamlet: 1,
        status: community::DORMANT,
        years: 3,
        channel: "",
        note: "Berhenti sejak timbangannya rusak. Bu Nur ingin memulai lagi.",
        people: &[(HIDAYAH, "Ketua"), (RUBINEM, "Bendahara"), (SRI, "Anggota")],
        more: true,
    },
    Told {
        name: "Pengajian Al-Hidayah",
        hamlet: 1,
        status: community::ACTIVE,
        years: 25,
        channel: "",
        note: "",
        people: &[(ROHMAN, "Ketua"), (HIDAYAH, "Anggota"), (JOKO, "Anggota")],
        more: true,
    },
    Told {
        name: "Grup WA Warga Ngaglik",
        hamlet: 1,
        status: community::APPROACHED,
        years: 2,
        channel: "Grup WA Warga Ngaglik",
        note: "Ramai tiap malam. Belum pernah berkumpul; Mas Joko mau mencoba temu darat.",
        people: &[(JOKO, "Ketua"), (SRI, "Anggota"), (EKO, "Anggota"), (DEWI, "Anggota")],
        more: true,
    },
    Told {
        name: "Karawitan Laras Budaya",
        hamlet: 3,
        status: community::IDENTIFIED,
        years: 9,
        channel: "",
        note: "Baru dengar dari Pak Slamet; belum pernah didatangi.",
        people: &[(TUKIMAN, "Ketua")],
        more: false,
    },
];

impl Village<'_, '_> {
    /// The story's communities, and others until there are so many.
    pub(super) fn communities(&mut self, communities: usize) {
        let usual = (self.people.len() / 4).min(34);
        for (told, sort) in TOLD.iter().zip(&SORTS) {
            let since = Day::from_year(self.today.year() - told.years);
            let at =
                self.community(told.name.into(), sort, told.hamlet, told.people[0].0, told.status, since);
            let id = self.groups[at].id;
            self.groups[at].cast = true;
            self.edit.set(id, community::NOTE.id, told.note).add(id, community::CHANNELS.id, told.channel);
            for (who, role) in told.people {
                // Mbak Yuni came to the village only lately.
                let since = if *who == YUNI { -11 } else { -self.random.within(400, 1500) };
                self.join(at, *who, role, 85, since);
            }
            if told.more {
                self.recruit(at, usual);
            }
        }
        let mut made = [0; SORTS.len()];
        // Where there is nobody to found more, the village stays with what it has.
        for _ in 0..communities.saturating_mul(3) {
            if self.groups.len() >= communities {
                break;
            }
            let sort = self.random.below(SORTS.len());
            self.some_community(sort, made[sort], usual);
            made[sort] += 1;
        }
    }

    /// The `nth` community of a sort, unless it is there already or there is nobody for it.
    fn some_community(&mut self, sort: usize, nth: usize, usual: usize) {
        let sort = &SORTS[sort];
        let names = sort.names.len().max(1);
        // Every name once, then each in the other hamlets too, then numbers tell them apart.
        let (which, round) = (nth % names, nth / names);
        let hamlet = (which + round) % HAMLETS.len();
        let dusun = HAMLETS[hamlet].0;
        let called = sort.names.get(which).copied().unwrap_or_default();
        let mut name = self.fill(sort.name, &|key| if key == "dusun" { dusun } else { called }.into());
        if !sort.name.contains("{dusun}") && round > 0 {
            name = format!("{name} {dusun}");
        }
        if round >= HAMLETS.len() {
            name = format!("{name} {}", round / HAMLETS.len() + 1);
        }
        let fitting = self.fitting(sort, hamlet);
        let Some(leader) = self.random.some(fitting, 1).pop() else { return };
        if self.groups.iter().any(|group| group.name == name) {
            return;
        }
        let status = match self.random.below(100) {
            0..70 => community::ACTIVE,
            70..82 => community::DORMANT,
            82..92 => community::APPROACHED,
            _ => community::IDENTIFIED,
        };
        let since = Day::from_year(self.today.year() - self.random.within(1, 15));
        let at = self.community(name, sort, hamlet, leader, status, since);
        let joined = -self.random.within(200, 1800);
        self.join(at, leader, "Ketua", 95, joined);
        self.recruit(at, usual);
    }

    fn community(
        &mut self,
        name: String,
        sort: &'static Sort,
        hamlet: usize,
        leader: usize,
        status: Choice,
        since: Option<Day>,
    ) -> usize {
        let place = match sort.basis {
            "online" => String::new(),
            _ => self.venue(sort, hamlet, leader),
        };
        let id = self.record(
            &community::KIND,
            vec![
                (community::NAME.id, name.as_str().into()),
                (community::TYPE.id, sort.kind.into()),
                (community::BASIS.id, sort.basis.into()),
                (community::STATUS.id, status.name.into()),
                (community::LEADER.id, self.people[leader].id.into()),
                (community::SINCE.id, since.into()),
                (community::MEETING_PLACE.id, place.into()),
                (community::VILLAGE.id, VILLAGE.into()),
                (community::HAMLET.id, HAMLETS[hamlet].0.into()),
            ],
        );
        self.groups.push(Group {
            id,
            name,
            sort,
            hamlet,
            leader,
            active: status == community::ACTIVE,
            cast: false,
            members: Vec::new(),
        });
        self.groups.len() - 1
    }

    /// Where a sort of community meets.
    pub(super) fn venue(&self, sort: &Sort, hamlet: usize, leader: usize) -> String {
        self.fill(sort.venue, &|key| match key {
            "dusun" => HAMLETS[hamlet].0.into(),
            "k" => themes::short(sort).into(),
            _ => self.people[leader].called.clone(),
        })
    }

    /// People whom a sort of community is for.
    fn fitting(&self, sort: &Sort, hamlet: usize) -> Vec<usize> {
        let fits = |at: &usize| {
            let person = &self.people[*at];
            !person.cast
                && (sort.wide || person.hamlet == hamlet)
                && sort.women.is_none_or(|women| person.female == women)
                && (sort.ages.0..=sort.ages.1).contains(&self.age(*at, 0))
                && (sort.work.is_empty() || sort.work.contains(&person.work))
        };
        (0..self.people.len()).filter(fits).collect()
    }

    /// Members by chance, about `usual`.
    fn recruit(&mut self, group: usize, usual: usize) {
        let (sort, hamlet) = (self.groups[group].sort, self.groups[group].hamlet);
        let mut fitting = self.fitting(sort, hamlet);
        let there: Vec<usize> = self.groups[group].members.iter().map(|m| m.person).collect();
        fitting.retain(|p| !there.contains(p));
        let wanted = usual * (self.random.below(60) + 70) / 100;
        let led = there.len() > 2;
        for (nth, person) in self.random.some(fitting, wanted).into_iter().enumerate() {
            let role = match nth {
                0 if !led => "Sekretaris",
                1 if !led => "Bendahara",
                _ if self.random.chance(6) => "Relawan",
                _ => "Anggota",
            };
            let keen = self.random.within(25, 97) as usize;
            // Nobody joined before the least age.
            let years = (self.age(person, 0) - sort.ages.0).clamp(0, 8);
            let since = -self.random.within(60, 60 + years * 330);
            self.join(group, person, role, keen, since);
        }
    }

    fn join(&mut self, group: usize, person: usize, role: &str, keen: usize, since: i32) {
        let day = self.day(since);
        // Of joining long ago people remember the year.
        let since_day = if since < -700 { Day::from_year(day.year()) } else { Some(day) };
        self.edit.natural(
            &membership::KIND,
            vec![
                (membership::COMMUNITY.id, self.groups[group].id.into()),
                (membership::PERSON.id, self.people[person].id.into()),
                (membership::ROLE.id, role.into()),
                (membership::SINCE.id, since_day.into()),
            ],
        );
        self.groups[group].members.push(Member { person, keen, since });
        self.people[person].groups.push((group, since));
    }
}
