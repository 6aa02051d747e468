//! What every page is made of: presentational, one file each, plain props, no data model.
//!
//! Paths given to a component (`href`, `back`) are paths of the app (`/warga`): the base path is added here.

mod banner;
mod bars;
mod button;
mod calendar;
mod chips;
mod counter;
mod empty;
mod field;
mod fields;
mod frame;
mod header;
mod heights;
mod icon;
mod lead;
mod many;
mod option;
mod owed;
mod people;
mod progress;
mod row;
mod search_box;
mod secret;
mod sheet;
mod status;
mod timeline;
mod toast;
mod virtual_list;

pub use banner::Banner;
pub use bars::Bars;
pub use button::{Button, ButtonKind, Fab, IconButton};
pub use calendar::{CalendarMonth, Day};
pub use chips::{Chip, Chips, Filters};
pub use counter::Counter;
pub use empty::Empty;
pub use field::{Field, FieldContext};
pub use fields::{ChoiceField, InputKind, LongField, Switch, TextField};
pub use frame::{Foot, Main, Section};
pub use header::{Header, HeaderAction};
pub use icon::{Glyph, Icon, Sprite};
pub use lead::{Avatar, Lead, Square, initials};
pub use many::{PhonesField, TagsField};
pub use option::{AnswerCard, OptionCard};
pub use owed::{Owed, OwedPanel};
pub use people::People;
pub use progress::Progress;
pub use row::{List, Row, RowAction};
pub use search_box::SearchBox;
pub use secret::SecretField;
pub use sheet::Sheet;
pub use status::{Status, StatusText, Tone};
pub use timeline::{Knot, Moment, Timeline};
pub use toast::{Toaster, Toasts};
pub use virtual_list::VirtualList;
