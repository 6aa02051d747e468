//! The same tables again, by the same officer or another.

use super::*;

#[test]
fn the_same_tables_again_change_nothing_whatever_was_edited_since() {
    let mut here = ledger(1);
    import(&mut here, sheets(&fixtures()));
    let (plan, dot) = import(&mut here, sheets(&fixtures()));
    assert_eq!(dot, None);
    assert!(plan.is_nothing_new());
    assert_eq!(
        sentences(&plan)[0],
        "orang.csv 8 baris: 6 sama, 1 berulang, 1 dilewati. Tidak ada yang baru."
    );

    change(&mut here, |e| {
        e.set(person("P1"), person::NAME, "Wagiyem Rahayu").remove(
            person("P1"),
            person::PHONES,
            "+6281234567890",
        );
        e.set(person("P2"), person::WORK, "");
        e.add(person("P3"), person::PHONES, "+6281111111111").delete(person("P4"));
    });
    let djoko = here.all(&attendance::KIND).find(|v| v.differs(attendance::STATUS)).unwrap().id;
    change(&mut here, |e| {
        e.set(djoko, attendance::STATUS, attendance::EXCUSED.name);
    });
    let (plan, dot) = import(&mut here, sheets(&fixtures()));
    assert_eq!(dot, None, "{:?}", sentences(&plan));
    let summary = &plan.summaries(Lang::Id)[0];
    let count = |class| summary.count(class);
    assert_eq!((count(Class::Kept), count(Class::Same), count(Class::Deleted)), (2, 3, 1));
    let kept = plan.lines(0, Class::Kept, &here, Lang::Id);
    assert_eq!(
        kept[0].details,
        [
            "Nama Lengkap: Bu Wagiyem: Tetap “Wagiyem Rahayu”, isian Sari.",
            "No. HP: 0812-3456-7890: Tetap “kosong”, isian Sari.",
        ]
    );
    assert!(here.conflicts().is_empty());
}

#[test]
fn a_later_table_changes_what_the_table_before_said() {
    let mut here = ledger(1);
    import(&mut here, vec![orang("ID,Nama,HP,Pekerjaan\nP1,Wagiyem,08123456789,Petani\nP2,Karto,,Petani")]);
    change(&mut here, |e| {
        e.set(person("P2"), person::WORK, "Pensiun");
    });
    let later = "ID,Nama,HP,Pekerjaan\nP1,Wagiyem,08129999999,Pedagang\nP2,Karto Suwiryo,,Buruh\nP3,Sri,,";
    let (plan, dot) = import(&mut here, vec![orang(later)]);
    assert_eq!(sentences(&plan), ["orang.csv 3 baris: 1 baru, 2 berubah."]);
    let wagiyem = here.get(person("P1")).unwrap();
    assert_eq!(wagiyem.elements(person::PHONES), ["+628129999999"]);
    assert_eq!(wagiyem.text(person::WORK), Some("Pedagang"));
    let karto = here.get(person("P2")).unwrap();
    assert_eq!(
        (karto.text(person::NAME), karto.text(person::WORK)),
        (Some("Karto Suwiryo"), Some("Pensiun"))
    );

    undo(&mut here, dot.unwrap());
    let wagiyem = here.get(person("P1")).unwrap();
    assert_eq!(wagiyem.elements(person::PHONES), ["+628123456789"]);
    assert_eq!(wagiyem.text(person::WORK), Some("Petani"));
    assert!(here.get(person("P3")).is_none());
    // What was undone can be taken in again, what someone edited still stays.
    let (plan, dot) = import(&mut here, vec![orang(later)]);
    assert_eq!(sentences(&plan), ["orang.csv 3 baris: 1 baru, 2 berubah."]);
    assert!(dot.is_some());
    let wagiyem = here.get(person("P1")).unwrap();
    assert_eq!(wagiyem.elements(person::PHONES), ["+628129999999"]);
    assert_eq!(here.get(person("P2")).unwrap().text(person::WORK), Some("Pensiun"));
    assert_eq!(here.get(person("P3")).unwrap().text(person::NAME), Some("Sri"));
}

#[test]
fn an_import_undone_leaves_nothing_and_can_be_done_otherwise() {
    let mut here = ledger(1);
    let (_, dot) = import(&mut here, sheets(&fixtures()));
    undo(&mut here, dot.unwrap());
    assert!(KINDS.iter().all(|kind| here.all(*kind).next().is_none()));
    assert!(here.conflicts().is_empty());
    // With the column for work taken for remarks, nothing of what was undone shows.
    let mut sheet = sheet(&fixtures(), "orang");
    let columns = &mut sheet.mapping.as_mut().unwrap().columns;
    columns[10] = ColumnUse::Skip;
    columns[9] = ColumnUse::Field(person::NOTE.id);
    columns[4] = ColumnUse::Skip;
    let (plan, _) = import(&mut here, vec![sheet]);
    assert_eq!(plan.summaries(Lang::Id)[0].count(Class::New), 6);
    let karto = here.get(person("P2")).unwrap();
    assert_eq!((karto.text(person::NOTE), karto.text(person::WORK)), (Some("Petani"), None));
    assert!(karto.elements(person::PHONES).is_empty());
}

#[test]
fn two_officers_who_take_in_the_same_tables_meet() {
    let (mut sari, mut budi) = (ledger(1), ledger(2));
    import(&mut sari, sheets(&fixtures()));
    // He writes the source his way, and his table comes from another program.
    let table = Table::open(&fixtures()["orang.csv"]).unwrap();
    let header = table.header().to_vec();
    let rows: Vec<Row> = table.collect();
    let cells = |row: &Row| (0..header.len()).rev().map(|c| row.cell(c).to_string()).collect::<Vec<_>>();
    let all = [header.iter().rev().cloned().collect()].into_iter().chain(rows.iter().map(cells));
    let mut his = vec![Sheet::open("warga.txt", write_csv(all, '\t').as_bytes()).unwrap()];
    his.extend(sheets(&fixtures()).into_iter().skip(1));
    let plan = planned(&budi, " SUKARUKUN ", his);
    write(&mut budi, &plan);
    for _ in 0..2 {
        sari.merge(&budi.delta_since(sari.version(), &[Scope::Open])).unwrap();
        budi.merge(&sari.delta_since(budi.version(), &[Scope::Open])).unwrap();
    }
    for here in [&sari, &budi] {
        let counts: Vec<usize> = [&person::KIND, &community::KIND, &attendance::KIND, &interaction::KIND]
            .map(|kind: &Kind| here.all(kind).count())
            .to_vec();
        assert_eq!(counts, [6, 2, 4, 3]);
        assert_eq!(here.conflicts().len(), 1, "only what the table itself leaves open");
    }
    // Either may take in a later table.
    let (plan, _) = import(&mut budi, vec![orang("ID,Nama\nP1,Wagiyem Rahayu")]);
    assert_eq!(sentences(&plan), ["orang.csv 1 baris: 1 berubah."]);
    assert_eq!(budi.conflicts().len(), 1);
}

#[test]
fn deleted_and_erased_people_stay_away() {
    let mut here = ledger(1);
    import(&mut here, sheets(&fixtures()));
    change(&mut here, |e| {
        e.erase(person("P1")).delete(person("P3"));
    });
    let (plan, dot) = import(&mut here, sheets(&fixtures()));
    assert_eq!(dot, None, "{:?}", sentences(&plan));
    let summaries = plan.summaries(Lang::En);
    let count = |name: &str, class| summaries.iter().find(|s| s.name == name).unwrap().count(class);
    assert_eq!(count("orang.csv", Class::Erased), 1);
    assert_eq!(count("orang.csv", Class::Deleted), 1);
    assert_eq!(count("anggota.csv", Class::Erased), 1);
    assert_eq!(count("interaksi.csv", Class::Erased), 1);
    assert_eq!(count("isu.csv", Class::Same), 1, "{:?}", plan.troubles(7, &here, Lang::En));
    // A new row about someone who was deleted brings up no question.
    let more = Sheet::open("kehadiran.csv", b"ID Kegiatan,ID Orang,Status\nG2,P3,Hadir").unwrap();
    let (plan, dot) = import(&mut here, vec![more]);
    assert_eq!(
        (dot, sentences(&plan)[0].as_str()),
        (None, "kehadiran.csv 1 baris: 1 dilewati. Tidak ada yang baru.")
    );
    assert!(here.conflicts().iter().all(|c| c.id != person("P3")));
}

#[test]
fn a_plan_that_the_records_left_behind_is_not_written() {
    let mut here = ledger(1);
    let plan = planned(&here, SOURCE, vec![sheet(&fixtures(), "orang")]);
    change(&mut here, |e| {
        e.create(&person::KIND, [(person::NAME, "Baru".into())]);
    });
    assert_eq!(plan.write(&mut here.edit()), Err(Stale));
    let mut plan = plan;
    assert_eq!(plan.step(&here, 3).rows, 3, "it begins anew");
    assert_eq!(plan.write(&mut here.edit()), Err(Stale), "it is not done");
    while !plan.step(&here, 3).done {}
    assert_eq!(plan.write(&mut here.edit()), Ok(()));
    assert_eq!(plan.summaries(Lang::Id)[0].rows, 8);
}

#[test]
fn an_import_can_be_undone_after_the_app_was_closed() {
    let open = |storage| Store::open(storage, schema::catalog(), 1).unwrap();
    let (mut store, _) = open(MemoryStorage::default());
    let plan = planned(store.ledger(), SOURCE, sheets(&fixtures()));
    let (written, dots) = store.commit(&stamp(&plan.note()), |edit| plan.write(edit)).unwrap();
    assert_eq!((written, dots.len(), dots[0].number), (Ok(()), 1, 2), "one action, of two commits");
    for fold in [false, true] {
        let (mut store, damage) = open(store.storage().clone());
        assert_eq!((damage.len(), store.ledger().all(&person::KIND).count()), (0, 6));
        if fold {
            store.fold().unwrap();
            (store, _) = open(store.into_storage());
        }
        let note = store.ledger().log().get(dots[0]).unwrap().undo_note();
        let (left, _) = store.commit(&stamp(&note), |edit| edit.undo(dots[0])).unwrap();
        assert!(left.is_empty());
        assert!(KINDS.iter().all(|kind| store.ledger().all(*kind).next().is_none()));
    }
}
