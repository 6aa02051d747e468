//! What a text seems to be: a promise, a complaint, a need; by which channel it came.

use crate::domain::interaction;
use crate::domain::name::upper;
use crate::search::fold::{fold, words};

/// What a talk may become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Become {
    /// An answer is due.
    Reply,
    /// A promise of ours.
    OurPromise,
    /// A promise of theirs.
    TheirPromise,
    /// A complaint.
    Issue,
    /// A need.
    Need,
    /// An offer of help.
    Offer,
    /// A request for help from others.
    Request,
    /// Something to do.
    Task,
}

/// Something a talk may become, with the words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tell {
    /// What it becomes.
    pub becomes: Become,
    /// What it is then called: the part of the text that says so.
    pub what: String,
}

/// Signs by which each is told: beginnings of words, several of them in a row where there are spaces. Of one
/// part of a text the first that fits counts.
const SIGNS: [(Become, &[&str]); 8] = [
    (
        Become::Reply,
        &[
            "minta kabar",
            "minta jawab",
            "tunggu kabar",
            "menunggu kabar",
            "menunggu jawab",
            "mohon kabar",
            "minta info",
            "tanya",
            "menanya",
            "bertanya",
            "wants to know",
            "asks",
            "asked",
        ],
    ),
    (
        Become::Request,
        &["minta bantu", "minta tolong", "mau pinjam", "ingin pinjam", "pinjam", "meminjam", "asks for help"],
    ),
    (
        Become::TheirPromise,
        &[
            "beliau janji",
            "beliau akan",
            "dia janji",
            "dia akan",
            "ia akan",
            "berjanji akan",
            "mau kirim",
            "mau mengirim",
            "akan mengirim",
            "akan kirim",
            "will send",
            "promised to",
        ],
    ),
    (
        Become::OurPromise,
        &[
            "saya janji",
            "saya akan",
            "kami janji",
            "kami akan",
            "kita janji",
            "kita akan",
            "janji",
            "dijanjikan",
            "i will",
            "we will",
            "promise",
        ],
    ),
    (
        Become::Offer,
        &[
            "bisa bantu",
            "mau bantu",
            "siap bantu",
            "siap membantu",
            "mau membantu",
            "bersedia",
            "menawar",
            "tawar",
            "mau menyumbang",
            "menyumbang",
            "bisa meminjamkan",
            "mau meminjamkan",
            "offer",
            "can help",
        ],
    ),
    (
        Become::Issue,
        &[
            "keluh",
            "mengeluh",
            "rusak",
            "keruh",
            "bocor",
            "banjir",
            "macet",
            "mati lampu",
            "padam",
            "bau",
            "longsor",
            "sengketa",
            "bertengkar",
            "ribut",
            "hilang",
            "pencuri",
            "kebakar",
            "complain",
            "broken",
        ],
    ),
    (
        Become::Need,
        &[
            "butuh",
            "membutuh",
            "perlu",
            "memerlu",
            "kekurang",
            "usul",
            "mengusul",
            "berharap",
            "ingin ada",
            "minta dibangun",
            "minta diperbaiki",
            "need",
        ],
    ),
    (Become::Task, &["ingatkan", "jangan lupa", "harus", "tolong", "catat untuk", "remind", "must"]),
];

/// Words after which the point of a sentence comes.
const SAID: [&str; 16] = [
    "bilang",
    "kata",
    "katanya",
    "berkata",
    "mengeluh",
    "mengeluhkan",
    "menyampaikan",
    "lapor",
    "melaporkan",
    "melapor",
    "bercerita",
    "cerita",
    "mengusulkan",
    "usul",
    "bahwa",
    "says",
];

/// What a text may become, in the order of its parts; each kind once.
pub fn tells(text: &str) -> Vec<Tell> {
    let mut tells: Vec<Tell> = Vec::new();
    for part in text.split([',', '.', ';', '\n', '!', '?']) {
        let spaced = spaced(part);
        let fits =
            |(_, signs): &&(Become, &[&str])| signs.iter().any(|sign| spaced.contains(&format!(" {sign}")));
        if let Some((becomes, _)) = SIGNS.iter().find(fits)
            && tells.iter().all(|tell| tell.becomes != *becomes)
        {
            tells.push(Tell { becomes: *becomes, what: point(part) });
        }
    }
    tells
}

/// The words of a text, a space before each.
fn spaced(text: &str) -> String {
    let folded = fold(text);
    words(&folded).flat_map(|word| [" ", word]).collect()
}

/// What remains of a part of a text without "so-and-so said", first letter large.
pub(super) fn point(part: &str) -> String {
    let written: Vec<&str> = part.split_whitespace().collect();
    let said = written.iter().take(6).rposition(|word| SAID.contains(&fold(word).as_str()));
    let rest = match said {
        Some(at) if at + 1 < written.len() => &written[at + 1..],
        _ => &written[..],
    }
    .join(" ");
    let mut chars = rest.chars();
    chars.next().map_or(String::new(), |first| upper(first).to_string() + chars.as_str())
}

/// The channel that a text names.
pub(super) fn channel(text: &str) -> Option<&'static str> {
    const NAMED: [(&str, &[&str]); 7] = [
        ("whatsapp", &[" wa ", " whatsapp", " chat"]),
        (
            "call",
            &[" telepon", " telpon", " telp ", " menelepon", " nelpon", " ditelepon", " called", " phone"],
        ),
        ("sms", &[" sms "]),
        ("email", &[" email", " surel"]),
        ("social", &[" facebook", " fb ", " instagram", " ig ", " tiktok"]),
        (
            "visit",
            &[" ke rumah", " di rumah", " bertamu", " kunjung", " berkunjung", " mengunjungi", " visited"],
        ),
        ("met", &[" bertemu", " ketemu", " jumpa", " berjumpa", " papasan", " met "]),
    ];
    let spaced = spaced(text) + " ";
    let (name, _) = NAMED.iter().find(|(_, signs)| signs.iter().any(|sign| spaced.contains(sign)))?;
    interaction::CHANNEL.choice(name).map(|choice| choice.name)
}

/// Who began, as far as a text says so.
pub(super) fn direction(text: &str) -> Option<&'static str> {
    const OUT: [&str; 6] =
        [" saya sampaikan", " saya kabari", " saya telepon", " saya wa", " saya kunjungi", " i called"];
    const IN: [&str; 10] = [
        " bilang",
        " kata",
        " mengeluh",
        " lapor",
        " melapor",
        " tanya",
        " menanyakan",
        " minta",
        " usul",
        " says",
    ];
    let spaced = spaced(text) + " ";
    if OUT.iter().any(|sign| spaced.contains(sign)) {
        Some(interaction::OUTGOING.name)
    } else if IN.iter().any(|sign| spaced.contains(sign)) {
        Some(interaction::INCOMING.name)
    } else {
        None
    }
}
