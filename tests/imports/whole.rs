//! Whole villages, and any bytes.

use super::*;

#[test]
fn the_sample_village_comes_in_whole() {
    let Some(files) = samples::village_1y() else { return };
    let mut here = ledger(1);
    let (plan, _) = import(&mut here, sheets(&files));
    assert_eq!(
        sentences(&plan),
        [
            "orang.csv 300 baris: 300 baru.",
            "komunitas.csv 8 baris: 8 baru.",
            "anggota.csv 246 baris: 246 baru.",
            "kegiatan.csv 60 baris: 60 baru.",
            "kehadiran.csv 2.920 baris: 2.822 baru, 38 berulang, 60 berulang dengan isi berbeda.",
            "interaksi.csv 400 baris: 400 baru.",
            "kebutuhan.csv 40 baris: 40 baru.",
            "isu.csv 20 baris: 20 baru.",
        ]
    );
    assert!(plan.summaries(Lang::Id).iter().all(|s| s.troubles == 0));
    let again = planned(&here, SOURCE, sheets(&files));
    assert!(again.is_nothing_new());
    let (feedback, _) = import(&mut here, vec![sheet(&files, "umpan_balik")]);
    assert_eq!(sentences(&feedback), ["umpan_balik.csv 248 baris: 248 baru."]);
    assert_eq!(of_kind(&sheet(&files, "survei")), Some("response"));
    for name in ["sumbangan", "duplicates"] {
        assert_eq!(of_kind(&sheet(&files, name)), None, "{name}");
    }
}

/// Peak of this process's memory in MiB, where the system tells it.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// Prints what it takes; run it alone, in release, with `--ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn five_years_are_planned_and_taken_in() {
    let Some(files) = samples::village_5y() else { return };
    let (tab, _) = keeping::Phone::default().open(schema::catalog());
    let start = std::time::Instant::now();
    let sheets = sheets(&files);
    println!("open and recognise: {:?}", start.elapsed());
    let mut plan = Plan::new(SOURCE, 2026, sheets);
    let (start, mut longest) = (std::time::Instant::now(), std::time::Duration::ZERO);
    let mut done = false;
    while !done {
        let step = std::time::Instant::now();
        done = tab.read(|ledger| plan.step(ledger, 200).done);
        longest = longest.max(step.elapsed());
    }
    println!("plan: {:?}, longest 200 rows {longest:?}, peak {} MiB", start.elapsed(), peak());
    println!("{}", sentences(&plan).join("\n"));
    let start = std::time::Instant::now();
    let taken = keeping::now(tab.store.take_tables(&plan, &stamp(&plan.note()), &|_| {}));
    println!("taken in: {taken:?}, {:?}, peak {} MiB", start.elapsed(), peak());
    drop(plan);
    let here = &tab;
    let whole = here.read(|ledger| ledger.delta_since(&Version::new(), &Scope::ALL));
    for kind in KINDS {
        let of_kind = whole.records.iter().filter(|(_, record)| record.kind() == kind.id);
        let mut records = Records::default();
        records.extend(of_kind.map(|(id, record)| (id, record.to_record())));
        if records.is_empty() {
            continue;
        }
        let start = std::time::Instant::now();
        let delta = Delta { records, ..Delta::default() };
        let bytes = here.read(|ledger| encode_delta(&delta, ledger.catalog()));
        let wrote = start.elapsed();
        let start = std::time::Instant::now();
        let read = here.read(|ledger| decode_delta(&bytes, ledger.catalog()));
        assert_eq!(read.as_ref(), Ok(&delta));
        println!(
            "{}: {} records, {} bytes, written in {wrote:?}, read in {:?}",
            kind.name,
            delta.records.len(),
            bytes.len(),
            start.elapsed()
        );
    }
    let start = std::time::Instant::now();
    let again = TABLES.iter().map(|table| sheet(&files, table)).collect();
    let again = here.read(|ledger| planned(ledger, SOURCE, again));
    println!("again: {:?}, peak {} MiB", start.elapsed(), peak());
    assert!(again.is_nothing_new());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever bytes come, nothing panics, every row is counted once, and the same bytes again change nothing.
    #[test]
    fn any_bytes_do_no_harm(
        header in prop::sample::select(vec!["ID,Nama,HP,Desa", "ID Kegiatan,ID Orang,Status,Unsur", "Nama;Ketua", "x"]),
        body in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..200),
            "(([KP]?[0-3]|[A-C]{0,2}|\"|-|Hadir|08123[0-9]{0,6})[,;\n]){0,60}".prop_map(String::into_bytes),
        ],
        source in "\\PC{0,10}",
        kind in prop::sample::select(KINDS.to_vec()),
    ) {
        let bytes = [header.as_bytes(), b"\n", &body].concat();
        let mut here = ledger(1);
        import(&mut here, sheets(&fixtures()));
        if let Ok(mut sheet) = Sheet::open("a.csv", &bytes) {
            sheet.mapping = Some(sheet.propose(kind));
            let plan = planned(&here, &source, vec![sheet.clone()]);
            for summary in plan.summaries(Lang::Id) {
                let counted: usize = Class::ALL.into_iter().map(|class| summary.count(class)).sum();
                prop_assert_eq!(counted, summary.rows);
            }
            for class in Class::ALL {
                plan.lines(0, class, &here, Lang::En);
            }
            plan.troubles(0, &here, Lang::Id);
            write(&mut here, &plan);
            let again = planned(&here, &source, vec![sheet]);
            prop_assert!(again.is_nothing_new(), "{:?}", sentences(&again));
        }
    }
}
