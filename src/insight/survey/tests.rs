use super::results::hidden_of;
use super::*;
use crate::domain::date::Day;
use crate::domain::person;
use crate::insight::village::Village;
use Lang::Id;
use proptest::prelude::*;

/// A draft with a choice, a scale asked only of those who said Ya, and own words.
fn drafted(v: &mut Village, anonymous: bool) -> (RecordId, [RecordId; 3]) {
    let id = v.create(
        &survey::KIND,
        &[(survey::TITLE, "Air bersih".into()), (survey::ANONYMOUS, anonymous.into())],
    );
    let mut ask =
        |what: &str, how: Choice, more: &[(&'static crate::domain::schema::Field, crate::ledger::Value)]| {
            v.commit(|e| {
                let mut fields = add_fields(e.ledger(), id);
                fields.retain(|(field, _)| *field != question::TYPE.id);
                fields.push((question::WHAT.id, what.into()));
                fields.push((question::TYPE.id, how.name.into()));
                fields.extend(more.iter().map(|(field, value)| (field.id, value.clone())));
                e.create(&question::KIND, fields)
            })
        };
    let has = ask(
        "Ada sumur?",
        question::ONE,
        &[(question::OPTIONS, "Ya\nTidak\n Ya ".into()), (question::REQUIRED, true.into())],
    );
    let clear = ask("Seberapa jernih?", question::SCALE, &[(question::LOW, "keruh".into())]);
    let said = ask("Usul?", question::TEXT, &[(question::MOST, 20.into())]);
    v.commit(|e| skip(e, clear, Some((has, "Ya"))));
    (id, [has, clear, said])
}

fn opened(v: &mut Village, anonymous: bool) -> RecordId {
    let (id, _) = drafted(v, anonymous);
    let today = v.now.today;
    assert!(v.commit(|e| freeze(e, id, today)));
    id
}

fn sheet(said: [&str; 3]) -> Sheet {
    said.map(str::to_owned).to_vec()
}

#[test]
fn a_draft_is_checked_frozen_and_its_changes_are_seen() {
    let mut v = Village::new("2026-11-23");
    let (id, [has, clear, _]) = drafted(&mut v, false);
    assert_eq!(problems(&v.ledger, id, Id), [""; 0]);
    v.commit(|e| move_question(e, id, clear, true));
    assert_eq!(problems(&v.ledger, id, Id).len(), 1);
    let today = v.now.today;
    assert!(!v.commit(|e| freeze(e, id, today)));
    v.commit(|e| move_question(e, id, clear, false));
    v.set(has, question::OPTIONS, "Ya");
    assert_eq!(problems(&v.ledger, id, Id), ["\"Ada sumur?\" perlu paling sedikit dua pilihan."]);
    v.set(has, question::OPTIONS, "Ya\nTidak");
    assert!(v.commit(|e| freeze(e, id, today)));
    let slots: Vec<_> = questions(&v.ledger, id).iter().map(|q| q.slot).collect();
    assert_eq!(slots, [Some(1), Some(2), Some(3)]);
    assert!(!is_changed(&v.ledger, id));
    // Once asked, the order stays.
    v.commit(|e| move_question(e, id, clear, true));
    assert_eq!(questions(&v.ledger, id)[1].id, clear);
    v.set(clear, question::WHAT, "Seberapa keruh?");
    assert!(is_changed(&v.ledger, id));
    assert_eq!(survey(&v.ledger, id, Id).unwrap().line, "berjalan · 3 pertanyaan · 0 jawaban");
}

#[test]
fn a_further_version_is_a_draft_whose_questions_hang_together() {
    let mut v = Village::new("2026-11-23");
    let id = opened(&mut v, true);
    let next = v.commit(|e| next_version(e, id)).unwrap();
    let asked = questions(&v.ledger, next);
    assert_eq!(
        asked.iter().map(|q| &*q.what).collect::<Vec<_>>(),
        ["Ada sumur?", "Seberapa jernih?", "Usul?"]
    );
    assert_eq!(asked[1].only_if, Some((asked[0].id, "Ya".to_owned())));
    assert!(asked.iter().all(|q| q.slot.is_none()));
    let told = survey(&v.ledger, next, Id).unwrap();
    assert_eq!((told.status, told.anonymous), (Status::Draft, true));
    assert_eq!(told.line, "disusun · versi 2 · 3 pertanyaan · tanpa nama");
    assert_eq!(versions(&v.ledger, id, Id)[0].id, next);
    assert_eq!(versions(&v.ledger, next, Id)[0].id, id);
    assert!(!is_changed(&v.ledger, id));
}

#[test]
fn answers_are_read_by_their_question_and_hidden_ones_are_not_kept() {
    let mut v = Village::new("2026-11-23");
    let id = opened(&mut v, false);
    let asked = questions(&v.ledger, id);
    let today = v.now.today;
    let read = |said| read(&asked, &sheet(said), today, Id);
    assert_eq!(read(["Ya", "4", " Pipa "]), Ok(sheet(["Ya", "4", "Pipa"])));
    assert_eq!(read(["Tidak", "4", ""]), Ok(sheet(["Tidak", "", ""])));
    assert_eq!(read(["", "", ""]), Err(vec![Some("Ini perlu diisi.".into()), None, None]));
    assert_eq!(read(["Ya", "6", ""]).unwrap_err()[1].as_deref(), Some("Pilih dari yang ada."));
    assert_eq!(
        read(["Ya", "", "lebih dari dua puluh huruf"]).unwrap_err()[2].as_deref(),
        Some("Paling banyak 20 huruf.")
    );
    assert_eq!(asked[0].options, ["Ya", "Tidak"]);
    let one = |how, least, most, options: &[&str], typed: &str| {
        let options = options.iter().map(|s| (*s).to_owned()).collect();
        let q = Question { how, least, most, options, only_if: None, ..asked[2].clone() };
        super::read(&[q], &[typed.to_owned()], today, Id)
            .map(|mut said| said.remove(0))
            .map_err(|mut e| e.remove(0).unwrap())
    };
    assert_eq!(one(How::Number, Some(0), Some(20), &[], " 7 "), Ok("7".into()));
    assert_eq!(one(How::Number, Some(0), Some(20), &[], "21"), Err("Paling banyak 20.".into()));
    assert_eq!(one(How::Number, Some(1), None, &[], "0"), Err("Paling sedikit 1.".into()));
    assert_eq!(one(How::Number, None, None, &[], "tujuh"), Err("Tulis dengan angka saja.".into()));
    assert_eq!(one(How::Many, None, None, &["A", "B", "C"], "C\nA"), Ok("A\nC".into()));
    assert_eq!(one(How::Many, None, None, &["A", "B"], "C"), Err("Pilih dari yang ada.".into()));
    assert_eq!(one(How::Day, None, None, &[], "23 November 2026"), Ok("2026-11-23".into()));
    assert!(one(How::Day, None, None, &[], "31 Februari 2026").is_err());
}

#[test]
fn one_person_answers_once_on_whatever_phone() {
    let mut a = Village::new("2026-11-23");
    let id = opened(&mut a, false);
    let ani = a.person("Ani", &[]);
    let mut b = Village::on_phone(2, "2026-11-23").by("Budi");
    b.take(&a);
    let today = a.now.today;
    let on_a = a.commit(|e| respond(e, id, Some(ani), &[], &sheet(["Ya", "4", ""]), today));
    let on_b = b.commit(|e| respond(e, id, Some(ani), &[], &sheet(["Ya", "4", "Pipa"]), today));
    assert_eq!(on_a, on_b);
    a.take(&b);
    assert_eq!(answered_by(&a.ledger, id, ani), Some((on_a.unwrap(), sheet(["Ya", "4", "Pipa"]))));
    // Asked again: only what is another answer now is written.
    let before = sheet(["Ya", "4", "Pipa"]);
    a.commit(|e| respond(e, id, Some(ani), &before, &sheet(["Ya", "4", "Sumur"]), today));
    b.commit(|e| respond(e, id, Some(ani), &before, &sheet(["Ya", "5", "Pipa"]), today));
    a.take(&b);
    assert_eq!(answered_by(&a.ledger, id, ani).map(|(_, said)| said), Some(sheet(["Ya", "5", "Sumur"])));
    assert_eq!(a.commit(|e| respond(e, id, None, &[], &sheet(["", "", ""]), today)), None);
    a.commit(|e| respond(e, id, Some(ani), &[], &sheet(["Tidak", "", ""]), today));
    assert_eq!(answered_by(&a.ledger, id, ani).unwrap().1, sheet(["Tidak", "", ""]));
    // At doors everybody is somebody else.
    a.commit(|e| respond(e, id, None, &[], &sheet(["Ya", "1", ""]), today));
    a.commit(|e| respond(e, id, None, &[], &sheet(["Ya", "1", ""]), today));
    assert_eq!(survey(&a.ledger, id, Id).unwrap().answers, 3);
    assert_eq!(respondents(&a.ledger, id, &a.now, Id), [(ani, "Ani".into(), "hari ini".into())]);
    a.commit(|e| close(e, id, today));
    assert_eq!(a.commit(|e| respond(e, id, None, &[], &sheet(["Ya", "1", ""]), today)), None);
    let moments = crate::insight::timeline::timeline(&a.ledger, ani, &a.now);
    let words = crate::insight::timeline::moment_words(&a.ledger, &moments[0], ani, &a.now, Id).unwrap();
    assert_eq!(words.title, "Menjawab survei: Air bersih");
}

#[test]
fn anonymous_answers_bear_no_author_no_order_and_no_time_finer_than_a_day() {
    let mut v = Village::new("2026-11-23");
    let id = opened(&mut v, true);
    let said = [["Ya", "3", "b"], ["Ya", "5", ""], ["Tidak", "", "a"]];
    let today = v.now.today;
    let after = |order: [usize; 3]| {
        let mut waiting = Vec::new();
        order.into_iter().for_each(|at| put(&mut waiting, sheet(said[at])));
        put(&mut waiting, sheet(["", "", ""]));
        waiting
    };
    assert_eq!(after([0, 1, 2]), after([2, 1, 0]));
    let mut edit = v.ledger.edit();
    commit(&mut edit, id, &after([1, 2, 0]), today);
    let midnight = i64::from(today.number().unwrap()) * 86_400_000 - 420 * 60_000;
    let delta =
        edit.delta(&crate::ledger::Stamp { time: midnight, author: "".into(), note: "".into() }).unwrap();
    v.ledger.merge_own(&delta).unwrap();
    let mut all = v.ledger.referring(id, &response::KIND);
    sort_by_key(&mut all, |v| v.id);
    let first: Vec<_> = all.iter().map(|v| v.text(response::A1).unwrap()).collect();
    assert_eq!(first, ["Tidak", "Ya", "Ya"]);
    for v in &all {
        let made = v.created().unwrap();
        assert_eq!((&*made.author, made.time), ("", midnight));
        assert_eq!(v.reference(response::PERSON), None);
    }
    // And under a name nothing can be written.
    let ani = v.person("Ani", &[]);
    assert_eq!(v.commit(|e| respond(e, id, Some(ani), &[], &sheet(["Ya", "", ""]), today)), None);
}

fn asked_all(v: &mut Village, id: RecordId, said: &[[&str; 3]]) {
    let sheets: Vec<Sheet> = said.iter().map(|s| sheet(*s)).collect();
    let today = v.now.today;
    v.commit(|e| commit(e, id, &sheets, today));
}

#[test]
fn without_names_groups_under_five_are_not_told() {
    let mut v = Village::new("2026-11-23");
    let id = opened(&mut v, true);
    asked_all(&mut v, id, &[["Ya", "3", "b"], ["Ya", "5", ""], ["Tidak", "", "a"], ["Tidak", "", ""]]);
    assert!(outcomes(&v.ledger, id, Id).iter().all(|o| o.shape == Shape::Few));
    assert_eq!(csv(&v.ledger, id, Id), None);
    // 6 Ya and 5 Tidak; of the scale 3 (once), 5 (five times), and five who were not asked.
    asked_all(&mut v, id, &[["Tidak", "", ""]; 3]);
    asked_all(&mut v, id, &[["Ya", "5", ""]; 4]);
    let told = outcomes(&v.ledger, id, Id);
    let Shape::Bars { rows, mean } = &told[0].shape else { panic!() };
    assert_eq!((&rows[..], *mean), (&[("Ya".to_owned(), Some(6)), ("Tidak".to_owned(), Some(5))][..], None));
    // (3 + 25) / 6 = 4.67; the single 3 would follow from the bars and the mean.
    assert_eq!(told[1].shape, Shape::Bars { rows: vec![], mean: Some(47) });
    assert_eq!(told[1].words(Id), "6 jawaban · rata-rata 4,7");
    assert_eq!((told[2].answered, &told[2].shape), (None, &Shape::Few));
    let text = csv(&v.ledger, id, Id).unwrap();
    assert_eq!(
        text,
        "Pertanyaan,Jawaban,Banyaknya\r\nAda sumur?,Ya,6\r\nAda sumur?,Tidak,5\r\nSeberapa jernih?,Rata-rata,\"4,7\"\r\nUsul?,,\r\n"
    );
}

#[test]
fn with_names_all_is_counted_and_the_table_can_be_opened_safely() {
    let mut v = Village::new("2026-11-23");
    let id = opened(&mut v, false);
    let ani = v.person("Ani", &[(person::GENDER, "female".into())]);
    let today = v.now.today;
    v.commit(|e| respond(e, id, Some(ani), &[], &sheet(["Ya", "2", "=1+1"]), today));
    v.commit(|e| respond(e, id, None, &[], &sheet(["Ya", "5", ""]), today));
    let told = outcomes(&v.ledger, id, Id);
    let Shape::Bars { rows, mean } = &told[1].shape else { panic!() };
    let rows: Vec<_> = rows.iter().map(|(label, n)| (&**label, n.unwrap())).collect();
    assert_eq!(rows, [("1 · keruh", 0), ("2", 1), ("3", 0), ("4", 0), ("5", 1)]);
    assert_eq!(*mean, Some(35));
    assert_eq!(told[2].shape, Shape::Texts(vec![("=1+1".into(), 1)]));
    let text = csv(&v.ledger, id, Id).unwrap();
    assert!(text.starts_with("Tanggal jawaban,Responden,Ada sumur?,Seberapa jernih?,Usul?\r\n"), "{text}");
    assert!(text.contains("2026-11-23,Ani,Ya,2,'=1+1\r\n"), "{text}");
    assert_eq!(cross(&v.ledger, id, Axis::Question(0), Axis::Gender, &v.now, Id), Cross::Few);
    // An answer told in confidence is in no table.
    v.commit(|e| {
        let answer = [(response::SURVEY, id.into()), (response::ANSWERS[0], "Rahasia".into())];
        e.create_restricted(&response::KIND, answer)
    });
    assert_eq!(outcomes(&v.ledger, id, Id)[0].answered, Some(3));
    assert_eq!(csv(&v.ledger, id, Id).unwrap(), text);
}

#[test]
fn pulses_are_made_in_one_go_and_followed() {
    let mut v = Village::new("2026-11-23");
    for (month, steps) in [("2026-08-10", ["2", "3", "4"]), ("2026-11-20", ["4", "4", "5"])] {
        let day = Day::from_iso(month).unwrap();
        let id = v.commit(|e| new_pulse(e, day, Id));
        assert!(v.commit(|e| freeze(e, id, day)));
        asked_all(&mut v, id, &[steps; 5]);
    }
    let all = surveys(&v.ledger, Id);
    assert_eq!(
        all.iter().map(|s| &*s.title).collect::<Vec<_>>(),
        ["Denyut November 2026", "Denyut Agustus 2026"]
    );
    let trend = trend(&v.ledger, Id);
    assert_eq!(trend[0].measure, "Mengenal kami");
    let means: Vec<_> =
        trend.iter().map(|t| t.points.iter().map(|(_, n, mean)| (*n, *mean)).collect::<Vec<_>>()).collect();
    assert_eq!(means, [[(5, 20), (5, 40)], [(5, 30), (5, 40)], [(5, 40), (5, 50)]]);
    assert_eq!(trend[0].words(Id)[0], ("10 Agustus 2026".into(), "2,0 dari 5 · 5 jawaban".into()));
}

#[test]
fn the_next_smallest_goes_with_one_that_would_follow_from_the_sum() {
    assert_eq!(hidden_of(&[6, 3, 9]), [true, true, false]);
    assert_eq!(hidden_of(&[1, 1, 5, 9]), [true, true, true, false]);
    assert_eq!(hidden_of(&[2, 3, 9]), [true, true, false]);
    assert_eq!(hidden_of(&[0, 5, 9]), [false; 3]);
}

#[test]
fn a_cross_table_leaves_out_what_would_tell_of_few() {
    // Sums 13, 27, 40 and 42, 38: the 3 follows from its row and its column, so a rectangle goes.
    let hidden = suppressed(&[vec![10, 3], vec![7, 20], vec![25, 15]]).unwrap();
    assert_eq!(
        hidden,
        [
            vec![true, true, false],
            vec![true, true, false],
            vec![false, false, false],
            vec![false, false, false],
        ]
    );
    assert_eq!(suppressed(&[vec![1, 1], vec![1, 1]]), None);
    assert!(suppressed(&[vec![9, 8], vec![7, 6]]).unwrap().iter().flatten().all(|hidden| !hidden));
}

#[test]
fn answers_are_told_apart_by_who_answered() {
    let mut v = Village::new("2026-11-23");
    let id = opened(&mut v, false);
    let today = v.now.today;
    for (gender, said, n) in
        [("female", "Ya", 6), ("female", "Tidak", 5), ("male", "Ya", 7), ("male", "Tidak", 8)]
    {
        for _ in 0..n {
            let who = v.person("Ani", &[(person::GENDER, gender.into())]);
            v.commit(|e| respond(e, id, Some(who), &[], &sheet([said, "", ""]), today));
        }
    }
    let names: Vec<String> = axes(&v.ledger, id, Id).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["Ada sumur?", "Seberapa jernih?", "Jenis kelamin", "Kelompok umur", "RT"]);
    let Cross::Table { html, gaps } = cross(&v.ledger, id, Axis::Question(0), Axis::Gender, &v.now, Id)
    else {
        panic!()
    };
    let plain: String =
        html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| format!("{text} ")).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(plain, "Laki-laki Perempuan Jumlah Ya 7 6 13 Tidak 8 5 13 Jumlah 15 11 26");
    assert!(!gaps);
}

const PRIME: u64 = 1_000_000_007;

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % PRIME;
        }
        (base, exponent) = (base * base % PRIME, exponent >> 1);
    }
    result
}

/// Whether linear algebra alone gives a left out number away: Gauss's elimination over a prime field, of the sums of rows and columns.
fn follows(hidden: &[Vec<bool>]) -> bool {
    let (height, width) = (hidden.len(), hidden[0].len());
    let unknown: Vec<(usize, usize)> =
        (0..height).flat_map(|r| (0..width).map(move |c| (r, c))).filter(|(r, c)| hidden[*r][*c]).collect();
    let sign = |last: bool| if last { PRIME - 1 } else { 1 };
    let rows = (0..height)
        .map(|row| unknown.iter().map(|(r, c)| if *r == row { sign(*c == width - 1) } else { 0 }).collect());
    let columns = (0..width).map(|column| {
        unknown.iter().map(|(r, c)| if *c == column { sign(*r == height - 1) } else { 0 }).collect()
    });
    let mut matrix: Vec<Vec<u64>> = rows.chain(columns).collect();
    let mut rank = 0;
    for column in 0..unknown.len() {
        let Some(pivot) = (rank..matrix.len()).find(|row| matrix[*row][column] != 0) else { continue };
        matrix.swap(rank, pivot);
        let inverse = power(matrix[rank][column], PRIME - 2);
        matrix[rank].iter_mut().for_each(|n| *n = *n * inverse % PRIME);
        let base = matrix[rank].clone();
        for row in (0..matrix.len()).filter(|row| *row != rank) {
            let factor = matrix[row][column];
            for (n, b) in matrix[row].iter_mut().zip(&base) {
                *n = (*n + (PRIME - factor) * b) % PRIME;
            }
        }
        rank += 1;
    }
    // In reduced form a number is known if an equation speaks of it alone.
    matrix.iter().any(|row| row.iter().filter(|n| **n != 0).count() == 1)
}

proptest! {
    /// No small number is shown, none can be worked out, and beside a sum that is shown never under five are left out.
    #[test]
    fn nothing_left_out_can_be_worked_out(
        width in 1usize..6,
        cells in prop::collection::vec(prop_oneof![0usize..8, 0usize..40], 1..30),
    ) {
        let counts: Vec<Vec<usize>> = cells.chunks_exact(width).map(<[usize]>::to_vec).collect();
        prop_assume!(!counts.is_empty());
        if let Some(hidden) = suppressed(&counts) {
            for (row, hide) in counts.iter().zip(&hidden) {
                for (n, hide) in row.iter().zip(hide) {
                    prop_assert!(*hide || *n == 0 || *n >= FEWEST);
                }
                let left_out: usize = row.iter().zip(hide).filter(|(_, hide)| **hide).map(|(n, _)| n).sum();
                prop_assert!(hide[width] || left_out == 0 || left_out >= FEWEST);
            }
            prop_assert!(!follows(&hidden), "{counts:?} {hidden:?}");
        }
    }
}

#[test]
fn days_are_read_in_words_and_stand_in_tables_as_they_are_kept() {
    let mut v = Village::new("2026-11-23");
    let (id, [_, _, last]) = drafted(&mut v, false);
    v.commit(|e| _ = e.set(last, question::TYPE, question::DAY.name));
    let today = v.now.today;
    assert!(v.commit(|e| freeze(e, id, today)));
    for day in ["2026-11-02", "2026-03-09"] {
        v.commit(|e| respond(e, id, None, &[], &sheet(["Tidak", "", day]), today));
    }
    let words = [("9 Maret 2026", 1), ("2 November 2026", 1)].map(|(day, n)| (day.to_owned(), n));
    assert_eq!(outcomes(&v.ledger, id, Id)[2].shape, Shape::Texts(words.to_vec()));
    assert!(csv(&v.ledger, id, Id).unwrap().contains(",2026-03-09\r\n"));
}

#[test]
fn places_that_are_offered_are_hamlets_and_villages_in_words() {
    let mut v = Village::new("2026-11-23");
    let lives =
        |hamlet: &str, village: &str| [(person::HAMLET, hamlet.into()), (person::VILLAGE, village.into())];
    v.person("Ani", &lives("Ngaglik", "Sukarukun"));
    v.person("Budi", &lives("Krajan", "34.01.01.2001"));
    v.person("Cici", &lives("Ngaglik", ""));
    let (id, [has, ..]) = drafted(&mut v, false);
    assert_eq!(places(&v.ledger, id), [""; 0]);
    v.set(has, question::TYPE, question::PLACE.name);
    assert_eq!(places(&v.ledger, id), ["Krajan", "Ngaglik", "Sukarukun"]);
}
