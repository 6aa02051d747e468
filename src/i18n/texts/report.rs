//! Words of reports.

pub use super::meeting::{budget, came, in_their_words, who_was_reached};
pub use super::needs::decisions;
pub use super::participation::excused;

crate::texts! {
    report_title => "LAPORAN KEGIATAN", "ACTIVITY REPORT";
    number(number: &str) => "Nomor: {number}", "No.: {number}";
    introduction => "Pendahuluan", "Introduction";
    goal => "Tujuan", "Goal";
    when_and_where => "Waktu dan tempat", "Time and place";
    participants => "Peserta", "Participants";
    course => "Pelaksanaan", "What took place";
    results => "Hasil dan keputusan", "Results and decisions";
    follow_up => "Tindak lanjut", "Follow-up";
    evaluation => "Evaluasi", "Evaluation";
    obstacles => "Kendala", "Obstacles";
    advice => "Saran", "Advice";
    closing => "Penutup", "Closing";
    photos => "DOKUMENTASI", "PHOTOS";
    attendance_list => "DAFTAR HADIR", "ATTENDANCE LIST";

    held_by(name: &str, kind: &str, by: &str) => "{name} ({kind}) diselenggarakan oleh {by}.", "{name} ({kind}) was held by {by}.";
    held(name: &str, kind: &str) => "{name} ({kind}) telah diselenggarakan.", "{name} ({kind}) was held.";
    was_cancelled => "Kegiatan ini batal dan tidak dilaksanakan.", "This activity was cancelled and did not take place.";
    with_community(name: &str) => "Kegiatan ini bersama {name}.", "It was held with {name}.";
    for_whom(whom: &str) => "Kegiatan ini ditujukan bagi {whom}.", "It was meant for {whom}.";
    peoples_say(level: &str, promise: &str) => "Peran warga: {level}. {promise}", "The people's say: {level}. {promise}";
    not_noted => "Tidak dicatat.", "Not noted.";
    no_decisions => "Tidak ada keputusan yang dicatat.", "No decisions were noted.";
    no_follow_up => "Tidak ada tindak lanjut yang dicatat.", "No follow-up was noted.";
    no_budget => "Tidak ada biaya yang dicatat.", "No costs were noted.";
    whole_cost(rupiah: &str) => "Biaya seluruhnya {rupiah}.", "It cost {rupiah} in all.";
    no_minutes => "Jalannya acara tidak dicatat.", "What took place was not noted.";
    no_feedback => "Kesan warga tidak dikumpulkan.", "No feedback was collected.";
    led_by(names: &str) => "Acara dipimpin {names}.", "It was led by {names}.";
    n_spoke(n: &str) => "{n} orang berbicara atau mengusul.", "{n} spoke or proposed.";
    n_helped(n: &str) => "{n} orang membantu.", "{n} helped.";
    closing_words => "Demikian laporan ini dibuat sesuai catatan kegiatan.", "This report was made from the records of the activity.";

    invited => "Diundang", "Invited";
    absent => "Tidak hadir", "Absent";
    women_and_men => "Perempuan, laki-laki", "Women, men";
    n_women_men(women: &str, men: &str, unknown: &str) => "{women}, {men} (tidak dicatat: {unknown})", "{women}, {men} (not noted: {unknown})";
    people(n: &str) => "{n} orang", "{n} person" | "{n} people";

    what => "Apa", "What";
    who => "Siapa", "Who";
    until_when => "Sampai", "Until";
    state => "Keadaan", "State";
    what_for => "Untuk apa", "What for";
    planned => "Rencana", "Planned";
    spent => "Terpakai", "Spent";
    difference => "Sisa", "Left";
    receipt => "Bukti", "Receipt";
    sum => "Jumlah", "Total";
    no_ => "No.", "No.";
    name => "Nama", "Name";
    address => "Alamat", "Address";
    element => "Unsur", "Group";
    part => "Peran serta", "Part taken";
    signature => "Tanda tangan", "Signature";
    time => "Jam", "Time";
    attendance => "Kehadiran", "Attendance";

    known_by => "Mengetahui,", "Acknowledged,";
    reporter => "Pelapor", "Reported by";
    file_name(name: &str) => "Laporan {name}", "Report {name}";
    attendance_file(name: &str) => "Daftar hadir {name}", "Attendance {name}";
    thanks => "Terima kasih kepada semua yang datang.", "Thanks to all who came.";
}
