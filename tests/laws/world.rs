//! The kinds of records that the tests' phones know: small, but with everything that the ledger treats specially.

use guyub::ledger::{Catalog, FieldDecl, FieldId, KindDecl, KindId, Merge, RecordId, Scope};
use std::collections::BTreeMap;

/// Someone.
pub const PERSON: KindId = KindId(1);
/// Text.
pub const NAME: FieldId = FieldId(1);
/// Set.
pub const TAGS: FieldId = FieldId(2);
/// Reference that owns nothing; to anyone, so that references can go round.
pub const FRIEND: FieldId = FieldId(3);
/// Text.
pub const NOTE: FieldId = FieldId(4);
/// Of a type that only the newer app knows.
pub const MOOD: FieldId = FieldId(50);
/// Set that only the newer app knows.
pub const MARKS: FieldId = FieldId(51);

/// A meeting; its name is [`NAME`].
pub const EVENT: KindId = KindId(2);
/// Reference to who leads it.
pub const HOST: FieldId = FieldId(5);

/// Someone at a meeting: a natural key.
pub const VISIT: KindId = KindId(3);
/// Reference, key.
pub const AT: FieldId = FieldId(6);
/// Reference and owner (of visits also key). No other field of any kind here has this number.
pub const WHO: FieldId = FieldId(7);
/// Text.
pub const STATUS: FieldId = FieldId(8);

/// A talk with someone; its text is [`NAME`], its owner [`WHO`].
pub const TALK: KindId = KindId(4);

/// Of the restricted scope; its text is [`NAME`], its owner [`WHO`].
pub const CASE: KindId = KindId(5);

/// Known to the newer app only, owned by a talk ([`WHO`]); its text is [`NAME`].
pub const LETTER: KindId = KindId(9);

/// Tags and marks.
pub const ELEMENTS: [&str; 3] = ["kader", "tani", "wirausaha"];

const REGISTER: Merge = Merge::Register;

fn field(id: FieldId, name: &str, type_name: &str, merge: Merge) -> FieldDecl {
    FieldDecl { id, name: name.into(), type_name: type_name.into(), merge, owner: false, key: false }
}

fn owner(id: FieldId, name: &str) -> FieldDecl {
    FieldDecl { owner: true, ..field(id, name, "ref", REGISTER) }
}

fn key(decl: FieldDecl) -> FieldDecl {
    FieldDecl { key: true, ..decl }
}

fn kind(id: KindId, name: &str, scope: Scope, fields: Vec<FieldDecl>) -> KindDecl {
    let fields: BTreeMap<FieldId, FieldDecl> = fields.into_iter().map(|f| (f.id, f)).collect();
    KindDecl { id, name: name.into(), scope, fields }
}

/// What a phone knows; a newer one knows a kind and two fields more.
pub fn catalog(newer: bool) -> Catalog {
    let mut person = vec![
        field(NAME, "name", "text", REGISTER),
        field(TAGS, "tags", "text", Merge::Set),
        field(FRIEND, "friend", "ref", REGISTER),
        field(NOTE, "note", "note", REGISTER),
    ];
    if newer {
        person.push(field(MOOD, "mood", "colour", REGISTER));
        person.push(field(MARKS, "marks", "text", Merge::Set));
    }
    let name = || field(NAME, "text", "text", REGISTER);
    let mut kinds = vec![
        kind(PERSON, "person", Scope::Open, person),
        kind(EVENT, "event", Scope::Open, vec![name(), field(HOST, "host", "ref", REGISTER)]),
        kind(
            VISIT,
            "visit",
            Scope::Open,
            vec![
                key(field(AT, "at", "ref", REGISTER)),
                key(owner(WHO, "who")),
                field(STATUS, "status", "choice", REGISTER),
            ],
        ),
        kind(TALK, "talk", Scope::Open, vec![name(), owner(WHO, "who")]),
        kind(CASE, "case", Scope::Restricted, vec![name(), owner(WHO, "who")]),
    ];
    if newer {
        kinds.push(kind(LETTER, "letter", Scope::Open, vec![name(), owner(WHO, "who")]));
    }
    let mut catalog = Catalog::new();
    for kind in kinds {
        catalog.declare(&kind).expect("the tests' kinds don't clash");
    }
    catalog
}

/// The id of a person's row in the table that several officers import.
pub fn imported_person(row: u8) -> RecordId {
    RecordId::imported("desa", "person", &format!("P{}", row % 3))
}

/// The id of a talk's row in that table.
pub fn imported_talk(row: u8) -> RecordId {
    RecordId::imported("desa", "talk", &format!("T{}", row % 2))
}
