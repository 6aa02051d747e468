use super::*;
use crate::domain::{activity, attendance, community};
use crate::insight::answers::{Choice, choose};
use crate::insight::village::Village;
use Lang::{En, Id};

/// Each deed as `who · when | line | line`.
fn told(v: &Village, id: RecordId, lang: Lang) -> Vec<String> {
    let story = story(&v.ledger, id, &v.now, lang);
    let deed = |deed: Deed| {
        format!(
            "{} | {}",
            dotted([deed.who, deed.when]),
            deed.lines.iter().map(Line::words).collect::<Vec<_>>().join(" | ")
        )
    };
    story.deeds.into_iter().map(deed).collect()
}

/// Two phones that know the same person; now it is four days later, here.
fn phones() -> (Village, Village, RecordId) {
    let mut here = Village::new("2026-11-21");
    let id = here
        .person("Slamet", &[(person::ADDRESS_FORM, "Pak".into()), (person::PHONES, "+6281234567890".into())]);
    let mut there = Village::on_phone(2, "2026-11-21").by("Sari");
    there.take(&here);
    here.now.today = Day::from_iso("2026-11-25").unwrap();
    (here, there, id)
}

#[test]
fn each_change_says_by_whom_when_and_from_what() {
    let (mut here, mut there, id) = phones();
    there.commit(|e| {
        e.set_elements(id, person::PHONES, &["+6285711223344"]).set(id, person::WORK, "Tani");
    });
    here.take(&there);
    here.set(id, person::WORK, "Dagang");
    here.set(id, person::WORK, Value::Empty);
    here.set(id, person::BORN, here.day("1990-01-08"));
    let own = "Anda · Sabtu, 21 November 2026 09.30";
    let expected = [
        format!("{own} | Tanggal atau tahun lahir: 8 Januari 1990"),
        format!("{own} | Pekerjaan: Dagang → dikosongkan"),
        format!("{own} | Pekerjaan: Tani → Dagang"),
        "Sari · Sabtu, 21 November 2026 09.30 | No. HP: 0812-3456-7890 → 0857-1122-3344 | Pekerjaan: Tani"
            .into(),
        format!("{own} | Dicatat pertama kali | Nama lengkap: Slamet | Sapaan: Pak | No. HP: 0812-3456-7890"),
    ];
    assert_eq!(told(&here, id, Id), expected);
    assert_eq!(last_change(&here.ledger, id, &here.now, Id), "diubah 4 hari lalu oleh Anda");
    let english = told(&here, id, En);
    assert_eq!(english[2], "You · Saturday, 21 November 2026 09:30 | Occupation: Tani → Dagang");
    assert_eq!(last_change(&here.ledger, id, &here.now, En), "changed 4 days ago by you");
    // On the other phone it is the other's.
    there.take(&here);
    assert!(told(&there, id, Id)[2].starts_with("Anda · hari ini 09.30 | No. HP: 0812"));
    assert_eq!(last_change(&there.ledger, id, &there.now, Id), "diubah hari ini oleh Ratna");
}

#[test]
fn only_what_is_still_one_s_own_can_be_taken_back() {
    let (mut here, mut there, id) = phones();
    here.set(id, person::WORK, "Tani");
    there.take(&here);
    there.set(id, person::ROLE, "Ketua RT");
    here.take(&there);
    here.set(id, person::WORK, "Dagang");
    let rapat = here.activity("Rapat", "2026-11-30", &[]);
    here.commit(|e| {
        e.set(id, person::NOTE, "Ikut rapat").set(rapat, activity::VENUE, "Balai");
    });
    let undo =
        |v: &Village| story(&v.ledger, id, &v.now, Id).deeds.into_iter().map(|d| d.undo).collect::<Vec<_>>();
    assert_eq!(undo(&here), [Some(1), Some(0), None, None, None]);
    let dot = story(&here.ledger, id, &here.now, Id).deeds[1].dot;
    let note = here.ledger.log().get(dot).unwrap().undo_note();
    here.commit_noted(&note, |e| e.undo(dot));
    assert_eq!(here.get(id).text(person::WORK), Some("Tani"));
    assert_eq!(undo(&here), [Some(0), Some(1), None, None, None, None]);
    assert!(told(&here, id, Id)[0].ends_with("| Mengurungkan perubahan | Pekerjaan: Dagang → Tani"));
}

#[test]
fn choosing_deleting_and_joining_are_said_in_plain_words() {
    let (mut here, mut there, id) = phones();
    here.set(id, person::WORK, "Buruh");
    there.set(id, person::WORK, "Dagang");
    here.take(&there);
    let conflict = here.ledger.conflicts()[0];
    here.commit(|e| choose(e, conflict, &Choice::Value("Dagang".into())));
    let chosen = &told(&here, id, Id)[0];
    assert!(chosen.contains("Pekerjaan: Dagang, dipilih dari ") && chosen.contains("Buruh"), "{chosen}");
    here.commit(|e| {
        e.delete(id);
    });
    here.commit(|e| {
        e.restore(id);
    });
    let twin = here.person("Slamet Riyadi", &[(person::PHONES, "+6281100001111".into())]);
    here.commit(|e| {
        e.join(twin, id);
    });
    let all = told(&here, id, Id);
    let after = |at: usize| all[at].split_once(" | ").unwrap().1;
    assert_eq!(after(0), "Disatukan dengan Slamet Riyadi");
    assert_eq!(
        after(1),
        "Dicatat juga sebagai Slamet Riyadi | Slamet Riyadi · Nama lengkap: Slamet Riyadi | Slamet Riyadi · No. HP: 0811-0000-1111"
    );
    assert_eq!((after(2), after(3)), ("Dipakai lagi", "Dihapus"));
    assert!(story(&here.ledger, id, &here.now, Id).deeds[2..4].iter().all(|deed| deed.undo.is_none()));
}

#[test]
fn what_a_table_says_bears_its_name() {
    let mut v = Village::new("2026-11-21");
    let id = RecordId::imported("Sidomulyo", "person", "P1");
    let table = |v: &mut Village, work: &str| {
        v.commit_noted("import:Sidomulyo", |e| {
            let table = e.table("Sidomulyo");
            e.keyed(id, &person::KIND, [(person::NAME, "Karto".into()), (person::WORK, work.into())]);
            e.said_by(table, id);
        });
    };
    table(&mut v, "Tani");
    assert_eq!(
        told(&v, id, Id),
        ["Tabel Sidomulyo | Dicatat pertama kali | Nama lengkap: Karto | Pekerjaan: Tani"]
    );
    assert_eq!(last_change(&v.ledger, id, &v.now, Id), "dari tabel Sidomulyo");
    table(&mut v, "Buruh");
    assert_eq!(told(&v, id, Id)[0], "Anda · hari ini 09.30 | Dari tabel Sidomulyo | Pekerjaan: Tani → Buruh");
}

#[test]
fn references_and_money_read_as_elsewhere() {
    let mut v = Village::new("2026-11-21");
    let (karto, pkk) = (v.person("Karto", &[(person::ADDRESS_FORM, "Pak".into())]), v.community("PKK"));
    v.set(pkk, community::LEADER, karto);
    assert_eq!(told(&v, pkk, Id)[0], "Anda · hari ini 09.30 | Ketua: Pak Karto");
    let rapat = v.activity("Rapat", "2026-11-30", &[(activity::COST, Value::Int(100_000))]);
    v.set(rapat, activity::COST, Value::Int(1_500_000));
    assert_eq!(told(&v, rapat, Id)[0], "Anda · hari ini 09.30 | Biaya: Rp100.000 → Rp1.500.000");
    let came = v.attend(karto, rapat, attendance::PRESENT.name);
    assert!(told(&v, came, Id)[0].contains("Dicatat pertama kali"));
}

#[test]
fn values_that_never_arrived_are_told_as_far_as_they_are_known() {
    let (mut here, mut there, id) = phones();
    for work in ["Tani", "Buruh", "Dagang"] {
        there.set(id, person::WORK, work);
    }
    here.take(&there);
    // Of the three only the last has travelled.
    assert_eq!(told(&here, id, Id).len(), 2);
    assert_eq!(told(&here, id, Id)[0], "Sari · Sabtu, 21 November 2026 09.30 | Pekerjaan: Dagang");
    assert!(!story(&here.ledger, id, &here.now, Id).forgotten);
}
