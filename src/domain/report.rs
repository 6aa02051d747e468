//! Laporan kegiatan: what an activity was, for who has to know it. What isn't written here is told from the records.

use super::schema::{day, note, reference, text};

crate::kind! {
    /// The report of an activity: only what someone worded by hand, and who signs it. Empty sections are composed from
    /// the records (`insight::report`).
    24, "report", ("Laporan", "Report");
    /// The activity.
    ACTIVITY = reference(1, "activity", ("Kegiatan", "Activity"), &["activity"]).key().required().headers(&["id kegiatan"]);
    /// Number that the organisation gives it.
    NUMBER = text(2, "number", ("Nomor laporan", "Report number")).main();
    /// Who wrote it.
    BY = text(3, "by", ("Pelapor", "Reported by")).main();
    /// The writer's office.
    BY_ROLE = text(4, "by_role", ("Jabatan pelapor", "Reporter's office"));
    /// Who knows of it and signs too.
    KNOWN_BY = text(5, "known_by", ("Mengetahui", "Acknowledged by")).main();
    /// Their office.
    KNOWN_BY_ROLE = text(6, "known_by_role", ("Jabatan yang mengetahui", "Their office"));
    /// Where it is signed.
    PLACE = text(7, "place", ("Dibuat di", "Signed at"));
    /// When it is signed.
    DAY = day(8, "day", ("Tanggal laporan", "Date of report")).main();
    /// Pendahuluan.
    INTRODUCTION = note(9, "introduction", ("Pendahuluan", "Introduction"));
    /// Pelaksanaan.
    COURSE = note(10, "course", ("Pelaksanaan", "What took place"));
    /// Hasil.
    RESULTS = note(11, "results", ("Hasil", "Results"));
    /// Evaluasi.
    EVALUATION = note(12, "evaluation", ("Evaluasi", "Evaluation"));
    /// Kendala.
    OBSTACLES = note(13, "obstacles", ("Kendala", "Obstacles"));
    /// Saran.
    ADVICE = note(14, "advice", ("Saran", "Advice"));
    /// Penutup.
    CLOSING = note(15, "closing", ("Penutup", "Closing"));
    /// Digest of what was reported when it was kept last, to tell whether the records say something else since.
    DIGEST = text(16, "digest", ("Sidik laporan", "Digest")).hidden();
}
