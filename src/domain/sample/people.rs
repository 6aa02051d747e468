//! Who lives there: the organisation, the story's people, and families around them.

use super::names;
use super::{VILLAGE, Village, Villager};
use crate::domain::date::Day;
use crate::domain::name::{Gender, Name, suggest_sapaan};
use crate::domain::{area, organisation, person};
use crate::ledger::Value;

/// Hamlets with their RW and RT.
pub(super) const HAMLETS: [(&str, &str, &[&str]); 4] = [
    ("Krajan", "001", &["001", "002", "003"]),
    ("Ngaglik", "002", &["004", "005"]),
    ("Tegalsari", "002", &["006"]),
    ("Mekarsari", "003", &["007", "008"]),
];

/// Codes after `08` that belong to no mobile operator, so that calling a made-up person rings at nobody's.
pub const PREFIXES: [&str; 3] = ["54", "34", "36"];

/// Someone of the story.
struct Cast {
    name: &'static str,
    sapaan: &'static str,
    call: &'static str,
    female: bool,
    age: i32,
    hamlet: usize,
    rt: &'static str,
    work: &'static str,
    role: &'static str,
    phone: &'static str,
}

macro_rules! cast {
    ($($id:ident = $name:literal, $sapaan:literal $call:literal, $sex:ident $age:literal, $hamlet:literal $rt:literal,
        $work:literal, $role:literal, $phone:literal;)*) => {
        /// The story's people, by their place in the list of all.
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[derive(Clone, Copy)]
        pub(super) enum Who { $($id),* }
        $(pub(super) const $id: usize = Who::$id as usize;)*
        const CAST: &[Cast] = &[$(Cast {
            name: $name, sapaan: $sapaan, call: $call, female: cast!($sex), age: $age, hamlet: $hamlet, rt: $rt,
            work: $work, role: $role, phone: $phone,
        }),*];
    };
    (P) => { true };
    (L) => { false };
}

cast! {
    WAGIYEM = "Wagiyem", "Bu" "", P 58, 0 "003", "Ibu rumah tangga", "Kader posyandu", "+6285421104471";
    SLAMET = "Slamet", "Pak" "", L 62, 0 "002", "Petani", "Ketua RT 02", "+6283417720358";
    SRI = "Sri Lestari", "Bu" "Sri", P 45, 1 "004", "Pedagang", "Warung pojok Ngaglik", "+6285436651209";
    KARTO = "Karto Wiyono", "Pak" "Karto", L 69, 2 "006", "Petani", "", "+6283690041857";
    SUMINI = "Sumini", "Bu" "", P 51, 0 "001", "Penjahit", "", "+6285470318826";
    LEGIMAN = "Legiman", "Pak" "", L 56, 2 "006", "Petani", "", "+6283455290713";
    RUBINEM = "Rubinem", "Bu" "", P 53, 2 "006", "Ibu rumah tangga", "", "+6283455290713";
    AMI = "Siti Aminah Nurhasanah Wulandari", "Mbak" "Ami", P 33, 0 "003", "Guru PAUD", "", "+6285408845162";
    PONIMAN = "Poniman", "Pak" "", L 66, 3 "007", "Buruh tani", "", "";
    NGATINI = "Ngatini", "Mbah" "", P 81, 0 "003", "", "", "";
    BAGAS = "Bagas Pamungkas", "Mas" "Bagas", L 27, 0 "002", "Montir", "", "+6283628817340";
    DEWI = "Dewi Rahmawati", "Mbak" "Dewi", P 22, 1 "005", "Mahasiswa", "", "+6285413390657";
    ROHMAN = "H. Abdul Rohman", "Pak" "", L 68, 1 "004", "Pensiunan guru", "Takmir masjid", "+6283440917725";
    HIDAYAH = "Nur Hidayah, S.Pd.", "Bu" "Nur", P 42, 1 "005", "Guru SD", "", "+6285462208193";
    JOKO = "Joko Waluyo", "Mas" "Joko", L 36, 1 "004", "Sopir", "Pengelola grup WA Ngaglik", "+6283675513042";
    EKO = "Eko Prasetyo", "Pak" "Eko", L 47, 1 "005", "Perangkat desa", "Kepala dusun Ngaglik", "+6285494476138";
    SUTINEM = "Sutinem", "Bu" "", P 60, 3 "007", "Pedagang tempe", "", "+6283419962075";
    YUNI = "Yuni Astuti", "Mbak" "Yuni", P 28, 3 "008", "Ibu rumah tangga", "", "+6285451187620";
    RATNA = "Ratna Kusumawati, A.Md.Keb.", "Bu" "Ratna", P 39, 3 "008", "Bidan", "Bidan desa", "+6283633094518";
    TUKIMAN = "Tukiman", "Pak" "", L 57, 0 "001", "Tukang listrik", "", "+6285478823941";
    WAHONO = "Wahono", "Mas" "", L 34, 3 "007", "Penjahit", "", "+6283481560294";
}

/// What a new villager is told with.
struct Described<'a> {
    name: &'a str,
    sapaan: &'a str,
    call: &'a str,
    female: bool,
    born: Value,
    year: i32,
    hamlet: usize,
    rt: &'static str,
    work: &'static str,
    phone: &'a str,
}

impl Village<'_, '_> {
    /// The organisations and the village.
    pub(super) fn frame(&mut self) {
        self.record(
            &organisation::KIND,
            vec![
                (organisation::NAME.id, "Yayasan Guyub Rukun".into()),
                (organisation::OWN.id, true.into()),
                (organisation::MISSION.id, "Mendampingi warga menyuarakan kebutuhannya, menghubungkan mereka dengan yang bisa membantu, dan menyampaikan kembali jawabannya.".into()),
                (organisation::VISION.id, "Desa tempat setiap orang didengar dan saling menolong.".into()),
                (organisation::VALUES.id, "Jujur\nMendengar dulu\nMenepati janji\nTidak membeda-bedakan".into()),
                (organisation::ABOUT.id, "Kami pendamping warga. Kami mendengar, mencatat, dan kembali dengan jawaban.".into()),
                (organisation::PHONES.id, "+6285400220011".into()),
                (organisation::EMAIL.id, "halo@guyubrukun.example".into()),
                (organisation::ADDRESS.id, "Rumah belakang Balai Krajan, RT 001/RW 001".into()),
                (organisation::VILLAGE.id, VILLAGE.into()),
            ],
        );
        self.record(
            &organisation::KIND,
            vec![
                (organisation::NAME.id, "Koperasi Desa Sejahtera".into()),
                (organisation::ABOUT.id, "Mitra untuk pinjaman usaha kecil dan pelatihan pembukuan.".into()),
                (organisation::PHONES.id, "+6283400220022".into()),
                (organisation::VILLAGE.id, VILLAGE.into()),
            ],
        );
        let area = self.record(
            &area::KIND,
            vec![
                (area::VILLAGE.id, VILLAGE.into()),
                (area::HOUSEHOLDS.id, 412.into()),
                (area::INHABITANTS.id, 1386.into()),
                (
                    area::NOTE.id,
                    "Empat dusun, tiga RW. Balai Krajan bisa dipakai setiap malam kecuali Kamis.".into(),
                ),
            ],
        );
        for (hamlet, _, _) in HAMLETS {
            self.edit.add(area, area::HAMLETS.id, hamlet);
        }
    }

    /// The story's people.
    pub(super) fn cast(&mut self) {
        for c in CAST {
            let year = self.today.year() - c.age;
            let at = self.villager(Described {
                name: c.name,
                sapaan: c.sapaan,
                call: c.call,
                female: c.female,
                born: Day::from_year(year).into(),
                year,
                hamlet: c.hamlet,
                rt: c.rt,
                work: c.work,
                phone: c.phone,
            });
            self.edit.set(self.people[at].id, person::ROLE.id, c.role);
            self.people[at].cast = true;
        }
        let notes: [(usize, &str); 6] = [
            (NGATINI, "Tinggal sendiri; anaknya bekerja di kota. Senang ditemani mengobrol."),
            (KARTO, "Di rumah selepas magrib; pagi di sawah."),
            (SRI, "Warung buka jam 6 sampai 9 malam."),
            (YUNI, "Pindah dari kota tahun ini, belum kenal banyak tetangga."),
            (PONIMAN, "Tidak punya HP; titip pesan lewat Bu Sutinem."),
            (ROHMAN, "Biasa ditemui di masjid selepas asar."),
        ];
        for (who, note) in notes {
            self.edit.set(self.people[who].id, person::NOTE.id, note);
        }
        for (who, days) in [(KARTO, 30), (NGATINI, 21)] {
            self.edit.set(self.people[who].id, person::RHYTHM.id, days);
        }
        let sets = [
            (TUKIMAN, person::SKILLS.id, "instalasi listrik"),
            (SUMINI, person::SKILLS.id, "menjahit"),
            (WAHONO, person::SKILLS.id, "menjahit"),
            (DEWI, person::SKILLS.id, "bahasa Inggris"),
            (DEWI, person::ACCOUNTS.id, "@dewi.ngaglik.contoh"),
            (DEWI, person::TAGS.id, "relawan"),
            (AMI, person::TAGS.id, "relawan"),
            (NGATINI, person::TAGS.id, "lansia"),
            (YUNI, person::TAGS.id, "warga baru"),
        ];
        for (who, field, element) in sets {
            self.edit.add(self.people[who].id, field, element);
        }
        let (nur, wahono) = (self.people[HIDAYAH].id, self.people[WAHONO].id);
        self.edit.set(nur, person::EMAIL.id, "nur.hidayah@sekolah.example");
        self.edit.set(wahono, person::DISABILITY.id, "Memakai kursi roda");
        self.edit.set(wahono, person::DISABILITY_CONSENT.id, true);
    }

    /// Families of chance until there are so many people.
    pub(super) fn families(&mut self, people: usize) {
        while self.people.len() < people {
            // Krajan is the largest, as its name (where the village began) says.
            let hamlet = match self.random.below(100) {
                0..45 => 0,
                45..75 => 1,
                75..86 => 2,
                _ => 3,
            };
            let rt = self.random.pick(HAMLETS[hamlet].2);
            let shared = self.number();
            let shape = self.random.below(100);
            if shape < 12 {
                // Someone old who lives alone.
                let (female, age) = (self.random.chance(70), self.random.within(62, 88));
                self.relative(female, age, hamlet, rt, &shared, 25);
                continue;
            }
            if shape < 20 {
                let (female, age) = (self.random.chance(40), self.random.within(20, 34));
                self.relative(female, age, hamlet, rt, &shared, 95);
                continue;
            }
            let his = self.random.within(26, 70);
            let hers = his - self.random.within(0, 6);
            self.relative(false, his, hamlet, rt, &shared, 75);
            self.relative(true, hers, hamlet, rt, &shared, 65);
            for _ in 0..self.random.below(4) {
                let (female, age) = (self.random.chance(50), hers - self.random.within(20, 30));
                if age >= 15 {
                    self.relative(female, age, hamlet, rt, &shared, 85);
                }
            }
            if his < 55 && self.random.chance(20) {
                let (female, age) = (self.random.chance(65), his + self.random.within(20, 28));
                self.relative(female, age, hamlet, rt, &shared, 15);
            }
        }
    }

    /// A mobile number that nobody has.
    fn number(&mut self) -> String {
        let digits = self.random.below(100_000_000);
        format!("+628{}{digits:08}", self.random.pick(&PREFIXES))
    }

    /// One of a family; of a hundred like this one, so many have a phone of their own or the family's.
    fn relative(
        &mut self,
        female: bool,
        age: i32,
        hamlet: usize,
        rt: &'static str,
        family: &str,
        phones: usize,
    ) {
        let mut name = names::name(&mut self.random, female, age);
        // Nobody is mistaken for someone of the story.
        while CAST.iter().any(|c| name.starts_with(if c.call.is_empty() { c.name } else { c.call })) {
            name = names::name(&mut self.random, female, age);
        }
        let year = self.today.year() - age;
        let (month, day) = (self.random.within(1, 12), self.random.within(1, 28));
        let born = match self.random.below(10) {
            0 => Value::Empty,
            1..6 => Day::from_ymd(year, month as u32, day as u32).into(),
            _ => Day::from_year(year).into(),
        };
        let phone = match self.random.chance(phones) {
            false => String::new(),
            true if self.random.chance(35) => family.to_string(),
            true => self.number(),
        };
        let words: Vec<&str> = name.split(' ').filter(|w| !w.ends_with('.')).collect();
        // Those named Siti, Nur, Tri or Muhammad go by their second name more often than not.
        let second = words.len() > 1 && words[0].len() <= 4 && self.random.chance(60);
        let call = match words.len() {
            1 => "",
            _ if self.random.chance(45) => words[usize::from(second)],
            _ => "",
        };
        let gender = if female { Gender::Female } else { Gender::Male };
        let sapaan = match age {
            72.. => "Mbah",
            _ => suggest_sapaan(gender, u32::try_from(age).ok()),
        };
        let work = self.work(female, age);
        let at = self.villager(Described {
            name: &name,
            sapaan,
            call,
            female,
            born,
            year,
            hamlet,
            rt,
            work,
            phone: &phone,
        });
        let id = self.people[at].id;
        if age >= 65 && self.random.chance(25) {
            self.edit.add(id, person::TAGS.id, "lansia");
        }
        if (18..70).contains(&age) && self.random.chance(12) {
            let skills =
                ["memasak", "menjahit", "pertukangan", "las", "memijat", "karawitan", "komputer", "beternak"];
            self.edit.add(id, person::SKILLS.id, self.random.pick(&skills));
        }
        if self.random.chance(8) {
            let notes = [
                "Biasa ditemui selepas magrib.",
                "Bersedia dihubungi untuk kerja bakti.",
                "Lebih suka ditelepon daripada WA.",
                "Bekerja di kota, pulang akhir pekan.",
                "Pendengaran berkurang, bicara pelan-pelan.",
            ];
            self.edit.set(id, person::NOTE.id, self.random.pick(&notes));
        }
    }

    fn work(&mut self, female: bool, age: i32) -> &'static str {
        let list: &[&str] = match (female, age) {
            (_, ..19) => &["Pelajar"],
            (_, 19..24) => &["Mahasiswa", "Karyawan toko", "Buruh pabrik", "Mencari kerja"],
            (_, 58..70) if self.random.chance(40) => &["Pedagang", "Petani", "Buruh tani", "Pensiunan"],
            (true, 58..70) => &["Ibu rumah tangga", "Pedagang", "Penjahit"],
            (true, 24..58) => &[
                "Ibu rumah tangga",
                "Ibu rumah tangga",
                "Pedagang",
                "Penjahit",
                "Buruh tani",
                "Guru",
                "Buruh pabrik",
            ],
            (false, 24..70) => &[
                "Petani",
                "Petani",
                "Buruh tani",
                "Tukang bangunan",
                "Sopir",
                "Pedagang",
                "Peternak",
                "Karyawan",
            ],
            (true, _) => &["", "Pedagang"],
            (false, _) => &["", "Petani"],
        };
        self.random.pick(list)
    }

    fn villager(&mut self, d: Described<'_>) -> usize {
        let (hamlet, rw, _) = HAMLETS[d.hamlet];
        let gender = if d.female { person::FEMALE } else { person::MALE };
        let id = self.record(
            &person::KIND,
            vec![
                (person::NAME.id, d.name.into()),
                (person::ADDRESS_FORM.id, d.sapaan.into()),
                (person::PHONES.id, d.phone.into()),
                (person::CALL_NAME.id, d.call.into()),
                (person::GENDER.id, gender.name.into()),
                (person::BORN.id, d.born),
                (person::WORK.id, d.work.into()),
                (person::VILLAGE.id, VILLAGE.into()),
                (person::HAMLET.id, hamlet.into()),
                (person::RT.id, d.rt.into()),
                (person::RW.id, rw.into()),
            ],
        );
        let name = Name::split(if d.call.is_empty() { d.name } else { d.call });
        let first = name.core.split(' ').next().unwrap_or_default();
        self.people.push(Villager {
            id,
            called: format!("{} {first}", d.sapaan),
            female: d.female,
            born: d.year,
            hamlet: d.hamlet,
            rt: d.rt,
            work: d.work,
            phone: !d.phone.is_empty(),
            cast: false,
            groups: Vec::new(),
            seen: Vec::new(),
        });
        self.people.len() - 1
    }
}
