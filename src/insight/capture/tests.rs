use super::*;
use crate::insight::Fields;
use crate::insight::village::Village;

fn day(text: &str, today: &str) -> Option<String> {
    due(text, Day::from_iso(today).unwrap()).map(|day| day.to_string())
}

#[test]
fn reads_the_day_until_which_something_is_due() {
    // A Monday.
    for (text, expected) in [
        ("minta kabar besok", "2026-11-24"),
        ("lusa dikirim", "2026-11-25"),
        ("hari ini juga", "2026-11-23"),
        ("janji Jumat", "2026-11-27"),
        ("hari Jum'at", "2026-11-27"),
        ("Senin rapat", "2026-11-30"),
        ("Kamis depan", "2026-12-03"),
        ("minggu ini", "2026-11-27"),
        ("pekan depan", "2026-12-04"),
        ("hari Minggu", "2026-11-29"),
        ("2 minggu lagi", "2026-12-07"),
        ("3 hari lagi", "2026-11-26"),
        ("seminggu lagi", "2026-11-30"),
        ("tanggal 5", "2026-12-05"),
        ("tgl 23", "2026-11-23"),
        ("5 Desember", "2026-12-05"),
        ("1 Nov", "2027-11-01"),
        ("29 Februari", "2028-02-29"),
        ("5/12", "2026-12-05"),
        ("5/1/2027", "2027-01-05"),
        ("akhir bulan", "2026-11-30"),
        ("bulan depan", "2026-12-31"),
        ("sejak Kamis keruh, minta kabar besok", "2026-11-24"),
        ("by tomorrow", "2026-11-24"),
        ("in 3 days", "2026-11-26"),
        ("next Friday", "2026-12-04"),
    ] {
        assert_eq!(day(text, "2026-11-23").as_deref(), Some(expected), "{text}");
    }
    assert_eq!(day("minggu ini", "2026-11-28").as_deref(), Some("2026-11-29"));
    for text in [
        "sejak Kamis",
        "Kamis lalu",
        "kemarin",
        "2 minggu",
        "sudah 3 hari",
        "RT 03",
        "anak 2",
        "31/31",
        "tanggal 40",
        "1/1/2020",
        "minggu lalu",
        "3 hari yang lalu",
        "setiap minggu",
        "",
    ] {
        assert_eq!(day(text, "2026-11-23"), None, "{text}");
    }
}

#[test]
fn finds_people_by_name_and_sapaan() {
    let mut v = Village::new("2026-11-23");
    let wagiyem = v.person("Wagiyem", &[(person::GENDER, "female".into())]);
    let aminah = v.person("Siti Aminah", &[(person::ADDRESS_FORM, "Bu".into())]);
    let siti = v.person("Siti Nurhasanah", &[]);
    let slamet =
        v.person("H. Slamet Riyadi", &[(person::GENDER, "male".into()), (person::CALL_NAME, "Met".into())]);
    let sukarno = v.person("Soekarno", &[]);
    let names = Names::build(&v.ledger);
    let found = |text: &str| names.find(text).0.iter().map(|who| who.id).collect::<Vec<_>>();
    assert_eq!(found("Bu Wagiyem bilang sumur keruh"), [wagiyem]);
    assert_eq!(found("bu wagijem"), [wagiyem]);
    assert_eq!(found("wagiyem"), []);
    assert_eq!(found("Wagiyem, dan Siti Aminah"), [aminah, wagiyem]);
    assert_eq!(found("bu siti"), [aminah, siti]);
    assert_eq!(found("semoga slamet"), []);
    assert_eq!(found("pak slamet riyadi"), [slamet]);
    assert_eq!(found("Pak Met datang"), [slamet]);
    assert_eq!(found("Bu Slamet"), []);
    assert_eq!(found("Pak Sukarno"), [sukarno]);
    assert_eq!(found(""), []);
    assert_eq!(names.find("ketemu Pak Joko Widodo di balai").1.as_deref(), Some("Pak Joko Widodo"));
    assert_eq!(names.find("Bu Wagiyem dan pak lurah").1, None);
}

#[test]
fn tells_what_a_text_is() {
    let of = |text: &str| tells::tells(text).into_iter().map(|t| (t.becomes, t.what)).collect::<Vec<_>>();
    let sumur = "Bu Wagiyem bilang sumur RT 03 keruh sejak Kamis, minta kabar minggu ini";
    assert_eq!(
        of(sumur),
        [
            (Become::Issue, "Sumur RT 03 keruh sejak Kamis".into()),
            (Become::Reply, "Minta kabar minggu ini".into())
        ]
    );
    for (text, becomes) in [
        ("Saya janji kirim foto Jumat", Become::OurPromise),
        ("Pak Karto berjanji akan antar bibit", Become::TheirPromise),
        ("usul lampu jalan", Become::Need),
        ("butuh modal usaha", Become::Need),
        ("bisa bantu jadi relawan", Become::Offer),
        ("mau pinjam tenda", Become::Request),
        ("jangan lupa cetak undangan", Become::Task),
        ("menanyakan jadwal pelatihan", Become::Reply),
    ] {
        assert_eq!(tells::tells(text).first().map(|tell| tell.becomes), Some(becomes), "{text}");
    }
    assert_eq!(of("tadi hujan"), []);
    assert_eq!(tells::channel("dikirim lewat WA tadi"), Some("whatsapp"));
    assert_eq!(tells::channel("wajar saja"), None);
    assert_eq!(tells::channel("ketemu di pasar"), Some("met"));
    assert_eq!(tells::direction("Bu Sri minta kabar"), Some("in"));
    assert_eq!(tells::direction("tadi saya kabari Bu Sri"), Some("out"));
}

#[test]
fn a_note_becomes_one_commit() {
    let mut v = Village::new("2026-11-23");
    let wagiyem = v.person("Wagiyem", &[]);
    let names = Names::build(&v.ledger);
    let text = "Bu Wagiyem bilang sumur RT 03 keruh sejak Kamis, minta kabar minggu ini";
    let now = v.now;
    let proposal = propose(text, &names, &now);
    assert_eq!(proposal.due, Some(v.day("2026-11-27")));
    let mut note = Note::of(text, &proposal);
    assert_eq!(note.person, Some(wagiyem));
    let device = v.ledger.device(Scope::Open);
    let commits = v.ledger.version().number(device);
    note.due = proposal.due;
    note.becomes = proposal.tells;
    note.becomes.push(Tell { becomes: Become::OurPromise, what: "kabar air".into() });
    let talk = v.commit(|e| write(e, &note, &now));
    assert_eq!(v.ledger.version().number(device), commits + 1);
    let view = v.get(talk);
    assert_eq!(view.text(interaction::SUMMARY), Some(text));
    assert_eq!(view.text(interaction::DIRECTION), Some("in"));
    assert_eq!(view.day(interaction::REPLY_DUE), Some(v.day("2026-11-27")));
    let promise = v.ledger.referring(wagiyem, &promise::KIND)[0];
    assert_eq!(
        (promise.reference(promise::INTERACTION), promise.day(promise::DUE)),
        (Some(talk), Some(v.day("2026-11-27")))
    );
    let issue = v.ledger.referring(wagiyem, &issue::KIND)[0];
    assert_eq!(issue.text(issue::TITLE), Some("Sumur RT 03 keruh sejak Kamis"));
    let tell = Tell { becomes: Become::Need, what: "Air bersih".into() };
    let need = v.commit(|e| become_also(e, talk, &tell, None, &now));
    assert_eq!(v.get(need).reference(need::PERSON), Some(wagiyem));
}

#[test]
fn a_due_day_alone_asks_for_a_reply_and_a_stranger_is_added() {
    let mut v = Village::new("2026-11-23");
    let now = v.now;
    let note = Note {
        text: "Bu Tuti tanya jadwal".into(),
        stranger: Some("Bu Hj. Tuti".into()),
        due: Some(v.day("2026-11-25")),
        ..Note::default()
    };
    let talk = v.commit(|e| write(e, &note, &now));
    let view = v.get(talk);
    assert_eq!(view.day(interaction::REPLY_DUE), Some(v.day("2026-11-25")));
    let tuti = view.follow(interaction::PERSON).unwrap();
    assert_eq!((tuti.text(person::NAME), tuti.text(person::ADDRESS_FORM)), (Some("Hj. Tuti"), Some("Bu")));
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC*|([0-9/]{0,9} ?(minggu|hari|lagi|tanggal|Bu|besok|5|Feb)? ?){0,6}") {
        let v = Village::new("2026-11-23");
        let proposal = propose(&text, &Names::build(&v.ledger), &v.now);
        proptest::prop_assert!(proposal.due.is_none_or(|due| due >= v.now.today));
    }
}
