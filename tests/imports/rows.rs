//! What rows do.

use super::*;
use guyub::domain::feedback;
use guyub::ledger::View;

#[test]
fn a_village_comes_in_by_one_commit() {
    let mut here = ledger(1);
    let mut backwards = sheets(&fixtures());
    backwards.reverse();
    let plan = planned(&here, SOURCE, backwards);
    assert!(here.version().is_empty(), "nothing is written before");
    let mut lines = sentences(&plan);
    lines.sort();
    assert_eq!(
        lines,
        [
            "anggota.csv 4 baris: 3 baru, 1 dilewati.",
            "interaksi.csv 4 baris: 3 baru, 1 dilewati.",
            "isu.csv 1 baris: 1 baru.",
            "kebutuhan.csv 2 baris: 2 baru.",
            "kegiatan.csv 2 baris: 2 baru.",
            "kehadiran.csv 7 baris: 4 baru, 1 berulang, 1 berulang dengan isi berbeda, 1 dilewati.",
            "komunitas.csv 2 baris: 2 baru.",
            "orang.csv 8 baris: 6 baru, 1 berulang, 1 dilewati.",
        ]
    );
    write(&mut here, &plan).unwrap();
    let counts = [
        (&person::KIND, 6),
        (&community::KIND, 2),
        (&membership::KIND, 3),
        (&activity::KIND, 2),
        (&attendance::KIND, 4),
        (&interaction::KIND, 3),
        (&voice::need::KIND, 2),
        (&voice::issue::KIND, 1),
    ];
    for (kind, count) in counts {
        assert_eq!(here.all(kind).count(), count, "{}", kind.name);
    }
    let karto = here.get(person("P2")).unwrap();
    assert_eq!(karto.int(person::BORN), Some(19_551_123));
    assert_eq!(karto.text(person::NOTE), Some("Pendengaran\nkurang, datangi"));
    let sri = here.get(person("P3")).unwrap();
    assert_eq!(sri.elements(person::PHONES), ["+6281399998888", "+6285711112222"]);
    let siti = here.get(person("P5")).unwrap();
    assert_eq!((siti.int(person::BORN), siti.text(person::WORK)), (Some(19_990_201), None));
    let rapat = here.all(&activity::KIND).find(|v| v.text(activity::NAME) == Some("Rapat tandur")).unwrap();
    assert_eq!((rapat.int(activity::DAY), rapat.int(activity::TIME)), (Some(20_261_123), Some(1170)));
    assert_eq!(rapat.int(activity::COST), Some(1_500_000));
    let tani = rapat.follow(activity::COMMUNITY).unwrap();
    assert_eq!(
        (tani.text(community::TYPE), tani.reference(community::LEADER)),
        (Some("Kelompok Tani"), None)
    );
    assert_eq!(here.conflicts().len(), 1, "the two answers about Djoko");
}

#[test]
fn previews_say_what_happens_to_each_row() {
    let here = ledger(1);
    let plan = planned(&here, SOURCE, sheets(&fixtures()));
    let at = |name: &str| plan.summaries(Lang::Id).iter().position(|s| s.name == name).unwrap();
    let lines = |name, class| {
        let lines = plan.lines(at(name), class, &here, Lang::Id).into_iter();
        lines.map(|l| format!("{} {}: {}", l.line, l.title, l.details.join("; "))).collect::<Vec<_>>()
    };
    let troubles = |name| {
        let lines = plan.troubles(at(name), &here, Lang::Id).into_iter();
        lines.map(|l| format!("{} {} – {}", l.line, l.title, l.details.join("; "))).collect::<Vec<_>>()
    };
    assert_eq!(
        lines("orang.csv", Class::New)[0],
        "2 Bu Wagiyem: Jenis kelamin: Perempuan; Tanggal atau tahun lahir: 1961; No. HP: 0812-3456-7890; \
         RT: 003; RW: 001; Dusun: Ngaglik"
    );
    assert_eq!(lines("orang.csv", Class::LeftOut), ["10 : “Nama lengkap” kosong."]);
    assert_eq!(lines("orang.csv", Class::Repeated), ["9 Siti Nur'aini: sama dengan baris 7"]);
    assert_eq!(
        troubles("orang.csv"),
        ["8 Tanggal Lahir: besok – Tanggal ini tidak terbaca.", "8 No. HP: 123 – Nomornya kurang panjang.",]
    );
    assert_eq!(
        troubles("komunitas.csv"),
        ["3 Ketua (ID): P99 – Orang ini belum ada. Ambil dulu tabel Orang."]
    );
    assert_eq!(
        lines("anggota.csv", Class::LeftOut),
        ["5 ID Orang: P99: Orang ini belum ada. Ambil dulu tabel Orang."]
    );
    assert_eq!(
        lines("kehadiran.csv", Class::New)[0],
        "2 Penimbangan balita · Bu Wagiyem: Kegiatan: Penimbangan balita; Orang: Bu Wagiyem; Kehadiran: Hadir; Unsur: Warga"
    );
    assert_eq!(
        lines("kehadiran.csv", Class::Contradictory),
        ["6 Penimbangan balita · Djoko: berbeda dari baris 5; keduanya akan menunggu dipilih"]
    );
    assert_eq!(troubles("kebutuhan.csv"), ["3 Jumlah pendukung: delapan – Ini bukan angka."]);
}

#[test]
fn rows_that_contradict_others_are_all_kept_for_a_choice() {
    let mut here = ledger(1);
    let text = "ID,Nama,Pekerjaan\nP1,Wagiyem,\nP1,Wagijem,Petani\nP1,Wagiyem,Petani\nP1,Wagiyem,Pedagang";
    let (plan, _) = import(&mut here, vec![orang(text)]);
    assert_eq!(sentences(&plan), ["orang.csv 4 baris: 1 baru, 1 berulang, 2 berulang dengan isi berbeda."]);
    let view = here.get(person("P1")).unwrap();
    assert!(view.differs(person::NAME) && view.differs(person::WORK));
    assert_eq!(import(&mut here, vec![orang(text)]).1, None, "again");

    // A contradiction that a later table brings.
    let mut here = ledger(1);
    import(&mut here, vec![orang("ID,Nama\nP1,Wagiyem")]);
    let (plan, _) = import(&mut here, vec![orang("ID,Nama\nP1,Wagiyem\nP1,Wagijem")]);
    assert_eq!(sentences(&plan), ["orang.csv 2 baris: 1 berubah, 1 berulang dengan isi berbeda."]);
    let register = here.state().record(person("P1")).unwrap().field(person::NAME.id).unwrap();
    assert_eq!(register.writes().count(), 2);

    // More answers than a choice can offer are told.
    let many: String = (0..50).map(|n| format!("\nP1,Nama {n}")).collect();
    let mut here = ledger(1);
    let (plan, _) = import(&mut here, vec![orang(&format!("ID,Nama{many}"))]);
    assert_eq!(plan.summaries(Lang::Id)[0].count(Class::Contradictory), 49);
    let register = here.state().record(person("P1")).unwrap().field(person::NAME.id).unwrap();
    assert_eq!(register.writes().count(), 8);
}

#[test]
fn names_stand_for_records_where_only_one_has_them() {
    let mut here = ledger(1);
    import(&mut here, vec![orang("ID,Nama\nP1,Bu Wagiyem\nP2,Karto\nP3,Karto\nP4,\"Drs. Djoko, M.Si.\"")]);
    let text = "Komunitas,Ketua\nTani,Ibu Wagiyem\nPKK,Karto\nForum,Djoko\nArisan,Slamet";
    let sheet = Sheet::open("komunitas.csv", text.as_bytes()).unwrap();
    let (plan, _) = import(&mut here, vec![sheet]);
    assert_eq!(sentences(&plan), ["komunitas.csv 4 baris: 4 baru."]);
    let leader = |name: &str| {
        let view = here.all(&community::KIND).find(|v| v.text(community::NAME) == Some(name)).unwrap();
        view.reference(community::LEADER)
    };
    assert_eq!([leader("Tani"), leader("Forum")], [Some(person("P1")), Some(person("P4"))]);
    assert_eq!([leader("PKK"), leader("Arisan")], [None, None]);
    let why: Vec<String> =
        plan.troubles(0, &here, Lang::Id).into_iter().map(|l| l.details.join(" ")).collect();
    assert_eq!(why, ["Ada beberapa Orang dengan nama ini.", "Orang dengan nama ini tidak ada."]);
}

#[test]
fn what_people_thought_comes_in_without_names_and_equal_answers_count_each() {
    let mut here = ledger(1);
    import(&mut here, sheets(&fixtures()));
    let text = "ID Kegiatan,Kepuasan (1-5),NPS (0-10),Komentar
G1,3,6,Antrenya panjang
G1,5,10,
G1,5,10,
";
    let table = || Sheet::open("umpan_balik.csv", text.as_bytes()).unwrap();
    assert_eq!(of_kind(&table()), Some("feedback"));
    assert_eq!(
        of_kind(&Sheet::open("1.txt", text.as_bytes()).unwrap()),
        Some("feedback"),
        "by its headers alone"
    );
    let (plan, _) = import(&mut here, vec![table()]);
    assert_eq!(sentences(&plan), ["umpan_balik.csv 3 baris: 3 baru."]);
    let activity =
        here.all(&activity::KIND).find(|v| v.text(activity::NAME) == Some("Penimbangan balita")).unwrap().id;
    let said = |v: View<'_>| {
        (v.int(feedback::RATING), v.int(feedback::RECOMMEND), v.text(feedback::SAID).map(str::to_owned))
    };
    let mut answers: Vec<_> = here.referring(activity, &feedback::KIND).into_iter().map(said).collect();
    answers.sort();
    let same = || (Some(5), Some(10), None);
    assert_eq!(answers, [(Some(3), Some(6), Some("Antrenya panjang".to_owned())), same(), same()]);
    assert!(planned(&here, SOURCE, vec![table()]).is_nothing_new());
}

#[test]
fn a_list_of_names_can_belong_to_one_activity() {
    let mut here = ledger(1);
    import(&mut here, sheets(&fixtures()));
    let rapat =
        here.all(&activity::KIND).find(|v| v.text(activity::NAME) == Some("Rapat tandur")).unwrap().id;
    let mut sheet =
        Sheet::open("daftar hadir.csv", b"Nama,Hadir\nWagiyem,H\nSri Lestari,I\nDjoko,x").unwrap();
    let mut mapping: Mapping = sheet.propose(&attendance::KIND);
    mapping.given.push((attendance::ACTIVITY.id, rapat.into()));
    assert!(mapping.is_ready(), "{mapping:?}");
    sheet.mapping = Some(mapping);
    import(&mut here, vec![sheet]);
    assert_eq!(here.referring(rapat, &attendance::KIND).len(), 3);
}
