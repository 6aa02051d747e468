//! Writes a made-up village as CSV tables: `cargo xtask sample`.

use guyub::domain::date::Day;
use guyub::domain::sample::{self, Size};
use guyub::domain::schema::{self, Kind};
use guyub::domain::{KINDS, activity, attendance, community, interaction, membership, person, voice};
use guyub::exchange::table::export;
use guyub::i18n::Lang;
use guyub::ledger::{DeviceId, Ledger, Scope, Stamp};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

const USAGE: &str = "\
usage: cargo xtask sample [village|1y|5y] [--seed N] [--today YYYY-MM-DD] [--out FOLDER]

Writes the tables of a made-up village, the same for the same seed and day: `village` as the app offers it (the default),
`1y` and `5y` as large as an officer's after one year, a team's after five. FOLDER is target/sample/SIZE unless given.";

struct Wanted {
    size: Size,
    seed: u64,
    today: Day,
    out: PathBuf,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|word| word == "--help" || word == "-h") {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    match wanted(&arguments).and_then(|wanted| write(&wanted)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("sample: {why}");
            ExitCode::FAILURE
        }
    }
}

fn wanted(arguments: &[String]) -> Result<Wanted, String> {
    let mut name = "village";
    let (mut seed, mut day, mut out) = (1, None, None);
    let mut words = arguments.iter().map(String::as_str);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value\n\n{USAGE}"));
        match word {
            "village" | "1y" | "5y" => name = word,
            "--seed" => seed = value()?.parse().map_err(|_| "the seed is a whole number")?,
            "--today" => {
                let full = Day::from_iso(value()?).filter(|day| day.number().is_some());
                day = Some(full.ok_or("the day is written YYYY-MM-DD")?);
            }
            "--out" => out = Some(PathBuf::from(value()?)),
            _ => return Err(format!("what is `{word}`?\n\n{USAGE}")),
        }
    }
    let size = match name {
        "1y" => Size::one_year(),
        "5y" => Size::five_years(),
        _ => Size::village(),
    };
    Ok(Wanted {
        size,
        seed,
        today: day.or_else(today).ok_or("the clock is wrong")?,
        out: out.unwrap_or_else(|| Path::new("target/sample").join(name)),
    })
}

/// Today in UTC.
fn today() -> Option<Day> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Day::from_number(i32::try_from(now.as_secs() / 86_400).ok()?)
}

fn write(wanted: &Wanted) -> Result<(), String> {
    let mut ledger = Ledger::new(DeviceId::new(wanted.seed, Scope::Open), schema::catalog());
    let mut edit = ledger.edit();
    sample::build(&mut edit, wanted.seed, wanted.today, wanted.size, Scope::Open);
    let stamp = Stamp { time: 0, author: "".into(), note: "".into() };
    let delta = edit.delta(&stamp).ok_or("nothing was written")?;
    ledger.merge(&delta).map_err(|why| format!("{why:?}"))?;
    std::fs::create_dir_all(&wanted.out).map_err(|why| format!("{}: {why}", wanted.out.display()))?;
    for kind in KINDS {
        let path = wanted.out.join(file(kind));
        std::fs::write(&path, export(&ledger, kind, Lang::Id))
            .map_err(|why| format!("{}: {why}", path.display()))?;
        println!("{:>7}  {}", ledger.all(*kind).count(), path.display());
    }
    Ok(())
}

/// The table's usual name, else the kind's.
fn file(kind: &Kind) -> String {
    let usual: [(&Kind, &str); 8] = [
        (&person::KIND, "orang"),
        (&community::KIND, "komunitas"),
        (&membership::KIND, "anggota"),
        (&activity::KIND, "kegiatan"),
        (&attendance::KIND, "kehadiran"),
        (&interaction::KIND, "interaksi"),
        (&voice::need::KIND, "kebutuhan"),
        (&voice::issue::KIND, "isu"),
    ];
    let name = match usual.iter().find(|(usual, _)| usual.id == kind.id) {
        Some((_, name)) => (*name).to_string(),
        None => {
            let label = kind.label.0.to_lowercase();
            let words = label.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
            words.collect::<Vec<_>>().join("_")
        }
    };
    name + ".csv"
}
