//! *Jajaki* and *Jangkauan* of the sample village, against sums over its tables that share no code with them.

use super::*;
use guyub::domain::date::Day;
use guyub::domain::time::Time;
use guyub::insight::Now;
use guyub::insight::finding::coverage::{Which, Who, coverage, people_of};
use guyub::insight::finding::{Stage, by_stage};
use std::collections::BTreeSet;

/// A table's rows by column name. The sample's tables quote no cell that is read here.
fn rows(files: &Files, table: &str) -> Vec<BTreeMap<String, String>> {
    let text = String::from_utf8(files[&format!("{table}.csv")].clone()).unwrap();
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let heads: Vec<&str> = lines.next().unwrap().split(',').collect();
    let row =
        |line: &str| heads.iter().map(|h| h.to_string()).zip(line.split(',').map(str::to_owned)).collect();
    lines.map(row).collect()
}

#[test]
fn communities_by_stage_and_coverage_are_what_the_tables_say() {
    let Some(files) = samples::village_1y() else { return };
    let mut here = ledger(1);
    import(&mut here, sheets(&files));
    let now =
        Now { today: Day::from_ymd(2026, 11, 23).unwrap(), time: Time::new(8, 0).unwrap(), offset: 420 };

    let communities = rows(&files, "komunitas");
    let stages = by_stage(&here, &now);
    for (stage, word) in
        Stage::ALL.into_iter().zip(["Teridentifikasi", "Dijajaki", "Aktif", "Dorman", "Bubar"])
    {
        let told = stages.iter().find(|(s, _)| *s == stage).map_or(0, |(_, all)| all.len());
        assert_eq!(told, communities.iter().filter(|row| row["Status"] == word).count(), "{word}");
    }

    // Members and leaders of active communities; whoever was present from 2025-11-24 until today.
    let active: BTreeSet<&str> =
        communities.iter().filter(|row| row["Status"] == "Aktif").map(|row| row["ID"].as_str()).collect();
    let membership = rows(&files, "anggota");
    let mut members: BTreeSet<&str> = communities
        .iter()
        .filter(|row| row["Status"] == "Aktif")
        .map(|row| row["Ketua (ID)"].as_str())
        .collect();
    members.extend(
        membership
            .iter()
            .filter(|row| active.contains(row["ID Komunitas"].as_str()))
            .map(|row| row["ID Orang"].as_str()),
    );
    let activities = rows(&files, "kegiatan");
    let lately: BTreeSet<&str> = activities
        .iter()
        .filter(|row| {
            ("2025-11-24"..="2026-11-23").contains(&row["Tanggal"].as_str()) && row["Status"] != "Batal"
        })
        .map(|row| row["ID"].as_str())
        .collect();
    // Where two rows of one person at one activity differ, the later one is shown.
    let attendance = rows(&files, "kehadiran");
    let said: BTreeMap<(&str, &str), &str> = attendance
        .iter()
        .map(|row| ((row["ID Kegiatan"].as_str(), row["ID Orang"].as_str()), row["Status"].as_str()))
        .collect();
    let came: BTreeSet<&str> = said
        .iter()
        .filter(|((activity, _), status)| lately.contains(activity) && **status == "Hadir")
        .map(|((_, person), _)| *person)
        .collect();

    let people = rows(&files, "orang");
    let sums = |fits: &dyn Fn(&BTreeMap<String, String>) -> bool| {
        let mut sums = [0; 4];
        for row in people.iter().filter(|row| fits(row)) {
            let (member, came) = (members.contains(row["ID"].as_str()), came.contains(row["ID"].as_str()));
            for (sum, is) in sums.iter_mut().zip([true, member, came, member || came]) {
                *sum += usize::from(is);
            }
        }
        sums
    };
    let shown = coverage(&here, &now, Lang::Id);
    let told = |count: guyub::insight::finding::coverage::Count| {
        [count.known, count.members, count.came, count.reached]
    };
    assert_eq!(told(shown.all), sums(&|_| true));
    let mut seen = BTreeSet::new();
    for row in &people {
        let (rt, rw) = (&row["RT"], &row["RW"]);
        let label = format!("RT {}/RW {}", &rt[1..], &rw[1..]);
        let place = shown.places.iter().find(|place| place.name.starts_with(&label)).expect("a place");
        assert_eq!(told(place.count), sums(&|other| other["RT"] == *rt && other["RW"] == *rw), "{label}");
        seen.insert(label);
    }
    assert_eq!(shown.places.len(), seen.len());
    for (who, letter) in [(Who::Women, "P"), (Who::Men, "L")] {
        let group = shown.groups.iter().find(|group| group.who == who).expect("a group");
        assert_eq!(told(group.count.unwrap()), sums(&|row| row["L/P"] == letter), "{letter}");
        let listed = people_of(&here, &Which::Group(who), &now);
        assert_eq!(listed.len(), group.count.unwrap().known);
    }
    let mut least = usize::MAX;
    let mut works = BTreeSet::new();
    for group in &shown.groups {
        let Who::Work(work) = &group.who else { continue };
        let sums = sums(&|row| row["Pekerjaan"].to_lowercase() == *work);
        assert_eq!(told(group.count.unwrap()), sums, "{work}");
        least = least.min(sums[0]);
        works.insert(work.clone());
    }
    // The largest ones are told of.
    assert_eq!(works.len(), 6);
    for row in people.iter().filter(|row| !row["Pekerjaan"].is_empty()) {
        let work = row["Pekerjaan"].to_lowercase();
        let known = people.iter().filter(|other| other["Pekerjaan"].to_lowercase() == work).count();
        assert!(works.contains(&work) || known <= least, "{work}: {known}");
    }
    let belongs: BTreeSet<&str> = membership
        .iter()
        .map(|row| row["ID Orang"].as_str())
        .chain(communities.iter().map(|row| row["Ketua (ID)"].as_str()))
        .collect();
    let alone = shown.groups.iter().find(|group| group.who == Who::Alone).expect("those who belong to none");
    assert_eq!(told(alone.count.unwrap()), sums(&|row| !belongs.contains(row["ID"].as_str())));
}
