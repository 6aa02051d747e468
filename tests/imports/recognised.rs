//! What tables are taken for.

use super::*;

#[test]
fn tables_of_a_village_are_recognised_whole() {
    let kinds =
        ["person", "community", "membership", "activity", "attendance", "interaction", "need", "issue"];
    for (sheet, kind) in sheets(&fixtures()).iter().zip(kinds) {
        assert_eq!(of_kind(sheet), Some(kind), "{}", sheet.name);
        let mapping = sheet.mapping.as_ref().unwrap();
        assert!(mapping.is_ready() && !mapping.columns.contains(&ColumnUse::Skip), "{mapping:?}");
        // The name of the file is not needed.
        let bytes = &fixtures()[&sheet.name];
        assert_eq!(of_kind(&Sheet::open("1.txt", bytes).unwrap()), Some(kind), "{}", sheet.name);
    }
}

#[test]
fn headers_in_english_and_other_orders_are_recognised() {
    use ColumnUse::{Field, Key, Reference, Skip};
    for (header, row, kind, columns) in [
        (
            "No;Phone number;Full name;Gender;Date of birth;Village;NIK;Code",
            "1;0812 3456 7890;Wagiyem;F;23/11/1961;Sukarukun;3404011111610001;W-1",
            &person::KIND,
            vec![
                Skip,
                Field(person::PHONES.id),
                Field(person::NAME.id),
                Field(person::GENDER.id),
                Field(person::BORN.id),
                Field(person::VILLAGE.id),
                Skip,
                Key,
            ],
        ),
        (
            "NAMA WARGA;Jenis_Kelamin;kolom 3;Kolom 4",
            "Wagiyem;P;0812-3456-7890;x\nKarto;L;081234567890;y\nSri;P;+62 812 3456 7890;z",
            &person::KIND,
            vec![Field(person::NAME.id), Field(person::GENDER.id), Field(person::PHONES.id), Skip],
        ),
        (
            "Kegiatan;Nama peserta;Kehadiran",
            "Rapat tandur;Wagiyem;Hadir",
            &attendance::KIND,
            vec![
                Reference(attendance::ACTIVITY.id, By::Name),
                Reference(attendance::PERSON.id, By::Name),
                Field(attendance::STATUS.id),
            ],
        ),
        (
            "Name;Kind;Leader;Community ID;Status",
            "Posyandu Melati;Posyandu;Sri Lestari;K1;Active",
            &community::KIND,
            vec![
                Field(community::NAME.id),
                Field(community::TYPE.id),
                Reference(community::LEADER.id, By::Name),
                Key,
                Field(community::STATUS.id),
            ],
        ),
    ] {
        let sheet = Sheet::open("data.csv", format!("{header}\n{row}").as_bytes()).unwrap();
        assert_eq!(of_kind(&sheet), Some(kind.name), "{header}");
        assert_eq!(sheet.mapping.unwrap().columns, columns, "{header}");
    }
    for text in ["ID A,ID B\nP1,P2", "Tanggal,Dari (ID),Jenis,Nilai (Rp)\n2026-01-01,P1,Waktu,1", "a\nb"] {
        assert_eq!(of_kind(&Sheet::open("x.csv", text.as_bytes()).unwrap()), None, "{text}");
    }
}

#[test]
fn a_mapping_offers_every_field_and_says_what_it_lacks() {
    for kind in KINDS {
        let options = ColumnUse::options(kind);
        assert_eq!(options.contains(&ColumnUse::Key), kind.key().next().is_none(), "{}", kind.name);
        for option in options {
            assert!(!option.label(kind, Lang::Id).is_empty() && !option.label(kind, Lang::En).is_empty());
        }
    }
    let mut mapping = sheet(&fixtures(), "orang").mapping.unwrap();
    assert!(mapping.problems().is_empty());
    mapping.columns[1] = ColumnUse::Skip;
    mapping.columns[2] = ColumnUse::Field(person::BORN.id);
    mapping.columns[0] = ColumnUse::Skip;
    let texts: Vec<String> = mapping.problems().into_iter().map(|p| p.text(Lang::Id)).collect();
    assert_eq!(
        texts,
        [
            "Pilih kolom untuk “Nama lengkap”.",
            "“Tanggal atau tahun lahir” dipilih untuk dua kolom.",
            "Tabel ini tanpa ID: baris yang nanti berubah akan menjadi catatan baru.",
        ]
    );
    assert!(!mapping.is_ready());
}

#[test]
fn sources_are_suggested_so_that_officers_arrive_at_the_same() {
    let mut here = ledger(1);
    assert_eq!(suggest_source(&sheets(&fixtures()), &here), "Sukarukun");
    assert_eq!(suggest_source(&[sheet(&fixtures(), "kehadiran")], &here), "");
    let plan = planned(&here, "Buku  induk 2026", sheets(&fixtures()));
    write(&mut here, &plan);
    assert_eq!(suggest_source(&[sheet(&fixtures(), "kehadiran")], &here), "Buku induk 2026");
}

#[test]
fn what_is_exported_is_recognised_and_changes_nothing_when_it_comes_back() {
    let mut here = ledger(1);
    import(&mut here, sheets(&fixtures()));
    change(&mut here, |e| {
        e.create(&person::KIND, [(person::NAME, "=Mbah Surti".into()), (person::BORN, 19_410_000.into())]);
    });
    for lang in [Lang::Id, Lang::En] {
        for kind in KINDS.iter().filter(|kind| here.all(**kind).next().is_some()) {
            let text = export(&here, kind, lang);
            let sheet = Sheet::open("x.csv", text.as_bytes()).unwrap();
            assert_eq!(of_kind(&sheet), Some(kind.name), "{text}");
            let plan = planned(&here, SOURCE, vec![sheet]);
            let summary = &plan.summaries(lang)[0];
            assert_eq!(summary.count(Class::Same), summary.rows, "{} {}", summary.sentence, text);
        }
    }
}

#[test]
fn dirty_variants_of_a_table_are_the_same_table() {
    let mut here = ledger(1);
    import(&mut here, vec![sheet(&fixtures(), "orang")]);
    let table = Table::open(&fixtures()["orang.csv"]).unwrap();
    let header = table.header().to_vec();
    let rows: Vec<Row> = table.collect();
    let text = |delimiter: char| {
        let rows =
            rows.iter().map(|row| (0..header.len()).map(|c| row.cell(c).to_string()).collect::<Vec<_>>());
        write_csv([header.clone()].into_iter().chain(rows), delimiter)
    };
    let named =
        text(',').replace("L/P", "Jenis Kelamin").replace(",P,", ",Perempuan,").replace(",L,", ",PRIA,");
    let latin: Vec<u8> = text(';').replace("Djoko", "Djok\u{e9}").chars().map(|c| c as u32 as u8).collect();
    let titled = format!("DATA WARGA DESA SUKARUKUN,,,\n\n{}", text(','));
    let more = rows.iter().map(|row| row.cells().chain(["x"; 3]).map(str::to_string).collect::<Vec<_>>());
    let named_more = header.iter().cloned().chain(["A", "B", "C"].map(str::to_string)).collect();
    let more = write_csv([named_more].into_iter().chain(more), ';');
    for (name, bytes) in [
        ("semicolons", text(';').into_bytes()),
        ("tabs", text('\t').into_bytes()),
        ("mark", [b"\xef\xbb\xbf", text(',').as_bytes()].concat()),
        ("headers", named.into_bytes()),
        ("title", titled.into_bytes()),
        ("spaces", text(',').replace("Sri Lestari", "  Sri Lestari ").into_bytes()),
        ("dates", text(',').replace("23/11/1955", "23 Nopember 1955").into_bytes()),
        ("other columns", more.into_bytes()),
    ] {
        let plan = planned(&here, SOURCE, vec![Sheet::open("a.csv", &bytes).unwrap()]);
        let sentence = &plan.summaries(Lang::Id)[0].sentence;
        assert_eq!(sentence, "8 baris: 6 sama, 1 berulang, 1 dilewati. Tidak ada yang baru.", "{name}");
    }
    let plan = planned(&here, SOURCE, vec![Sheet::open("a.csv", &latin).unwrap()]);
    assert_eq!(plan.lines(0, Class::Changed, &here, Lang::Id)[0].details, ["Nama lengkap: Djoko → Djoké"]);
}
