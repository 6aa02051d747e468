//! Words of *Jajaki* and *Jangkauan*: communities heard of, and whom nobody reaches.

pub use super::insight::{ago, until};
pub use super::meeting::women;
pub use super::participation::{disabled, elders, young};
pub use super::people::n_members;

crate::texts! {
    finding => "Jajaki komunitas", "Get to know communities";
    finding_line(heard: usize, approached: usize) => "{heard} baru didengar, {approached} dijajaki", "{heard} heard of, {approached} in first talks";
    finding_empty => "Komunitas apa yang pernah Anda dengar dan belum Anda datangi?", "Which community have you heard of and not been to?";
    heard_of_new => "Dengar ada komunitas baru", "Heard of a new community";
    heard(when: &str) => "didengar {when}", "heard of {when}";
    heard_from(when: &str, who: &str) => "didengar {when} dari {who}", "heard of {when} from {who}";
    known_from(who: &str) => "tahu dari {who}", "known from {who}";
    no_visit => "belum ada kunjungan", "no visit yet";
    nothing_noted => "belum ada yang tercatat", "nothing noted yet";
    last_talk(when: &str) => "terakhir bicara {when}", "last talk {when}";
    last_together(when: &str) => "terakhir berkegiatan {when}", "last activity {when}";
    about_n(n: &str) => "kira-kira {n} orang", "about {n} people";
    n_of_about(n: &str, of: &str) => "{n} anggota tercatat dari kira-kira {of}", "{n} noted of about {of} members";
    become_word(stage: &str) => "jadikan {stage}?", "make it {stage}?";
    approach_it => "jajaki", "get to know it";
    have_met => "Sudah bertemu", "You have met";
    did_together => "Sudah berkegiatan bersama", "You did something together";
    proposal(because: &str, stage: &str) => "{because}. Jadikan {stage}?", "{because}. Make it {stage}?";
    yes_make_it => "Jadikan", "Yes";
    made(name: &str, stage: &str) => "{name} jadi {stage}.", "{name} is {stage} now.";
    plan_first_talk => "Rencanakan obrolan pertama", "Plan a first talk";
    through(who: &str) => "lewat {who}", "through {who}";
    agree_on => "Sepakati kegiatan pertama", "Agree on a first activity";
    agree_on_line => "atau catat kunjungan berikutnya", "or note the next visit";
    ask_how => "Tanyakan kabarnya", "Ask how they are";
    ask_how_line => "mungkin ada yang mau memulai lagi", "someone may want to begin again";
    meet_name(name: &str) => "Temui {name}", "Meet {name}";
    acquaintance => "Perkenalan", "Getting acquainted";
    notes => "Catatan riset", "Research notes";
    add_note => "Tambah catatan riset", "Add a research note";

    approach(name: &str) => "Jajaki {name}", "Get to know {name}";
    group_approach(n: &str) => "{n} komunitas belum didatangi", "{n} community not visited" | "{n} communities not visited";

    coverage => "Jangkauan", "Who is reached";
    coverage_line => "siapa yang belum terjangkau", "who isn't reached yet";
    coverage_empty => "Belum ada orang dengan RT atau dusun. Dari situ terlihat siapa yang belum terjangkau.",
        "Nobody with an RT or hamlet yet. From that one sees who isn't reached.";
    bring_in => "Ambil dari tabel desa", "Bring in the village's table";
    reached_of(n: usize, of: usize) => "{n} dari {of} tempat terjangkau", "{n} of {of} places reached";
    rule_reached => "Terjangkau: anggota komunitas yang aktif, atau hadir di kegiatan dalam 365 hari terakhir.",
        "Reached: a member of an active community, or at an activity within the last 365 days.";
    not_reached => "Belum terjangkau", "Not reached";
    not_reached_rule => "Ada warga yang dikenal, tetapi tak seorang pun terjangkau; atau belum ada yang dikenal.",
        "We know people there and reach nobody; or we know nobody yet.";
    all_reached => "Di setiap tempat sudah ada yang terjangkau.", "In every place someone is reached.";
    by_place => "Terjangkau per tempat", "Reached by place";
    by_group => "Terjangkau per kelompok", "Reached by group";
    figures_and_people => "Angka dan orangnya", "Figures and people";
    counts(known: &str, members: &str, came: &str) => "{known} dikenal · {members} anggota komunitas aktif · {came} hadir setahun terakhir",
        "{known} known · {members} in active communities · {came} came in the last year";
    known_nobody_reached(known: &str) => "{known} orang dikenal, belum ada yang terjangkau", "{known} person known, nobody reached" | "{known} people known, nobody reached";
    nobody_known => "belum kenal siapa pun di sini", "nobody known here yet";
    nobody_known_whole(place: &str) => "Belum ada yang Anda kenal di {place}. Siapa yang bisa mengenalkan?",
        "You know nobody in {place} yet. Who could introduce you?";
    unplaced(n: usize) => "{n} orang belum tercatat RT atau dusunnya; mereka tidak dihitung per tempat.",
        "{n} person has no RT or hamlet noted and isn't counted by place." | "{n} people have no RT or hamlet noted and aren't counted by place.";
    rt_missing => "RT belum tercatat", "RT not noted";
    men => "Laki-laki", "Men";
    alone => "Tidak di komunitas mana pun", "In no community";
    rule_gender => "menurut jenis kelamin yang tercatat", "by the gender noted";
    rule_age => "menurut tahun lahir yang tercatat", "by the year of birth noted";
    rule_work => "menurut pekerjaan yang tercatat", "by the occupation noted";
    rule_disabled => "hanya yang setuju dicatat", "only those who agreed to have it noted";
    rule_alone => "tanpa keanggotaan yang masih berlaku", "without a membership that still holds";
    not_noted(n: &str) => "{n} belum tercatat", "{n} not noted";
    fewer_than(n: usize) => "kurang dari {n} orang; nama dan angkanya tidak ditampilkan", "fewer than {n}; names and figures aren't shown";
    reached_first => "Yang belum terjangkau lebih dulu", "Those not reached first";
    is_reached => "terjangkau", "reached";
    is_not_reached => "belum terjangkau", "not reached";
    all_of_them => "Buka di daftar Warga", "Open in the list of people";
    and_more(n: usize) => "dan {n} lagi", "and {n} more";
}
