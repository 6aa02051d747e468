use super::*;
use crate::domain::{invitation, minute};
use crate::insight::minutes::{Said, note};
use crate::insight::village::Village;
use Lang::{En, Id};

/// A meeting with all that a report tells of.
fn meeting() -> (Village, RecordId, [RecordId; 3]) {
    let mut v = Village::new("2026-11-24");
    v.create(
        &organisation::KIND,
        &[(organisation::NAME, "Guyub Rukun".into()), (organisation::OWN, true.into())],
    );
    let place = |rt: &str| vec![(person::RT, rt.into()), (person::HAMLET, "Krajan".into())];
    let sri = v.person("Sri Lestari", &[place("3"), vec![(person::GENDER, "female".into())]].concat());
    let karto = v.person("Karto", &[place("4"), vec![(person::GENDER, "male".into())]].concat());
    let budi = v.person("Budi <script>", &place("4"));
    let id = v.activity(
        "Rapat air bersih",
        "2026-11-23",
        &[
            (activity::TYPE, "Rapat".into()),
            (activity::TIME, 1170.into()),
            (activity::END, 60.into()),
            (activity::VENUE, "Balai Krajan".into()),
            (activity::GOAL, "Menyepakati iuran".into()),
            (activity::LEVEL, "empower".into()),
        ],
    );
    for person in [sri, karto, budi] {
        let fields = [(invitation::ACTIVITY, id.into()), (invitation::PERSON, person.into())];
        v.commit(|e| e.natural(&invitation::KIND, fields));
    }
    let led = v.attend(sri, id, "present");
    v.commit(|e| {
        e.add(led, attendance::PART, "led");
    });
    v.attend(budi, id, "excused");
    let now = v.now;
    let say = |v: &mut Village, noted, text: &str, person, due: Option<&str>, item| {
        let due = due.and_then(crate::domain::date::Day::from_iso);
        let said = Said { noted, text: text.into(), person, due, item };
        v.commit(|e| note(e, id, &said, &now))
    };
    let item = say(&mut v, Noted::Item, "Iuran sumur", None, None, None);
    say(&mut v, Noted::Point, "Sumur keruh sejak Kamis", Some(karto), None, Some(item));
    say(&mut v, Noted::Decision, "Iuran Rp10.000 per rumah", Some(sri), None, Some(item));
    say(&mut v, Noted::Theirs, "Meminjamkan pompa", Some(karto), Some("2026-11-27"), None);
    for (what, planned, spent) in [("Konsumsi", 200_000, Some(185_500)), ("Fotokopi", 25_000, None)] {
        let fields = [
            (budget::ACTIVITY, id.into()),
            (budget::WHAT, what.into()),
            (budget::PLANNED, planned.into()),
            (budget::SPENT, spent.map(i64::from).into()),
        ];
        v.create(&budget::KIND, &fields);
    }
    (v, id, [sri, karto, budi])
}

#[test]
fn a_report_is_whole_without_a_word_typed() {
    let (v, id, _) = meeting();
    let html = document(&v.ledger, id, "Ratna", &[], &v.now, Id).unwrap().body();
    for part in [
        "<h1>LAPORAN KEGIATAN</h1>",
        "RAPAT AIR BERSIH",
        "A. Pendahuluan",
        "Rapat air bersih (Rapat) diselenggarakan oleh Guyub Rukun.",
        "Peran warga: memutuskan. Yang diputuskan warga akan kami jalankan.",
        "B. Tujuan",
        "Menyepakati iuran",
        "C. Waktu dan tempat",
        "Senin Wage, 23 November 2026",
        "19.30–01.00 WIB",
        "Balai Krajan",
        "D. Peserta",
        "3 orang",
        "1, 1 (tidak dicatat: 0)",
        "E. Pelaksanaan",
        "Acara dipimpin Bu Sri Lestari.",
        "1. Iuran sumur",
        "Sumur keruh sejak Kamis (Pak Karto)",
        "F. Hasil dan keputusan",
        "Iuran Rp10.000 per rumah (usul Bu Sri Lestari)",
        "G. Tindak lanjut",
        ">Meminjamkan pompa</td><td data-l=\"Siapa\">Pak Karto</td>",
        "27 November 2026",
        "H. Anggaran",
        "Rp200.000",
        "Rp185.500",
        "Rp14.500",
        "Rp225.000",
        "Rp39.500",
        "I. Evaluasi",
        "Kesan warga tidak dikumpulkan.",
        "J. Kendala",
        "K. Saran",
        "L. Penutup",
        "Mengetahui,",
        "24 November 2026",
        "Ratna",
        "DAFTAR HADIR",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    // Budi sent word: he is no name on the attendance list.
    assert!(!html.contains("Budi") && !html.contains("<script"));
    assert!(document(&v.ledger, id, "Ratna", &[], &v.now, En).unwrap().body().contains("A. Introduction"));
}

#[test]
fn what_is_worded_by_hand_stays_and_the_rest_follows_the_records() {
    let (mut v, id, [sri, ..]) = meeting();
    let now = v.now;
    assert_eq!(state(&v.ledger, id), State::None);
    let report = v.commit(|e| keep(e, id, "Ratna", now.today)).unwrap();
    assert_eq!(v.get(id).text(activity::STATUS), Some("reported"));
    assert_eq!(state(&v.ledger, id), State::Kept(now.today));
    // What was promised goes on after the report.
    let promised = v.ledger.referring(id, &vow::KIND)[0].id;
    v.set(promised, vow::STATUS, "kept");
    assert_eq!(state(&v.ledger, id), State::Kept(now.today));
    v.set(report, report::INTRODUCTION, "Warga berkumpul\nkarena sumur keruh.");
    assert_eq!(state(&v.ledger, id), State::Stale(now.today));
    let html = document(&v.ledger, id, "Ratna", &[], &now, Id).unwrap().body();
    assert!(html.contains("<p>Warga berkumpul</p>\n<p>karena sumur keruh.</p>"), "{html}");
    let worded: Vec<bool> = sections(&v.ledger, id, &now, Id).iter().map(|(.., by_hand)| *by_hand).collect();
    assert_eq!(worded, [true, false, false, false, false, false, false]);
    assert_eq!(v.commit(|e| keep(e, id, "Sari", now.today)), Some(report));
    assert_eq!(v.get(report).text(report::BY), Some("Ratna"));
    v.attend(sri, id, "absent");
    assert_eq!(state(&v.ledger, id), State::Stale(now.today));
}

#[test]
fn a_report_made_without_the_app_counts_once_the_activity_is_reported() {
    let (mut v, id, _) = meeting();
    let now = v.now;
    let fields = [(report::ACTIVITY, id.into()), (report::DAY, now.today.into())];
    v.commit(|e| e.natural(&report::KIND, fields));
    // Who signs it and when is worded before it is kept.
    assert_eq!(state(&v.ledger, id), State::None);
    v.set(id, activity::STATUS, "reported");
    assert_eq!(state(&v.ledger, id), State::Kept(now.today));
}

#[test]
fn a_cancelled_activity_is_reported_as_such() {
    let (mut v, id, _) = meeting();
    v.set(id, activity::STATUS, "cancelled");
    let now = v.now;
    v.commit(|e| keep(e, id, "Ratna", now.today));
    assert_eq!(v.get(id).text(activity::STATUS), Some("cancelled"));
    assert!(document(&v.ledger, id, "Ratna", &[], &now, Id).unwrap().body().contains("Kegiatan ini batal"));
}

#[test]
fn nothing_confidential_stands_in_it() {
    let (mut v, id, _) = meeting();
    let now = v.now;
    let texts = |v: &Village| {
        let csv = attendance_csv(&v.ledger, id, &now, Id).unwrap();
        [short_text(&v.ledger, id, "Ratna", &now, Id).unwrap(), csv]
    };
    let others = texts(&v);
    v.commit(|e| {
        let who = e.create_restricted(&person::KIND, [(person::NAME, "Melati".into())]);
        let vow =
            [(vow::WHAT, "Menampung Melati".into()), (vow::PERSON, who.into()), (vow::ACTIVITY, id.into())];
        e.create(&vow::KIND, vow);
        let line = [
            (minute::ACTIVITY, id.into()),
            (minute::WHAT, "Kasus Melati".into()),
            (minute::TYPE, minute::DECISION.name.into()),
        ];
        e.create_restricted(&minute::KIND, line);
        let present = attendance::PRESENT.name.into();
        let key = [(attendance::ACTIVITY, id.into()), (attendance::PERSON, who.into())];
        e.natural(&attendance::KIND, key.into_iter().chain([(attendance::STATUS, present)]));
    });
    assert_eq!(super::minutes(&v.ledger, id, &now, Id).follow_ups.len(), 2, "the officer sees it");
    let html = document(&v.ledger, id, "Ratna", &[], &now, Id).unwrap().body();
    assert!(html.contains("Meminjamkan pompa") && !html.contains("Melati"));
    assert_eq!(texts(&v), others);
}

#[test]
fn the_short_text_and_the_attendance_list_say_the_same() {
    let (v, id, _) = meeting();
    let text = short_text(&v.ledger, id, "Ratna", &v.now, Id).unwrap();
    assert_eq!(
        text,
        "*Rapat air bersih*\nSenin, 23 November 2026 · 19.30–01.00 WIB · Balai Krajan\n\n2 hadir dari 3 diundang.\n\n\
         *Keputusan*\n1. Iuran Rp10.000 per rumah\n\n*Tindak lanjut*\n- Meminjamkan pompa (Pak Karto · sampai Jumat)\n\n\
         Terima kasih kepada semua yang datang.\nRatna, Guyub Rukun"
    );
    let csv = attendance_csv(&v.ledger, id, &v.now, Id).unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "No.,Nama,Alamat,Unsur,Kehadiran,Peran serta,Jam");
    assert_eq!(lines[1], "1,Budi <script>,RT 04 Krajan,,Izin,,");
    assert_eq!(lines[2], "2,Karto,RT 04 Krajan,,Hadir,Bicara,09.30");
    assert!(
        lines[3].starts_with("3,Sri Lestari,RT 03 Krajan,,Hadir,\"Mengusul, Memimpin\"")
            || lines[3].contains("Memimpin")
    );
    assert!(v.ledger.all(&minute::KIND).count() == 3);
}
