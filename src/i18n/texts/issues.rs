//! Words of the overview of complaints.

crate::texts! {
    overview => "Ringkasan keluhan", "Complaints at a glance";
    last_year => "Setahun terakhir", "Last 12 months";
    whenever => "Semua", "All";
    period => "Keluhan dari kapan", "Complaints since when";
    empty => "Belum ada keluhan di masa ini.", "No complaints in this time.";
    all_counted(n: usize) => "{n} keluhan", "{n} complaint" | "{n} complaints";
    waiting(n: usize) => "{n} belum dijawab", "{n} unanswered";
    past_limit(n: usize) => "{n} lewat batas", "{n} past the limit";
    by_level => "Menurut tingkat", "By level";
    by_status => "Menurut status", "By status";
    level_n(n: i64) => "Tingkat {n}", "Level {n}";
    level_unsaid => "Belum dinilai", "Not judged yet";
    pace => "Tepat waktu?", "In time?";
    in_time(n: usize, of: usize) => "{n} dari {of} tepat waktu", "{n} of {of} in time";
    none_over => "belum ada yang jatuh tempo", "none has come due";
    still_time(n: usize) => "{n} masih ada waktu", "{n} with time left";
    no_day(n: usize) => "{n} tidak tercatat kapan", "{n} without a day";
    how_quick => "Sampai selesai", "Until resolved";
    days(n: i32) => "{n} hari", "{n} day" | "{n} days";
    half_within(n: usize, span: &str) => "separuhnya dalam {span} (dari {n} keluhan)",
        "half within {span} (of {n} complaint)" | "half within {span} (of {n} complaints)";
    half_unknown => "belum ada yang tercatat selesai kapan", "no day of resolving noted yet";
    doubtful(n: usize) => "Tanggal {n} keluhan meragukan; hitungan waktunya bisa meleset.",
        "The dates of {n} complaint are doubtful; what is said of the time may be off." | "The dates of {n} complaints are doubtful; what is said of the time may be off.";
    late_ones => "Lewat batas", "Past the limit";
    in_a_table => "Dalam tabel", "As a table";
    level => "Tingkat", "Level";
    all => "Semua", "All";
    waiting_head => "Belum dijawab", "Unanswered";
    late_head => "Lewat batas", "Past the limit";
    see_all => "Lihat semua keluhan", "See all complaints";
}
