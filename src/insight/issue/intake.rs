//! An issue comes in: by whichever channel, with a name or without one, through somebody else, in confidence.

use crate::domain::date::Day;
use crate::domain::time::Time;
use crate::domain::voice::issue;
use crate::insight::Now;
use crate::ledger::{Edit, FieldId, RecordId, Value};

/// What is known of an issue that comes in. Texts are choices' names where a field takes a choice; empty is nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Intake {
    /// What happened.
    pub title: String,
    /// What it is.
    pub kind: String,
    /// How grave it is, 1 to 5, if somebody has said so.
    pub level: Option<i64>,
    /// How it came in.
    pub channel: String,
    /// Whether who brought it wants no name to stand in it.
    pub anonymous: bool,
    /// Who brought it; not kept of one without a name.
    pub person: Option<RecordId>,
    /// Through whom.
    pub via: Option<RecordId>,
    /// Which community it concerns.
    pub community: Option<RecordId>,
    /// When it came in; today if nothing is said.
    pub day: Option<Day>,
    /// At what time; of today now, if nothing is said.
    pub time: Option<Time>,
    /// Whether it stays on this phone unless it is chosen to leave.
    pub secret: bool,
}

/// Writes an issue that came in.
pub fn take_in(edit: &mut Edit<'_>, intake: &Intake, now: &Now) -> RecordId {
    let some = |text: &str| Some(text.trim()).filter(|t| !t.is_empty()).map_or(Value::Empty, Value::text);
    let day = intake.day.unwrap_or(now.today);
    let time = intake.time.or((day == now.today).then_some(now.time));
    let person = intake.person.filter(|_| !intake.anonymous);
    let fields: Vec<(FieldId, Value)> = vec![
        (issue::TITLE.id, some(&intake.title)),
        (issue::TYPE.id, some(&intake.kind)),
        (issue::LEVEL.id, intake.level.into()),
        (issue::CHANNEL.id, some(&intake.channel)),
        (issue::ANONYMOUS.id, intake.anonymous.then_some(true).into()),
        (issue::PERSON.id, person.into()),
        (issue::VIA.id, intake.via.into()),
        (issue::COMMUNITY.id, intake.community.into()),
        (issue::DAY.id, day.into()),
        (issue::TIME.id, time.map(|time| i64::from(time.minutes())).into()),
        (issue::STATUS.id, issue::NEW.name.into()),
    ];
    match intake.secret {
        true => edit.create_restricted(&issue::KIND, fields),
        false => edit.create(&issue::KIND, fields),
    }
}
