//! Kehadiran: who came to an activity, and what part they took.

use super::schema::{Choice, choice, reference, text, time};

/// Came.
pub const PRESENT: Choice = Choice::new("present", ("Hadir", "Present"), &["h", "datang"]);
/// Did not come and said so.
pub const EXCUSED: Choice = Choice::new("excused", ("Izin", "Excused"), &["i", "ijin"]);
/// Did not come.
pub const ABSENT: Choice = Choice::new("absent", ("Tidak hadir", "Absent"), &["a", "alpa", "absen"]);
/// Nothing was heard.
pub const UNKNOWN: Choice = Choice::new("unknown", ("Tanpa kabar", "No word"), &["tk", "tanpa keterangan"]);

/// Spoke.
pub const SPOKE: Choice = Choice::new("spoke", ("Bicara", "Spoke"), &[]);
/// Proposed something.
pub const PROPOSED: Choice = Choice::new("proposed", ("Mengusul", "Proposed"), &["usul"]);
/// Helped.
pub const HELPED: Choice = Choice::new("helped", ("Membantu", "Helped"), &[]);
/// Led.
pub const LED: Choice = Choice::new("led", ("Memimpin", "Led"), &[]);

/// Groups that attendance lists tell apart.
pub const ELEMENTS: [Choice; 4] = [
    Choice::new("Warga", ("Warga", "Citizens"), &[]),
    Choice::new("Kader", ("Kader", "Cadre"), &[]),
    Choice::new("Perangkat desa", ("Perangkat desa", "Village officials"), &[]),
    Choice::new("Tamu", ("Tamu", "Guests"), &[]),
];

crate::kind! {
    /// A person's attendance at an activity.
    17, "attendance", ("Kehadiran", "Attendance");
    /// The activity.
    ACTIVITY = reference(1, "activity", ("Kegiatan", "Activity"), &["activity"]).key().required().main().headers(&["id kegiatan"]);
    /// The person.
    PERSON = reference(2, "person", ("Orang", "Person"), &["person"]).key().owner().required().main().headers(&["id orang", "id peserta"]);
    /// Whether the person came; empty after an undone check-in.
    STATUS = choice(3, "status", ("Kehadiran", "Attendance"), &[PRESENT, EXCUSED, ABSENT, UNKNOWN]).main().headers(&["status", "hadir"]);
    /// For whom the person came: warga, kader …
    ELEMENT = text(4, "element", ("Unsur", "Group")).suggests(&ELEMENTS).headers(&["kelompok"]);
    /// What part the person took.
    PART = text(5, "part", ("Peran serta", "Part taken")).set().suggests(&[SPOKE, PROPOSED, HELPED, LED]);
    /// When the person came in.
    TIME = time(6, "time", ("Jam datang", "Came at")).hidden();
}
