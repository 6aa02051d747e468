//! Orang: someone the officer knows.

use super::schema::{Choice, choice, day, flag, note, number, phone, place, text};

/// Woman or girl.
pub const FEMALE: Choice =
    Choice::new("female", ("Perempuan", "Female"), &["p", "pr", "perempuan", "wanita", "f"]);
/// Man or boy.
pub const MALE: Choice = Choice::new("male", ("Laki-laki", "Male"), &["l", "lk", "laki", "pria", "m"]);

/// Forms of address that stand before a name.
pub const ADDRESSES: [Choice; 8] = [
    Choice::new("Bu", ("Bu", "Bu"), &["ibu"]),
    Choice::new("Pak", ("Pak", "Pak"), &["bapak"]),
    Choice::new("Mbak", ("Mbak", "Mbak"), &[]),
    Choice::new("Mas", ("Mas", "Mas"), &[]),
    Choice::new("Mbah", ("Mbah", "Mbah"), &[]),
    Choice::new("Kak", ("Kak", "Kak"), &["kakak"]),
    Choice::new("Ustaz", ("Ustaz", "Ustaz"), &["ustadz", "ustad"]),
    Choice::new("Dik", ("Dik", "Dik"), &["adik"]),
];

crate::kind! {
    /// A person. Names may be single; phone numbers may be shared by a family.
    4, "person", ("Orang", "Person");
    /// Full name as given.
    NAME = text(1, "name", ("Nama lengkap", "Full name")).required().main().searched()
        .headers(&["nama", "name", "nama warga", "nama anggota", "nama peserta", "full name"]);
    /// Sapaan: Bu, Pak, Mbak …
    ADDRESS_FORM = text(2, "address_form", ("Sapaan", "Form of address")).suggests(&ADDRESSES).main();
    /// Numbers in E.164; often shared with others.
    PHONES = phone(3, "phones", ("No. HP", "Phone")).set().main().searched()
        .headers(&["hp", "no hp", "nomor hp", "telepon", "no telepon", "no. telepon", "whatsapp", "no wa", "wa", "phone number", "mobile"]);
    /// Role by which people know the person: ketua RT, kader …
    ROLE = text(4, "role", ("Dikenal sebagai", "Known as")).main().searched().headers(&["jabatan", "peran", "role"]);
    /// Panggilan.
    CALL_NAME = text(5, "call_name", ("Panggilan", "Called")).searched().headers(&["nama panggilan", "alias", "nickname"]);
    /// Titles before or after the name.
    TITLE = text(6, "title", ("Gelar", "Title"));
    /// Gender.
    GENDER = choice(7, "gender", ("Jenis kelamin", "Gender"), &[FEMALE, MALE]).headers(&["l/p", "jk", "kelamin", "sex"]);
    /// Day, month or year of birth.
    BORN = day(8, "born", ("Tanggal atau tahun lahir", "Born")).vague().headers(&["tanggal lahir", "tgl lahir", "tahun lahir", "lahir", "birth date", "date of birth"]);
    /// Occupation.
    WORK = text(9, "work", ("Pekerjaan", "Occupation")).searched().headers(&["profesi", "kerja", "job"]);
    /// Village: official code, or its name.
    VILLAGE = place(10, "village", ("Desa/kelurahan", "Village")).searched().headers(&["desa", "kelurahan"]);
    /// Hamlet.
    HAMLET = text(11, "hamlet", ("Dusun", "Hamlet")).searched().headers(&["dukuh", "kampung", "lingkungan"]);
    /// Rukun tetangga, as written (`003`).
    RT = text(12, "rt", ("RT", "RT"));
    /// Rukun warga, as written (`001`).
    RW = text(13, "rw", ("RW", "RW"));
    /// Street and house.
    STREET = text(14, "street", ("Alamat", "Address")).headers(&["jalan", "street"]);
    /// E-mail address.
    EMAIL = text(15, "email", ("Email", "E-mail")).searched().headers(&["e-mail", "surel"]);
    /// Accounts on social media, as links or @names.
    ACCOUNTS = text(16, "accounts", ("Akun media sosial", "Accounts")).set().headers(&["akun", "media sosial", "instagram", "facebook"]);
    /// Free marks.
    TAGS = text(17, "tags", ("Tanda", "Tags")).set().searched().headers(&["tag", "label"]);
    /// What the person can do for others.
    SKILLS = text(18, "skills", ("Keahlian", "Skills")).set().searched().headers(&["keterampilan", "skill"]);
    /// Remarks.
    NOTE = note(19, "note", ("Catatan", "Note")).searched().headers(&["keterangan", "remarks"]);
    /// Disability, only if the person agreed that it is kept.
    DISABILITY = text(20, "disability", ("Disabilitas (dengan izin)", "Disability (with consent)"));
    /// Whether the person agreed that the disability is kept.
    DISABILITY_CONSENT = flag(21, "disability_consent", ("Setuju dicatat", "Agreed to keep"));
    /// Days within which the officer wants to meet the person again; people without it are never "not met lately".
    RHYTHM = number(22, "rhythm", ("Sapa tiap (hari)", "Greet every (days)"));
    /// Days (ISO 8601) before which the person is no "not met lately", the last of them counts. A set, because
    /// putting off a visit on two phones is no question to anyone.
    GREET_AFTER = text(23, "greet_after", ("Sapa mulai", "Greet from")).set().hidden();
}
