//! Ledgers that tests write bundles of.

use guyub::domain::schema::catalog;
use guyub::domain::{activity, attendance, interaction, person};
use guyub::exchange::bundle::{Bundle, Made, Problem, read, write};
use guyub::ledger::{
    Catalog, DeviceId, Edit, FieldDecl, FieldId, KindDecl, KindId, Ledger, Merge, RecordId, Scope, Stamp,
    Value, Version,
};
use sha2::{Digest, Sha256};

pub const SHARED: [Scope; 2] = [Scope::Open, Scope::Restricted];

/// A kind that this version doesn't know: an open one with odd types, and a restricted one.
pub const WELL: KindId = KindId(900);
pub const WELL_NAME: FieldId = FieldId(1);
pub const WELL_DEPTH: FieldId = FieldId(3);
pub const WELL_USES: FieldId = FieldId(4);
pub const WELL_OWNER: FieldId = FieldId(7);
pub const CASE: KindId = KindId(901);
pub const CASE_TEXT: FieldId = FieldId(1);
/// A field of a known kind that this version doesn't know.
pub const SHOE: FieldId = FieldId(300);

pub fn device(n: u64) -> DeviceId {
    DeviceId::new(0x0123_4567_89ab_cdef ^ n << 32, Scope::Open)
}

pub fn ledger(n: u64, catalog: Catalog) -> Ledger {
    Ledger::new(device(n), catalog)
}

/// The app's own catalog and, beside it, what a newer version would know.
pub fn newer_catalog() -> Catalog {
    let field = |id: FieldId, name: &str, type_name: &str, merge| FieldDecl {
        id,
        name: name.into(),
        type_name: type_name.into(),
        merge,
        owner: id == WELL_OWNER && name == "owner",
        key: false,
    };
    let mut catalog = catalog();
    let kinds = [
        KindDecl {
            id: WELL,
            name: "well".into(),
            scope: Scope::Open,
            fields: [
                field(WELL_NAME, "name", "text", Merge::Register),
                field(WELL_DEPTH, "depth", "length", Merge::Register),
                field(WELL_USES, "uses", "usage", Merge::Set),
                field(WELL_OWNER, "owner", "ref", Merge::Register),
            ]
            .map(|f| (f.id, f))
            .into(),
        },
        KindDecl {
            id: CASE,
            name: "case".into(),
            scope: Scope::Restricted,
            fields: [(CASE_TEXT, field(CASE_TEXT, "text", "note", Merge::Register))].into(),
        },
        KindDecl {
            fields: [(SHOE, field(SHOE, "shoe", "shoe_size", Merge::Register))].into(),
            ..person::KIND.decl()
        },
    ];
    for kind in &kinds {
        catalog.declare(kind).unwrap();
    }
    catalog
}

pub fn stamp(time: i64, author: &str) -> Stamp {
    Stamp { time, author: author.into(), note: "".into() }
}

/// Makes one commit.
pub fn commit<T>(ledger: &mut Ledger, stamp: &Stamp, write: impl FnOnce(&mut Edit<'_>) -> T) -> T {
    let mut edit = ledger.edit();
    let made = write(&mut edit);
    if let Some(delta) = edit.delta(stamp) {
        ledger.merge_own(&delta).unwrap();
    }
    made
}

pub fn made() -> Made {
    Made {
        app: "0.1.0".into(),
        by: "Sari".into(),
        device: device(1),
        time: 1_795_437_000_000,
        organisation: Some("Karang Taruna \"Mekar\"".into()),
    }
}

pub fn whole(ledger: &Ledger) -> Vec<u8> {
    write(ledger, &Version::new(), &SHARED, &made())
}

/// Reads a bundle and merges it.
pub fn receive(ledger: &mut Ledger, bytes: &[u8]) -> Result<Bundle, Problem> {
    let bundle = read(bytes)?;
    ledger.merge(&bundle.delta).unwrap();
    Ok(bundle)
}

/// A bundle with another content and a checksum that fits.
pub fn sealed(content: &str) -> Vec<u8> {
    let before = content.rsplit_once(",\"checksum\"").map_or(content, |(before, _)| before);
    let sum: String = Sha256::digest(before).iter().map(|b| format!("{b:02x}")).collect();
    format!("{before},\"checksum\":\"sha256:{sum}\"}}").into_bytes()
}

/// A small ledger in which everything occurs that a bundle can hold; and where Budi's phone stood before
/// the last two commits.
pub fn village() -> (Ledger, Version) {
    let mut sari = ledger(1, newer_catalog());
    let mut budi = ledger(2, newer_catalog());
    let monday = 1_795_437_000_000;
    let wagiyem = RecordId::imported("warga rw 05", "person", "p000001");
    let import = Stamp { note: "import:Warga RW 05".into(), ..stamp(monday, "Sari") };
    let karto = commit(&mut sari, &import, |e| {
        e.keyed(
            wagiyem,
            &person::KIND,
            [(person::NAME, "Wagiyem".into()), (person::BORN, 19_810_000.into())],
        );
        e.add(wagiyem, person::PHONES, "+6281234567890").add(wagiyem, person::PHONES, "+6281234567891");
        e.set(wagiyem, SHOE, Value::Raw("{\"eu\":38.50}".into()));
        e.create(
            &person::KIND,
            [(person::NAME, "Karto \"Mbah\"".into()), (person::GENDER, "unknown_yet".into())],
        )
    });
    let meeting = commit(&mut sari, &stamp(monday + 60_000, "Sari"), |e| {
        let meeting = e.create(&activity::KIND, [(activity::NAME, "Rapat RW".into())]);
        for who in [wagiyem, karto] {
            e.natural(
                &attendance::KIND,
                [
                    (attendance::ACTIVITY, meeting.into()),
                    (attendance::PERSON, who.into()),
                    (attendance::STATUS, attendance::PRESENT.name.into()),
                    (attendance::TIME, (19 * 60 + 30).into()),
                ],
            );
        }
        e.create(
            WELL,
            [
                (WELL_NAME, "Sumur lama".into()),
                (WELL_DEPTH, Value::Raw("12.0".into())),
                (WELL_OWNER, karto.into()),
            ],
        );
        e.create(CASE, [(CASE_TEXT, "hanya untuk tim".into())]);
        meeting
    });
    budi.merge(&sari.delta_since(&Version::new(), &SHARED)).unwrap();
    // Both write the same fields without knowing of each other; one deletes what the other writes to.
    commit(&mut sari, &stamp(0, "Sari"), |e| {
        e.set(wagiyem, person::NAME, "Bu Wagiyem").set(wagiyem, person::GENDER, "female");
        e.remove(wagiyem, person::PHONES, "+6281234567891");
        e.set(wagiyem, person::BORN, Value::Empty);
        e.delete(meeting);
    });
    commit(&mut budi, &stamp(i64::MAX, "Budi"), |e| {
        e.set(wagiyem, person::NAME, "Wagiyem Sri").add(wagiyem, person::PHONES, "+6281234567891");
        e.set(meeting, activity::NAME, "Rapat RW 05");
        let twin = e.create(&person::KIND, [(person::NAME, "Karto".into())]);
        e.join(twin, karto);
        let gone = e.create(&person::KIND, [(person::NAME, "Dihapus".into())]);
        e.create(
            &interaction::KIND,
            [(interaction::SUMMARY, "Menanyakan sumur".into()), (interaction::DAY, 20_261_123.into())],
        );
        gone
    });
    let seen = budi.version().clone();
    sari.merge(&budi.delta_since(sari.version(), &SHARED)).unwrap();
    let gone =
        sari.all(&person::KIND).find(|p| p.text(person::NAME) == Some("Dihapus")).map(|p| p.id).unwrap();
    commit(&mut sari, &stamp(monday + 120_000, "Sari"), |e| {
        e.erase(gone);
    });
    (sari, seen)
}
