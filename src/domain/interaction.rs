//! Interaksi: a talk, a message, a visit.

use super::schema::{Choice, choice, day, flag, note, reference, time};

/// Ways in which people talk.
pub const CHANNELS: [Choice; 8] = [
    Choice::new("met", ("Bertemu", "Met"), &["bertemu di jalan", "tatap muka", "langsung"]),
    Choice::new("visit", ("Kunjungan rumah", "Home visit"), &["kunjungan", "bertamu"]),
    Choice::new("whatsapp", ("WhatsApp", "WhatsApp"), &["wa"]),
    Choice::new("call", ("Telepon", "Call"), &["telpon", "telp"]),
    Choice::new("sms", ("SMS", "SMS"), &[]),
    Choice::new("email", ("Email", "E-mail"), &["e-mail", "surel"]),
    Choice::new("social", ("Media sosial", "Social media"), &["medsos", "facebook", "instagram"]),
    Choice::new("letter", ("Surat", "Letter"), &[]),
];

/// They came to us.
pub const INCOMING: Choice = Choice::new("in", ("Masuk", "Incoming"), &["dari warga"]);
/// We went to them.
pub const OUTGOING: Choice = Choice::new("out", ("Keluar", "Outgoing"), &["ke warga"]);

crate::kind! {
    /// What was said, in a few words.
    9, "interaction", ("Interaksi", "Interaction");
    /// What was said.
    SUMMARY = note(1, "summary", ("Ringkasan", "Summary")).required().main().searched().headers(&["isi", "catatan"]);
    /// With whom.
    PERSON = reference(2, "person", ("Dengan siapa", "With whom"), &["person"]).owner().main().headers(&["id orang", "orang"]);
    /// With which community.
    COMMUNITY = reference(3, "community", ("Komunitas", "Community"), &["community"]).headers(&["id komunitas"]);
    /// At which activity.
    ACTIVITY = reference(4, "activity", ("Kegiatan", "Activity"), &["activity"]).headers(&["id kegiatan"]);
    /// How.
    CHANNEL = choice(5, "channel", ("Saluran", "Channel"), &CHANNELS);
    /// Who began.
    DIRECTION = choice(6, "direction", ("Arah", "Direction"), &[INCOMING, OUTGOING]);
    /// When.
    DAY = day(7, "day", ("Tanggal", "Day")).headers(&["tgl", "date"]);
    /// At what time.
    TIME = time(8, "time", ("Jam", "Time")).headers(&["waktu", "pukul"]);
    /// Until when an answer is due.
    REPLY_DUE = day(9, "reply_due", ("Balas sebelum", "Reply before")).main().headers(&["tindak lanjut sebelum", "batas balas"]);
    /// Whether the answer was given.
    REPLIED = flag(10, "replied", ("Sudah dibalas", "Replied")).headers(&["selesai"]);
}
