//! How activities went, and who takes part.

pub use super::meeting::{budget, women};

crate::texts! {
    satisfaction => "Kepuasan", "Satisfaction";
    rating_of(answers: &str, mean: &str) => "{mean} dari 5 ({answers} jawaban)",
        "{mean} of 5 ({answers} answer)" | "{mean} of 5 ({answers} answers)";
    nps => "NPS", "NPS";
    understanding => "Paham", "Understanding";
    feedback => "Kesan", "Feedback";
    too_few(n: &str, fewest: &str) => "{n} kesan; baru ditampilkan mulai {fewest}",
        "{n} answer; shown from {fewest} on" | "{n} answers; shown from {fewest} on";
    who_came => "Yang hadir", "Came";
    of_invited(invited: &str, came: &str, percent: &str) => "{came} dari {invited} diundang ({percent})",
        "{came} of {invited} invited ({percent})";
    not_invited(n: &str) => "{n} tanpa undangan", "{n} not invited";
    excused => "Izin", "Excused";
    missed => "Tidak datang", "Did not come";
    planned(rupiah: &str) => "{rupiah} direncanakan", "{rupiah} planned";
    spent(rupiah: &str) => "{rupiah} terpakai", "{rupiah} spent";
    cost_a_head => "Biaya per orang", "Cost a head";
    before(is: &str, was: &str) => "{is}; sebelumnya rata-rata {was}", "{is}; {was} on average before";

    young(age: u32) => "Di bawah {age} tahun", "Under {age}";
    elders(age: u32) => "{age} tahun ke atas", "{age} and older";
    disabled => "Penyandang disabilitas", "People with a disability";
    rt(number: &str) => "RT {number}", "RT {number}";
    share_of_members(present: &str, base: &str) => "{present} yang hadir, {base} anggota", "{present} of those present, {base} of the members";
    share_of_all(present: &str, base: &str) => "{present} yang hadir, {base} warga", "{present} of those present, {base} of everyone";
    parity(percent: &str) => "paritas {percent}", "parity {percent}";
    here_of_invited(here: &str, invited: &str) => "{here} dari {invited} diundang", "{here} of {invited} invited";
    gender_unknown => "Jenis kelamin belum tercatat", "Gender not noted";
    born_unknown => "Umur belum tercatat", "Age not noted";
    rt_unknown => "RT belum tercatat", "RT not noted";
    of_present(n: &str) => "{n} yang hadir", "{n} of those present";

    observer => "Pengamat", "Observer";
    participant => "Peserta", "Participant";
    mover => "Penggerak", "Mover";
    leader => "Pemimpin", "Leader";
    rule_leader(led: u32) => "Pemimpin: setahun terakhir memimpin kegiatan minimal {led} kali.",
        "Leader: led activities at least {led} times in the last year.";
    rule_mover(helped: u32) => "Penggerak: setahun terakhir pernah memimpin, atau mengusul dan membantu minimal {helped} kali.",
        "Mover: led once in the last year, or proposed and helped at least {helped} times.";
    rule_participant(came: u32) => "Peserta: setahun terakhir datang minimal {came} kali, atau pernah bicara, mengusul atau membantu.",
        "Participant: came at least {came} times in the last year, or spoke, proposed or helped.";
    rule_observer => "Pengamat: setahun terakhir pernah diundang atau datang.",
        "Observer: was invited or came in the last year.";

    times_invited(n: &str) => "{n} kali diundang", "invited once" | "invited {n} times";
    times_came(n: &str) => "{n} kali datang", "came once" | "came {n} times";
    times_excused(n: &str) => "{n} kali izin", "excused once" | "excused {n} times";
    times_missed(n: &str) => "{n} kali tidak datang", "missing once" | "missing {n} times";
    times_spoke(n: &str) => "{n} kali bicara", "spoke once" | "spoke {n} times";
    times_proposed(n: &str) => "{n} kali mengusul", "proposed once" | "proposed {n} times";
    times_helped(n: &str) => "{n} kali membantu", "helped once" | "helped {n} times";
    times_led(n: &str) => "{n} kali memimpin", "led once" | "led {n} times";
    trend_up(came: &str, before: &str) => "Setahun terakhir datang {came} kali, naik dari {before}",
        "Came once in the last year, up from {before}" | "Came {came} times in the last year, up from {before}";
    trend_down(came: &str, before: &str) => "Setahun terakhir datang {came} kali, turun dari {before}",
        "Came once in the last year, down from {before}" | "Came {came} times in the last year, down from {before}";
    trend_even(came: &str) => "Setahun terakhir datang {came} kali, sama dengan setahun sebelumnya",
        "Came once in the last year, as in the year before" | "Came {came} times in the last year, as in the year before";

    gone_quiet(n: &str, day: &str) => "dulu {n} kali datang, sejak {day} belum tampak",
        "came once before, not seen since {day}" | "came {n} times before, not seen since {day}";
    never_reached => "belum pernah diundang atau disapa", "never invited or spoken with";
    dropped(from: &str, to: &str) => "dulu {from}, setahun terakhir {to}", "{from} before, {to} in the last year";
    dropped_out(from: &str) => "dulu {from}, setahun terakhir belum tampak", "{from} before, not seen in the last year";
}
