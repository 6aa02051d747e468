//! What happened in the weeks around today, step by step. `{-4}` in a text is the weekday of that day.

use super::events::KARTO_AWAY;
use super::people::*;
use super::steps::{Step::*, *};
use super::themes::{FARMERS, ONLINE, PKK, POSYANDU, WASTE, YOUTH};
use crate::domain::attendance::{HELPED, LED, PROPOSED, SPOKE};
use crate::domain::minute::{DECISION, POINT, PROPOSAL};
use crate::domain::voice::{issue, need};
use crate::domain::{activity, offer, series, task};

macro_rules! script {
    ($($step:expr;)*) => {
        pub(super) static SCRIPT: &[Step] = &[$($step),*];
    };
}

// A macro, so that each step may stand on its line.
script! {
    // The wells of RT 03: a need since five weeks, a meeting, a clean-up ahead, and Bu Wagiyem who waits.
    Talk(talk(WAGIYEM, -34, 975, VISITED,
        "Air sumur RT 03 berbau setelah hujan. Bu Wagiyem akan membawanya ke musyawarah."));
    Need("Air bersih untuk RT 03", "Infrastruktur", 18, said(WAGIYEM, -34, need::PURSUED.name));
    Event(event("Musyawarah air bersih RT 03", "Musyawarah", -26, 1170, "Balai Krajan", activity::REPORTED.name)
        .goal("Menyepakati cara menjernihkan sumur dan siapa yang menyumbang apa.").cost(350_000)
        .audience("warga RT 03, takmir, dan perangkat desa").level(activity::EMPOWER.name)
        .learned("Mulai lebih sore supaya yang punya anak kecil bisa ikut, dan bawa pengeras suara."));
    NeighboursCame;
    Came(WAGIYEM, "Warga", Some(PROPOSED.name));
    Came(SLAMET, "Warga", Some(LED.name));
    Came(ROHMAN, "Warga", Some(SPOKE.name));
    Came(EKO, "Perangkat desa", Some(SPOKE.name));
    Came(AMI, "Warga", Some(HELPED.name));
    Item("Keadaan sumur", SLAMET, 25, &[
        (POINT, "Dulu sumur dikuras tiap akhir kemarau. Sudah lama tidak pernah.", Some(ROHMAN), 1181),
        (POINT, "Pipa lama retak di dua tempat; air selokan bisa masuk waktu hujan.", Some(EKO), 1192),
    ]);
    Item("Cara menjernihkan sumur", SLAMET, 50, &[
        (PROPOSAL, "Tiga sumur dekat selokan dikuras bersama, lalu pipanya diganti.", Some(WAGIYEM), 1204),
        (DECISION, "Tiga sumur dikuras dan pipanya diganti lewat kerja bakti. Harinya menunggu pompa.",
            Some(WAGIYEM), 1236),
    ]);
    Item("Siapa menyumbang apa", AMI, 35, &[
        (PROPOSAL, "Urunan seikhlasnya tiap rumah. Yang belum punya uang membawa tenaga.", Some(WAGIYEM), 1249),
        (POINT, "Akan ditanyakan ke jamaah, apakah sebagian infak boleh untuk pipa.", Some(ROHMAN), 1257),
        (DECISION, "Urunan seikhlasnya dikumpulkan Mbak Ami dan dibacakan waktu kerja bakti.", None, 1274),
    ]);
    Budget(&[
        ("Konsumsi rapat", 200_000, Some(210_000), "Yayasan Guyub Rukun"),
        ("Sewa kursi", 75_000, Some(90_000), "Kas RT 03"),
        ("Fotokopi denah sumur", 50_000, Some(50_000), "Yayasan Guyub Rukun"),
    ]);
    Feedback(&[
        (2, 4, "Terlalu malam untuk yang punya anak kecil."),
        (3, 6, ""),
        (3, 7, "Yang duduk di belakang kurang dengar."),
        (4, 7, ""),
        (4, 8, ""),
        (4, 8, "Baru kali ini usul ibu-ibu ikut dicatat."),
        (4, 9, ""),
        (4, 9, ""),
        (5, 8, ""),
        (5, 9, "Semua boleh bicara. Semoga cepat dikuras."),
        (5, 10, ""),
        (5, 10, ""),
    ]);
    Report(-24, "Hujan sampai lepas isya; beberapa keluarga datang terlambat.");
    Talk(talk(ROHMAN, -15, 940, MET_US,
        "Jamaah sepakat menyisihkan sebagian infak untuk pipa sumur RT 03.").of_event());
    Event(event("Kerja bakti sumur RT 03", "Kerja bakti", 3, 420, "Halaman Bu Wagiyem", activity::INVITED.name)
        .goal("Menguras tiga sumur dan memasang pipa baru."));
    NeighboursAsked(&[SLAMET, TUKIMAN, ROHMAN]);
    Talk(talk(SLAMET, -6, 1145, CALLED,
        "Kerja bakti sumur disepakati {+3} pagi. Pak Slamet menyiapkan pompa dan mengajak bapak-bapak RT 02.")
        .of_event());
    Promise(theirs("Pompa air untuk menguras sumur", 2).of_event());
    Task(task("Pesan konsumsi kerja bakti sumur", Some(SUMINI), 0, task::OPEN.name).of_event().of_talk());
    Talk(talk(WAGIYEM, -2, 1152, WROTE_US,
        "Sumur RT 03 keruh sejak {-4}. Minta kabar minggu ini, apakah airnya boleh dipakai memasak.").reply(0));

    // Small loans and keeping books: an answer to carry back, and a promise that is late.
    Talk(talk(SUTINEM, -75, 900, VISITED,
        "Butuh tambahan modal untuk kedelai dan ragi. Pinjaman di kota bunganya berat."));
    Need("Modal usaha ibu-ibu penjual tempe dan warung", "Ekonomi", 14,
        said(SUTINEM, -75, need::PURSUED.name).of(PKK).answered(
            "Koperasi Desa Sejahtera membuka pinjaman tanpa agunan mulai bulan depan; daftar di balai desa."));
    Talk(talk(SUTINEM, -10, 1080, WROTE_US,
        "Menanyakan lagi kabar modal usaha. Saya sampaikan masih dibahas koperasi.").replied());
    Event(event("Pelatihan pembukuan usaha kecil", "Pelatihan", 30, 540, "Balai desa", activity::PLANNED.name)
        .goal("Memisahkan uang usaha dari uang belanja. Pemateri dari koperasi."));
    Talk(talk(SRI, -27, 1200, WROTE,
        "Mengabari pelatihan pembukuan dari koperasi bulan depan. Bu Sri langsung tertarik.").of_event());
    Talk(talk(SRI, -9, 1010, MET_US,
        "Ingin ikut pelatihan supaya catatan warung tidak campur uang belanja. Saya janji membawakan daftarnya.")
        .of_event());
    Promise(ours("Daftar pelatihan pembukuan", -2).of_event());
    Task(task("Pasang pengumuman pelatihan pembukuan", None, 6, task::OPEN.name).by("Mbak Dewi").of_event());
    Event(event("Rapat PKK Krajan", "Rapat", -5, 930, "Balai Krajan", activity::DONE.name).of(PKK).cost(150_000));
    Came(SUMINI, "Warga", Some(LED.name));
    Came(AMI, "Warga", Some(HELPED.name));
    Came(WAGIYEM, "Warga", Some(SPOKE.name));
    Minutes(&[
        (POINT, "Dapur Mbah Ngatini bocor lagi waktu hujan deras.", Some(WAGIYEM), 948),
        (POINT, "Genting bekas di belakang balai masih ada yang baik.", Some(WAGIYEM), 955),
        (DECISION, "Genting bekas dikumpulkan sebelum arisan, lalu minta tolong bapak-bapak memasangnya.", None, 975),
    ]);
    Feedback(&[(3, 7, ""), (4, 8, "Jangan terlalu sore."), (5, 9, "")]);
    Task(task("Kirim undangan rapat PKK", Some(SUMINI), -6, task::DONE.name).of_event());
    Talk(talk(SUMINI, -25, 1125, WROTE,
        "Pelatihan olahan singkong menunggu panen. Bu Sumini minta contoh resep dulu."));
    Promise(ours("Contoh resep olahan singkong", -18).kept(-20));
    Event(event("Arisan PKK Krajan", "Arisan", 9, 930, "Rumah Bu Sumini", activity::INVITED.name).of(PKK));
    MembersAsked(1, 40);
    Again(series::SELAPANAN.name, 148, (2, 1));

    // The farmers, and Pak Karto, whom nobody has met since the harvest.
    Event(event("Temu tani: hama wereng", "Sosialisasi", -48, 1200, "Rumah Pak Karto", activity::REPORTED.name)
        .of(FARMERS).cost(200_000));
    Came(KARTO, "Warga", Some(LED.name));
    Came(LEGIMAN, "Warga", Some(SPOKE.name));
    Event(idea("Lokakarya pupuk organik", "Lokakarya", activity::DRAFT.name).of(FARMERS));
    Talk(talk(KARTO, KARTO_AWAY, 1110, VISITED,
        "Panen lumayan, wereng mulai berkurang. Mau meminjamkan petak dekat sungai untuk mencoba pupuk organik."));
    Promise(theirs("Petak untuk percobaan pupuk organik", 20).of_event());
    Talk(talk(LEGIMAN, -12, 1035, MET_US, "Pak Karto jarang kelihatan sejak panen. Sebaiknya dijenguk."));
    Talk(talk(PONIMAN, -18, 1005, MET_US, "Sprayer bocor, ingin pinjam untuk menyemprot padi minggu-minggu ini."));
    Offer(asks(PONIMAN, "Pinjam sprayer", -18, offer::OPEN.name).of_talk());
    Need("Lapangan voli di Tegalsari", "Sosial", 12, heard(LEGIMAN, -120, need::REFUSED.name).answered(
        "Tanah kas desa di Tegalsari masih disewa sampai akhir musim. Bisa diusulkan lagi tahun depan.").told(-95));

    // A dark street to answer for.
    Talk(talk(JOKO, -3, 1230, WROTE_US,
        "Lampu jalan depan pos ronda Ngaglik padam sejak {-5}. Anak-anak takut pulang mengaji.")
        .of(ONLINE).replied());
    Issue("Lampu jalan Ngaglik padam", 2, 2, said(JOKO, -3, issue::HANDLED.name).of(ONLINE));
    Talk(talk(TUKIMAN, -7, 780, CALLED_US,
        "Siap memperbaiki instalasi listrik rumah lansia tanpa ongkos, asal kabelnya ada.").replied());
    Offer(offers(TUKIMAN, "Perbaikan listrik rumah lansia", -7, offer::OPEN.name).of_talk());
    Issue("Jembatan kecil Mekarsari licin", 2, -85, heard(PONIMAN, -92, issue::CLOSED.name)
        .answered("Papan jembatan diganti warga RT 07 dalam kerja bakti.").told(-80));

    // The posyandu, and neighbours looked after.
    Event(event("Posyandu Melati", "Posyandu", -11, 480, "Balai Krajan", activity::REPORTED.name)
        .of(POSYANDU).cost(250_000).audience("balita, ibu hamil, dan lansia Krajan").level(activity::INVOLVE.name)
        .learned("Mulai lebih pagi; antrean timbang panjang."));
    Came(WAGIYEM, "Kader", Some(HELPED.name));
    Came(AMI, "Kader", Some(HELPED.name));
    Came(RATNA, "Kader", Some(LED.name));
    Came(YUNI, "Warga", None);
    Budget(&[
        ("Makanan tambahan balita", 180_000, Some(190_000), "Kas desa"),
        ("Kartu dan alat tulis", 60_000, Some(60_000), "Kas posyandu"),
    ]);
    Feedback(&[
        (3, 6, "Antrenya panjang, anak jadi rewel."),
        (3, 7, ""),
        (4, 8, ""),
        (4, 8, ""),
        (4, 9, "Bu bidan sabar menjelaskan."),
        (5, 8, ""),
        (5, 9, ""),
        (5, 10, ""),
        (5, 10, ""),
    ]);
    Talk(talk(WAGIYEM, -11, 660, MET,
        "Membantu penimbangan sejak pagi. Dua balita tidak naik beratnya; akan didatangi bersama Bu Ratna.")
        .of_event());
    Promise(theirs("Daftar ibu hamil RT 03", 4).of_event());
    Event(event("Posyandu Melati", "Posyandu", 19, 480, "Balai Krajan", activity::PLANNED.name).of(POSYANDU)
        .audience("balita, ibu hamil, dan lansia Krajan").level(activity::INVOLVE.name).copied());
    Talk(talk(RATNA, -20, 840, CALLED,
        "Jadwal posyandu disepakati. Timbangan bayinya sudah tidak tepat, perlu diganti."));
    Task(task("Cari timbangan bayi untuk posyandu", Some(RATNA), 2, task::DOING.name).of(POSYANDU).of_talk());
    Talk(talk(YUNI, -14, 990, MET,
        "Baru pindah ke Mekarsari, anaknya dua tahun. Saya kenalkan ke kader; mau datang ke posyandu {-11}."));
    Issue("Dua anak demam berdarah di Mekarsari", 4, -49, heard(SUTINEM, -50, issue::RESOLVED.name)
        .answered("Puskesmas menyemprot Mekarsari dan kader memeriksa jentik tiap Jumat.").told(-44));
    Talk(talk(AMI, -55, 1020, MET_US,
        "Genting dapur Mbah Ngatini rawan bocor. PKK mau menggalang genting bekas yang masih baik."));
    Need("Genting rumah Mbah Ngatini", "Sosial", 11, said(AMI, -55, need::PRIORITISED.name).of(PKK));
    Offer(asks(NGATINI, "Tumpangan ke bidan", -31, offer::MET.name));
    Talk(talk(NGATINI, -29, 570, VISITED, "Sehat, kakinya agak bengkak. Sudah diantar Mbak Ami ke bidan."));
    Talk(talk(NGATINI, -8, 570, VISITED,
        "Sehat, masih menyapu halaman sendiri. Dapur bocor waktu hujan deras kemarin."));

    // Tonight's meeting of the young, and what they plan.
    Event(event("Rapat Karang Taruna", "Rapat", 0, 1170, "Balai Krajan", activity::INVITED.name)
        .of(YOUTH).goal("Membagi tugas kerja bakti sumur dan menyusun acara akhir tahun.")
        .level(activity::COLLABORATE.name).materials(&["daftar alat kerja bakti", "spidol", "kertas plano"]));
    MembersAsked(4, 75);
    Coming(BAGAS);
    Coming(DEWI);
    Item("Pembagian tugas kerja bakti sumur", BAGAS, 30, &[]);
    Item("Acara akhir tahun", DEWI, 45, &[]);
    Item("Musik larut malam di Ngaglik", BAGAS, 20, &[]);
    Budget(&[("Konsumsi rapat", 120_000, None, "Kas Karang Taruna")]);
    Talk(talk(BAGAS, -4, 1185, WROTE,
        "Mengingatkan rapat {0} malam. Mas Bagas membuka, Mbak Dewi mencatat.").of_event());
    Talk(talk(DEWI, -13, 1260, POSTED,
        "Pemuda Ngaglik ingin kursus komputer; dua laptop balai jarang dipakai.").of(YOUTH).replied());
    Need("Kursus komputer untuk pemuda", "Pendidikan", 7, said(DEWI, -13, need::PROPOSED.name).of(YOUTH));
    Offer(offers(DEWI, "Les bahasa Inggris anak SD, Sabtu sore", -46, offer::MET.name));
    Event(event("Kerja bakti saluran Ngaglik", "Kerja bakti", -19, 420, "Saluran Ngaglik", activity::CANCELLED.name));
    Talk(talk(JOKO, -16, 1275, MET,
        "Membahas temu darat grup WA. Setuju, asal malam Minggu dan ada kopi.").of(ONLINE));

    // The waste bank that sleeps, a ramp, and a list that never came.
    Talk(talk(HIDAYAH, -38, 870, MAILED_US,
        "Bank sampah bisa jalan lagi kalau ada timbangan dan jadwal. Minta contoh buku catatan.")
        .of(WASTE).replied());
    Promise(ours("Contoh buku catatan bank sampah", -31).kept(-33));
    Talk(talk(RUBINEM, -5, 1065, MET_US, "Bersedia memegang buku bank sampah lagi kalau dibuka.").of(WASTE));
    Issue("Sampah dibakar dekat SD Ngaglik", 2, -17, heard(HIDAYAH, -24, issue::HANDLED.name)
        .answered("Desa menyediakan dua tong sampah dan melarang membakar di dekat sekolah."));
    Talk(talk(WAHONO, -22, 930, VISITED,
        "Bisa menjahit tas belanja kain untuk bank sampah. Jalan masuk balai masih sulit dilalui kursi roda."));
    Need("Jalur landai di Balai Krajan", "Infrastruktur", 9, said(WAHONO, -22, need::VERIFIED.name));
    Need("Buku untuk taman bacaan Krajan", "Pendidikan", 23, heard(AMI, -140, need::MET.name).of(PKK)
        .answered("Perpustakaan daerah menitipkan dua kardus buku; diputar tiap tiga bulan.").told(-100));
    Talk(talk(EKO, -44, 600, MET,
        "Minta data penerima bantuan untuk dicocokkan. Pak Eko berjanji mengirim dalam seminggu."));
    Promise(theirs("Data penerima bantuan", -37));
    Talk(talk(EKO, -1, 545, CALLED_US,
        "Warga mengeluhkan musik larut malam. Pak Eko minta dibantu bicara dengan pemuda.").replied());
    Issue("Musik larut malam di Ngaglik", 1, 3, said(EKO, -1, issue::NEW.name).of(ONLINE));
}
