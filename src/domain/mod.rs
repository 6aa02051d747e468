//! What an officer knows: one file per concept. Kinds of records are declared with [`schema`].

pub mod activity;
pub mod area;
pub mod asset;
pub mod attendance;
pub mod budget;
pub mod community;
pub mod date;
pub mod entry;
pub mod feedback;
pub mod hijri;
pub mod holiday;
pub mod interaction;
pub mod invitation;
pub mod membership;
pub mod minute;
pub mod money;
pub mod name;
pub mod offer;
pub mod organisation;
pub mod pasaran;
pub mod person;
pub mod phone;
pub mod promise;
pub mod question;
pub mod recurrence;
pub mod region;
pub mod report;
pub mod research;
pub mod response;
pub mod sample;
pub mod schema;
pub mod series;
pub mod survey;
pub mod task;
pub mod time;
pub mod voice;

use schema::Kind;

/// Every kind of record there is.
pub static KINDS: &[&Kind] = &[
    &organisation::KIND,
    &area::KIND,
    &person::KIND,
    &community::KIND,
    &membership::KIND,
    &interaction::KIND,
    &promise::KIND,
    &task::KIND,
    &activity::KIND,
    &invitation::KIND,
    &attendance::KIND,
    &voice::need::KIND,
    &voice::issue::KIND,
    &offer::KIND,
    &minute::KIND,
    &feedback::KIND,
    &budget::KIND,
    &report::KIND,
    &series::KIND,
    &survey::KIND,
    &question::KIND,
    &response::KIND,
    &voice::support::KIND,
    &voice::thought::KIND,
    &asset::KIND,
    &voice::submission::KIND,
    &voice::entry::KIND,
    &voice::party::KIND,
    &research::KIND,
];
