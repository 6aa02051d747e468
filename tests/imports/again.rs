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
    let phone = keeping::Phone::default();
    let (tab, _) = phone.open(schema::catalog());
    let plan = tab.read(|ledger| planned(ledger, SOURCE, sheets(&fixtures())));
    let (written, dots) = tab.commit(&stamp(&plan.note()), |edit| plan.write(edit)).unwrap();
    let numbers: Vec<u32> = dots.iter().map(|dot| dot.number).collect();
    assert_eq!(
        (written, numbers),
        (Ok(()), vec![1, 1, 1, 1, 2, 1, 1, 1]),
        "a commit of each table, two of one"
    );
    for fold in [false, true] {
        let phone = phone.copy();
        let (mut tab, damage) = phone.open(schema::catalog());
        assert!(damage.is_none());
        assert_eq!(tab.read(|ledger| ledger.all(&person::KIND).count()), 6);
        if fold {
            tab.fold();
            (tab, _) = phone.open(schema::catalog());
        }
        let note = tab.read(|ledger| ledger.log().get(dots[0]).unwrap().undo_note());
        let (left, _) = tab.commit(&stamp(&note), |edit| edit.undo(dots[0])).unwrap();
        assert!(left.is_empty());
        assert!(tab.read(|ledger| KINDS.iter().all(|kind| ledger.all(*kind).next().is_none())));
    }
}

/// Everybody gets everything.
fn exchange(phones: &mut [Ledger]) {
    for _ in 0..2 {
        for (a, b) in [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)] {
            if a.max(b) < phones.len() {
                let news = phones[a].delta_since(phones[b].version(), &[Scope::Open]);
                phones[b].merge(&news).unwrap();
            }
        }
    }
}

/// Officers with the same tables, one with just some of them, who edit and exchange.
#[test]
fn one_officers_edit_of_what_both_took_in_is_no_question() {
    let mut phones = [ledger(1), ledger(2), ledger(3)];
    import(&mut phones[0], sheets(&fixtures()));
    import(&mut phones[1], vec![sheet(&fixtures(), "orang")]);
    change(&mut phones[1], |e| {
        e.set(person("P2"), person::WORK, "Pensiun").remove(person("P1"), person::PHONES, "+6281234567890");
    });
    exchange(&mut phones);
    // Those tables again, and one who takes them in only now.
    for phone in &mut phones {
        let (plan, dot) = import(phone, sheets(&fixtures()));
        assert_eq!(dot, None, "{:?}", sentences(&plan));
    }
    change(&mut phones[2], |e| {
        e.set(person("P2"), person::WORK, "Guru");
    });
    exchange(&mut phones);
    for phone in &phones {
        assert_eq!(phone.conflicts().len(), 1, "only what the table itself leaves open");
        assert_eq!(phone.get(person("P2")).unwrap().text(person::WORK), Some("Guru"));
        let question = phone.conflicts()[0];
        let register = phone.peek(question.id).unwrap().record().field(question.field).unwrap();
        assert!(register.writes().all(|w| phone.log().get(w.dot).unwrap().is_table()));
    }
}

#[test]
fn new_rows_of_a_later_table_are_the_tables_too() {
    let mut phones = [ledger(1), ledger(2)];
    for phone in &mut phones {
        import(phone, vec![orang("ID,Nama,HP,Pekerjaan\nP1,Wagiyem,08123456789,Petani")]);
        import(phone, vec![orang("ID,Nama,HP,Pekerjaan\nP1,Wagiyem,08123456789,Petani\nP2,Karto,,Petani")]);
    }
    change(&mut phones[0], |e| {
        e.set(person("P2"), person::WORK, "Pensiun").set(person("P1"), person::WORK, "Pedagang");
    });
    exchange(&mut phones);
    for phone in &phones {
        assert_eq!(phone.conflicts(), []);
        assert_eq!(phone.get(person("P2")).unwrap().text(person::WORK), Some("Pensiun"));
    }
}

/// What one takes back, having seen the table, goes for the other as well, but for what that one has changed; and comes back.
#[test]
fn an_import_undone_by_one_officer_is_taken_back_for_those_who_changed_nothing() {
    let mut phones = [ledger(1), ledger(2)];
    let (_, dot) = import(&mut phones[0], sheets(&fixtures()));
    import(&mut phones[1], sheets(&fixtures()));
    change(&mut phones[1], |e| {
        e.set(person("P2"), person::WORK, "Pensiun");
    });
    undo(&mut phones[0], dot.unwrap());
    exchange(&mut phones);
    for phone in &phones {
        assert_eq!(phone.all(&person::KIND).map(|v| v.id).collect::<Vec<_>>(), [person("P2")]);
        let asked: Vec<_> = phone.conflicts().iter().map(|c| (c.id, c.field)).collect();
        assert_eq!(asked, [(person("P2"), guyub::ledger::FieldId::DELETED)]);
    }
    import(&mut phones[1], sheets(&fixtures()));
    exchange(&mut phones);
    for phone in &phones {
        assert_eq!(phone.all(&person::KIND).count(), 6);
        assert_eq!(phone.get(person("P2")).unwrap().text(person::WORK), Some("Pensiun"));
    }
}

/// A phone that has lost records, though not the memory of the table, gets them back from the table.
#[test]
fn what_was_damaged_is_mended_by_taking_the_table_in_again() {
    let mut here = ledger(1);
    import(&mut here, sheets(&fixtures()));
    let mut whole = here.delta_since(&guyub::ledger::Version::new(), &[Scope::Open]);
    whole.records = Records::default();
    let mut damaged = ledger(4);
    damaged.merge(&whole).unwrap();
    let (_, dot) = import(&mut damaged, sheets(&fixtures()));
    assert_eq!(dot.map(|dot| dot.device), Some(damaged.device(Scope::Open)));
    assert_eq!(damaged.all(&person::KIND).count(), 6);
    let mut phones = [here, damaged];
    exchange(&mut phones);
    assert_eq!(phones.each_ref().map(|phone| phone.conflicts().len()), [1, 1]);
}

/// What an officer may do: take in people, take in all, edit, undo the last import, exchange.
type Step = (usize, u8, u8);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// Only people's different answers are asked about; and all phones come to the same.
    #[test]
    fn only_people_contradict_each_other(
        steps in proptest::collection::vec((0usize..3, 0u8..8, any::<u8>()), 0..12), undoes: bool,
    ) {
        let mut phones = [ledger(1), ledger(2), ledger(3)];
        let mut imports = [None; 3];
        let steps: Vec<Step> = steps;
        for (who, what, number) in steps {
            let key = ["P1", "P2", "P3"][number as usize % 3];
            let phone = &mut phones[who];
            match what {
                0 => imports[who] = import(phone, vec![sheet(&fixtures(), "orang")]).1.or(imports[who]),
                1 => imports[who] = import(phone, sheets(&fixtures())).1.or(imports[who]),
                2 if undoes => {
                    if let Some(dot) = imports[who].take() {
                        undo(phone, dot);
                    }
                }
                2..=4 if phone.get(person(key)).is_some() => {
                    let work = ["Tukang", "Guru"][number as usize / 3 % 2];
                    let mut edit = phone.edit();
                    edit.set(person(key), person::WORK, work).add(person(key), person::TAGS, work);
                    if let Some(delta) = edit.delta(&stamp("")) {
                        phone.merge_own(&delta).unwrap();
                    }
                }
                5 | 6 => {
                    let news = phones[who].delta_since(phones[(who + 1) % 3].version(), &[Scope::Open]);
                    phones[(who + 1) % 3].merge(&news).unwrap();
                }
                _ => {}
            }
        }
        exchange(&mut phones);
        for phone in &phones {
            prop_assert!(phone.state().records().eq(phones[0].state().records()));
            for asked in phone.conflicts() {
                let record = phone.peek(asked.id).unwrap().record();
                let commits = |register: guyub::ledger::RegisterRef<'_>| {
                    register.writes().map(|w| phone.log().get(w.dot).unwrap().clone()).collect::<Vec<_>>()
                };
                let register = record.field(asked.field).unwrap();
                // Where something was undone, what is taken in again is its officer's.
                let person = |c: &guyub::ledger::Commit| if undoes { !c.is_table() } else { c.note.is_empty() };
                let by_people = commits(register).iter().filter(|c| person(c)).count();
                let of_the_table = commits(register).iter().all(|c| c.import_source().is_some());
                prop_assert!(by_people > 1 || of_the_table || undoes && by_people > 0, "{:?}", register);
            }
        }
    }
}
