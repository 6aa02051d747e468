//! Kinds of communities, what they are called and what they do.

/// A kind of community.
pub(super) struct Sort {
    /// Its type, as [`crate::domain::community::TYPES`] name it where they do.
    pub kind: &'static str,
    /// What it is called; `{dusun}` and `{nama}` are filled in.
    pub name: &'static str,
    /// Names that may stand for `{nama}`.
    pub names: &'static [&'static str],
    /// `local`, `online` or `interest`.
    pub basis: &'static str,
    /// Whether its members come from all hamlets.
    pub wide: bool,
    /// Whether only women, or only men, belong to it.
    pub women: Option<bool>,
    /// Least and greatest age of its members.
    pub ages: (i32, i32),
    /// Occupation of its members, if it is for one.
    pub work: &'static [&'static str],
    /// What it does: type of activity and what it is called; `{k}` is the community, `{dusun}` its hamlet.
    pub does: &'static [(&'static str, &'static str)],
    /// Where it meets.
    pub venue: &'static str,
    /// Day of the week, 0 = Monday.
    pub weekday: usize,
    /// When it begins, in minutes since midnight.
    pub time: i64,
}

const FLOWERS: &[&str] =
    &["Melati", "Mawar", "Anggrek", "Kenanga", "Dahlia", "Flamboyan", "Cempaka", "Teratai"];

// Places in SORTS, and of the story's communities among all.
pub(super) const PKK: usize = 0;
pub(super) const POSYANDU: usize = 1;
pub(super) const YOUTH: usize = 2;
pub(super) const FARMERS: usize = 3;
pub(super) const WASTE: usize = 4;
pub(super) const ONLINE: usize = 6;

pub(super) static SORTS: [Sort; 12] = [
    Sort {
        kind: "PKK",
        name: "PKK {dusun}",
        names: &[],
        basis: "local",
        wide: false,
        women: Some(true),
        ages: (22, 70),
        work: &[],
        does: &[
            ("Rapat", "Rapat {k}"),
            ("Arisan", "Arisan {k}"),
            ("Pelatihan", "Pelatihan olahan singkong {k}"),
            ("Sosialisasi", "Sosialisasi gizi keluarga {dusun}"),
        ],
        venue: "Balai {dusun}",
        weekday: 6,
        time: 930,
    },
    Sort {
        kind: "Posyandu",
        name: "Posyandu {nama}",
        names: FLOWERS,
        basis: "local",
        wide: false,
        women: Some(true),
        ages: (20, 65),
        work: &[],
        does: &[("Posyandu", "{k}"), ("Posyandu", "{k}: lansia"), ("Pelatihan", "Pelatihan kader {k}")],
        venue: "Balai {dusun}",
        weekday: 3,
        time: 480,
    },
    Sort {
        kind: "Karang Taruna",
        name: "Karang Taruna {nama}",
        names: &["Tunas Muda", "Bina Karya", "Putra Mandiri", "Satria Muda", "Taruna Jaya"],
        basis: "local",
        wide: true,
        women: None,
        ages: (16, 34),
        work: &[],
        does: &[
            ("Rapat", "Rapat {k}"),
            ("Kerja bakti", "Kerja bakti pemuda {dusun}"),
            ("Pelatihan", "Pelatihan sablon {k}"),
        ],
        venue: "Balai {dusun}",
        weekday: 5,
        time: 1170,
    },
    Sort {
        kind: "Kelompok Tani",
        name: "Kelompok Tani {nama}",
        names: &["Makmur", "Sido Dadi", "Ngudi Rejeki", "Tani Rukun", "Sri Rejeki", "Margo Mulyo"],
        basis: "interest",
        wide: true,
        women: None,
        ages: (25, 78),
        work: &["Petani", "Buruh tani", "Peternak"],
        does: &[
            ("Rapat", "Rapat {k}"),
            ("Pelatihan", "Pelatihan pupuk kandang {k}"),
            ("Kerja bakti", "Perbaikan saluran irigasi {dusun}"),
        ],
        venue: "Rumah {ketua}",
        weekday: 4,
        time: 1200,
    },
    Sort {
        kind: "Bank Sampah",
        name: "Bank Sampah {nama}",
        names: &["Resik", "Berseri", "Asri", "Bersih Bersama"],
        basis: "local",
        wide: false,
        women: None,
        ages: (20, 68),
        work: &[],
        does: &[("Penimbangan", "Penimbangan {k}"), ("Sosialisasi", "Sosialisasi memilah sampah {dusun}")],
        venue: "Pos {k}",
        weekday: 6,
        time: 480,
    },
    Sort {
        kind: "Majelis Taklim",
        name: "Pengajian {nama}",
        names: &["Al-Hidayah", "Al-Ikhlas", "An-Nur", "Nurul Iman", "Al-Amin", "Baitur Rahman"],
        basis: "local",
        wide: false,
        women: None,
        ages: (25, 82),
        work: &[],
        does: &[("Pengajian", "{k}"), ("Bakti sosial", "Santunan lansia {dusun}")],
        venue: "Serambi masjid {dusun}",
        weekday: 3,
        time: 1180,
    },
    Sort {
        kind: "Forum Warga",
        name: "Grup WA Warga {dusun}",
        names: &[],
        basis: "online",
        wide: false,
        women: None,
        ages: (17, 60),
        work: &[],
        does: &[("Musyawarah", "Temu darat {k}")],
        venue: "Pos ronda {dusun}",
        weekday: 5,
        time: 1200,
    },
    Sort {
        kind: "Olahraga & seni",
        name: "Karawitan {nama}",
        names: &["Laras Budaya", "Ngesti Laras", "Sekar Arum", "Mudo Laras"],
        basis: "interest",
        wide: true,
        women: None,
        ages: (18, 80),
        work: &[],
        does: &[("Latihan", "Latihan {k}")],
        venue: "Pendapa {dusun}",
        weekday: 1,
        time: 1200,
    },
    Sort {
        kind: "Arisan",
        name: "Dasawisma {nama} {dusun}",
        names: FLOWERS,
        basis: "local",
        wide: false,
        women: Some(true),
        ages: (20, 75),
        work: &[],
        does: &[("Arisan", "Arisan {k}"), ("Kerja bakti", "Kebun gizi {k}")],
        venue: "Rumah {ketua}",
        weekday: 2,
        time: 945,
    },
    Sort {
        kind: "UMKM",
        name: "Kelompok usaha {nama} {dusun}",
        names: &["Keripik", "Tempe", "Jamu", "Batik", "Kue kering", "Anyaman bambu"],
        basis: "interest",
        wide: true,
        women: None,
        ages: (20, 65),
        work: &["Pedagang", "Penjahit", "Ibu rumah tangga"],
        does: &[("Rapat", "Rapat {k}"), ("Pelatihan", "Pelatihan kemasan {k}"), ("Bazar", "Bazar {k}")],
        venue: "Balai {dusun}",
        weekday: 0,
        time: 840,
    },
    Sort {
        kind: "Forum Warga",
        name: "Forum Warga {dusun}",
        names: &[],
        basis: "local",
        wide: false,
        women: None,
        ages: (25, 80),
        work: &[],
        does: &[
            ("Musyawarah", "Musyawarah dusun {dusun}"),
            ("Kerja bakti", "Kerja bakti lingkungan {dusun}"),
        ],
        venue: "Balai {dusun}",
        weekday: 5,
        time: 1170,
    },
    Sort {
        kind: "Olahraga & seni",
        name: "Voli {nama} {dusun}",
        names: &["Remaja", "Garuda", "Rajawali", "Bintang"],
        basis: "interest",
        wide: true,
        women: None,
        ages: (16, 45),
        work: &[],
        does: &[("Latihan", "Latihan {k}"), ("Kerja bakti", "Perbaikan lapangan {dusun}")],
        venue: "Lapangan {dusun}",
        weekday: 6,
        time: 960,
    },
];

/// What a sort of community is called in a word: `Bank Sampah` of `Bank Sampah {nama}`.
pub(super) fn short(sort: &Sort) -> &'static str {
    sort.name.split_once('{').map_or(sort.name, |(word, _)| word.trim_end())
}
