//! Talks of chance: what people of a kind would say, and what comes of it.

use super::people::HAMLETS;
use super::story::Promised;
use super::voices::Voice;
use super::{Size, Village};
use crate::domain::voice::{issue, need};
use crate::domain::{interaction, offer, promise, task};
use crate::ledger::{RecordId, Value};

/// Who would say it.
#[derive(Clone, Copy)]
enum By {
    Anyone,
    Farmer,
    Trader,
    Mother,
    Old,
    Young,
    /// Someone who was at an activity shortly before.
    Came,
    /// Someone who was missed there.
    Missed,
    /// A member of an active community.
    Member,
}

/// Which way the talk went.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    /// They came to us.
    In,
    /// We turned to them.
    Out,
    /// We went to see them.
    Visit,
    /// By chance, in the street.
    Meet,
}

/// What comes of it.
#[derive(Clone, Copy)]
enum Then {
    Nothing,
    /// An answer is owed.
    Reply,
    /// We promise.
    Ours(&'static str),
    /// They promise.
    Theirs(&'static str),
    Do(&'static str),
    /// A need: title, theme, answer.
    Need(&'static str, &'static str, &'static str),
    /// A complaint: title, level, answer.
    Issue(&'static str, i64, &'static str),
    Offer(&'static str),
    Request(&'static str),
}

use By::*;
use Then::*;
use Way::*;

/// Days that something may be late before it no longer stands on *Hari ini*.
const STALE: i32 = 35;
/// Days ahead that *Hari ini* looks at most.
const AHEAD: i32 = 7;

/// Who, whether they came to us, what was said, what comes of it. `{dusun}`, `{rt}`, `{nama}`, `{kegiatan}` and
/// `{komunitas}` are filled in.
static SAYINGS: &[(By, Way, &str, Then)] = &[
    (Farmer, In, "Menanyakan kapan pupuk bersubsidi datang. Stok di {dusun} kosong.", Reply),
    (
        Farmer,
        In,
        "Saluran irigasi {dusun} tersumbat, minta dibahas di rapat.",
        Issue("Saluran irigasi {dusun} tersumbat", 2, "Dibersihkan bersama dalam kerja bakti dusun."),
    ),
    (Farmer, Visit, "Melihat padinya yang kena wereng. Saya sarankan bertanya ke penyuluh.", Nothing),
    (Farmer, In, "Punya pupuk kandang lebih, boleh diambil tetangga.", Offer("Pupuk kandang, ambil sendiri")),
    (
        Trader,
        In,
        "Butuh modal kecil untuk menambah dagangan.",
        Need("Modal usaha kecil di {dusun}", "Ekonomi", "Koperasi desa membuka pinjaman kecil tanpa agunan."),
    ),
    (Trader, In, "Menanyakan cara mengurus izin usaha.", Ours("Syarat mengurus izin usaha")),
    (Trader, Out, "Mengabari jadwal bazar. Mau ikut dan membawa meja sendiri.", Theirs("Meja untuk bazar")),
    (Mother, In, "Menanyakan jadwal imunisasi anaknya.", Reply),
    (Mother, In, "Minta info beasiswa untuk anaknya.", Ours("Info beasiswa")),
    (
        Mother,
        In,
        "PAUD {dusun} kekurangan alat bermain.",
        Need("Alat bermain PAUD {dusun}", "Pendidikan", "Karang taruna membuatnya dari kayu bekas."),
    ),
    (Mother, Visit, "Menengok bayi saudaranya. Ibu dan bayi sehat.", Nothing),
    (Old, Visit, "Menjenguk. Sehat, hanya lututnya sering sakit.", Nothing),
    (Old, Meet, "Menemani periksa tekanan darah di puskesmas.", Nothing),
    (Old, In, "Lupa cara mengambil bantuan, minta ditemani.", Ours("Menemani mengambil bantuan")),
    (
        Old,
        In,
        "Jalan di RT {rt} gelap, takut jatuh waktu ke masjid.",
        Issue("Jalan RT {rt} gelap", 2, "Warga memasang lampu di tikungan."),
    ),
    (Young, In, "Bisa membuat poster, mau membantu kegiatan dusun.", Offer("Membuat poster kegiatan")),
    (Young, In, "Mencari tempat magang setelah lulus.", Request("Tempat magang")),
    (Young, Out, "Saya ajak mengajar les anak-anak di balai. Mau, tiap Sabtu.", Theirs("Mengajar les anak")),
    (Came, Out, "Berterima kasih sudah datang di {kegiatan}.", Nothing),
    (Came, In, "Senang dengan {kegiatan}, usul diadakan lagi.", Nothing),
    (Came, In, "Minta catatan hasil {kegiatan}.", Ours("Catatan {kegiatan}")),
    (
        Came,
        In,
        "Sepulang dari {kegiatan} mengusulkan perbaikan pos ronda {dusun}.",
        Need("Perbaikan pos ronda {dusun}", "Infrastruktur", "Dibiayai dari swadaya warga dan kas dusun."),
    ),
    (Missed, Out, "Tidak datang ke {kegiatan} karena ada hajatan. Saya kabari hasilnya.", Nothing),
    (Missed, In, "Minta maaf tidak hadir di {kegiatan}, sedang kurang sehat.", Nothing),
    (Missed, In, "Tidak tahu ada {kegiatan}. Minta diberi tahu lebih awal.", Reply),
    (Member, In, "Kas {komunitas} menipis, perlu cara baru mengumpulkan iuran.", Do("Bahas kas {komunitas}")),
    (Member, Out, "Mengajak aktif lagi di {komunitas}. Mau, asal bukan hari kerja.", Nothing),
    (
        Member,
        In,
        "{komunitas} ingin belajar ke desa tetangga.",
        Need("Kunjungan belajar {komunitas}", "Kelembagaan", "Dijadwalkan bersama kelompok lain."),
    ),
    (Member, In, "Bersedia membantu bendahara {komunitas}.", Nothing),
    (Anyone, In, "Menanyakan syarat mengurus akta kelahiran.", Ours("Syarat akta kelahiran")),
    (
        Anyone,
        In,
        "Melaporkan genangan di RT {rt} setelah hujan.",
        Issue("Genangan di RT {rt}", 2, "Gorong-gorong dibersihkan."),
    ),
    (
        Anyone,
        In,
        "Sampah menumpuk di sungai dekat {dusun}.",
        Issue("Sampah di sungai {dusun}", 3, "Diangkat bersama; papan larangan dipasang."),
    ),
    (Anyone, In, "Namanya belum ada di daftar bantuan sosial.", Do("Tanyakan bantuan {nama} ke balai desa")),
    (Anyone, In, "Bersedia meminjamkan tenda untuk hajatan warga.", Offer("Tenda hajatan")),
    (Anyone, In, "Mencari kursi roda pinjaman untuk keluarganya.", Request("Kursi roda pinjaman")),
    (Anyone, Meet, "Bertemu di jalan, menanyakan kabar keluarga. Semua sehat.", Nothing),
    (Anyone, Out, "Mengabari jadwal kerja bakti {dusun}.", Nothing),
    (Anyone, In, "Berterima kasih, urusan suratnya sudah selesai.", Nothing),
    (Anyone, In, "Menanyakan jadwal pelatihan berikutnya.", Reply),
];

/// Whose words, when, and what they are about.
struct Said {
    person: usize,
    at: i32,
    meeting: Option<usize>,
    group: Option<usize>,
}

impl Village<'_, '_> {
    /// Talks with people whom the story leaves alone.
    pub(super) fn talks(&mut self, size: Size) {
        let span = (size.years as i32).saturating_mul(365).max(2);
        let mut left: Vec<usize> = Vec::new();
        for _ in 0..size.talks_per_year.saturating_mul(size.years) {
            // Each is said once before any is said again.
            if left.is_empty() {
                left = self.random.some((0..SAYINGS.len()).collect(), SAYINGS.len());
            }
            let Some((by, way, text, then)) = left.pop().map(|at| SAYINGS[at]) else { return };
            if let Some(said) = self.who_says(by, span) {
                self.talk(said, way, text, then);
            }
        }
    }

    /// Someone who would say it, or nobody if they are hard to find.
    fn who_says(&mut self, by: By, span: i32) -> Option<Said> {
        for _ in 0..60 {
            let person = self.random.below(self.people.len());
            let at = -self.random.within(1, span - 1);
            let age = self.age(person, at);
            let it = &self.people[person];
            let fits = match by {
                Farmer => it.work.contains("tani") || it.work == "Petani",
                Trader => age < 68 && (it.work == "Pedagang" || it.work == "Penjahit"),
                Mother => it.female && (27..46).contains(&age),
                Old => age >= 66,
                Young => (16..27).contains(&age),
                Came | Missed | Member | Anyone => true,
            };
            if it.cast || !fits || age < 16 {
                continue;
            }
            let said = Said { person, at, meeting: None, group: None };
            match by {
                Came | Missed => {
                    let wanted = matches!(by, Came);
                    let seen = &self.people[person].seen;
                    let fitting =
                        seen.iter().filter(|(_, came)| *came == wanted).map(|(at, _)| *at).collect();
                    let Some(meeting) = self.random.some(fitting, 1).pop() else { continue };
                    let at = (self.meetings[meeting].at + self.random.within(1, 6)).min(-1);
                    let group = self.meetings[meeting].group;
                    return Some(Said { at, meeting: Some(meeting), group, ..said });
                }
                Member => {
                    let joined =
                        it.groups.iter().find(|(group, since)| self.groups[*group].active && *since < at);
                    let Some((group, _)) = joined else { continue };
                    return Some(Said { group: Some(*group), ..said });
                }
                _ => return Some(said),
            }
        }
        None
    }

    fn talk(&mut self, said: Said, way: Way, text: &'static str, then: Then) {
        let Said { person, at, meeting, group } = said;
        let channel = self.channel(person, at, way);
        let time = self.random.chance(50).then(|| i64::from(self.random.within(7 * 4, 20 * 4)) * 15);
        let activity = meeting.map(|at| self.meetings[at].id);
        let community = group.map(|at| self.groups[at].id);
        let mut more =
            vec![(interaction::ACTIVITY.id, activity.into()), (interaction::COMMUNITY.id, community.into())];
        let due = at + self.random.within(4, 12);
        let late = self.left_open(due);
        if matches!(then, Reply) {
            more.push((interaction::REPLY_DUE.id, self.day(due).into()));
            more.push((interaction::REPLIED.id, (!late).into()));
        }
        let words = self.words(&said, text);
        let talk = self.said(person, at, time, (channel, way == In), words, more);
        self.follow(said, then, talk, due, late);
    }

    /// Whether something due on that day is still open: hardly ever if it is past, and never so that it would
    /// take a place on *Hari ini* from the story.
    fn left_open(&mut self, due: i32) -> bool {
        due > AHEAD || (due < -STALE && self.random.chance(5))
    }

    fn channel(&mut self, person: usize, at: i32, way: Way) -> &'static str {
        let (old, phone) = (self.age(person, at) > 60, self.people[person].phone);
        let channels: &[&str] = match way {
            Visit => &["visit"],
            Meet => &["met"],
            In if !phone => &["met"],
            Out if !phone => &["met", "visit"],
            In if old => &["met", "call"],
            Out if old => &["met", "visit", "call", "call"],
            In if self.random.chance(4) => &["social"],
            In if self.random.chance(4) => &["sms"],
            In => &["whatsapp", "whatsapp", "met", "call"],
            Out => &["whatsapp", "met", "visit", "call"],
        };
        self.random.pick(channels)
    }

    fn words(&self, said: &Said, text: &str) -> Value {
        let person = &self.people[said.person];
        let words = self.fill(text, &|key| match key {
            "dusun" => HAMLETS[person.hamlet].0.into(),
            "rt" => person.rt[1..].into(),
            "nama" => person.called.clone(),
            "kegiatan" => said.meeting.map_or(String::new(), |at| self.meetings[at].name.clone()),
            _ => said.group.map_or(String::new(), |at| self.groups[at].name.clone()),
        });
        words.into()
    }

    fn follow(&mut self, said: Said, then: Then, talk: RecordId, due: i32, late: bool) {
        let Said { person, at, meeting, group } = said;
        let done = (due - 1).clamp(at, -1);
        let words = match then {
            Nothing | Reply => return,
            Ours(what) | Theirs(what) | Do(what) | Offer(what) | Request(what) => self.words(&said, what),
            Need(title, ..) | Issue(title, ..) => self.words(&said, title),
        };
        let activity = meeting.map(|at| self.meetings[at].id);
        let mut voice = Voice {
            person,
            group,
            at,
            status: need::PROPOSED.name,
            answer: "",
            told: None,
            talk: Some(talk),
        };
        match then {
            Nothing | Reply => {}
            Ours(_) | Theirs(_) => {
                let by = if matches!(then, Ours(_)) { promise::OURS.name } else { promise::THEIRS.name };
                let kept = (!late).then_some(done);
                self.promised(words, Promised { person, by, due, kept, talk: Some(talk), activity });
            }
            Do(_) => {
                let status = if late { task::OPEN.name } else { task::DONE.name };
                let of = vec![(task::INTERACTION.id, talk.into()), (task::ACTIVITY.id, activity.into())];
                self.task(words, Some(person), due, status, of);
            }
            Need(_, theme, answer) => {
                if at < -40 {
                    let further = [
                        need::VERIFIED.name,
                        need::PRIORITISED.name,
                        need::PURSUED.name,
                        need::MET.name,
                        need::MET.name,
                        need::REFUSED.name,
                    ];
                    voice.status = self.random.pick(&further);
                }
                if voice.status == need::MET.name || voice.status == need::REFUSED.name {
                    voice.answer = if voice.status == need::MET.name {
                        answer
                    } else {
                        "Belum bisa tahun ini; diusulkan lagi."
                    };
                    voice.told = Some((at + self.random.within(20, 39)).min(-1));
                }
                let supporters = self.random.within(0, 30);
                self.need(words, theme, supporters.into(), voice);
            }
            Issue(_, level, answer) => {
                voice.status = if late {
                    issue::NEW.name
                } else {
                    self.random.pick(&[issue::RESOLVED.name, issue::CLOSED.name])
                };
                if !late {
                    (voice.answer, voice.told) = (answer, Some(done));
                }
                self.issue(words, level, due, voice);
            }
            Offer(_) | Request(_) => {
                let status = match self.random.below(3) {
                    _ if at > -30 => offer::OPEN.name,
                    0 => offer::OPEN.name,
                    1 => offer::MET.name,
                    _ => offer::CLOSED.name,
                };
                let direction =
                    if matches!(then, Offer(_)) { offer::OFFER.name } else { offer::REQUEST.name };
                self.offer(words, direction, person, at, status, Some(talk));
            }
        }
    }
}
