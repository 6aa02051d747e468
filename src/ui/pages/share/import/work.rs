//! The state of taking tables in, and its long work: opening, checking, writing.

use super::preview::Agreed;
use crate::domain::money::grouped;
use crate::domain::schema::Kind;
use crate::domain::{activity, attendance, community, interaction, membership, person};
use crate::exchange::bundle::MAX_BYTES;
use crate::exchange::table::{Class, Mapping, Plan, Sheet, Summary, suggest_source};
use crate::i18n;
use crate::ledger::store::SaveError;
use crate::ledger::{Dot, Edit};
use crate::platform::files::Given;
use crate::platform::pace::{Pace, painted, rests};
use crate::platform::prefs;
use crate::ui::data::{Data, use_data};
use crate::ui::state::{Ui, use_ui};
use leptos::prelude::*;
use std::future::poll_fn;
use std::rc::Rc;
use std::sync::Arc;
use std::task::Poll;
use wasm_bindgen_futures::spawn_local;

/// Name of the setting that keeps the source last confirmed.
const SOURCE: &str = "import-source";
/// Rows between two looks at the clock.
const ROWS: usize = 8;
/// Values that take too long to write in one go.
const MANY: usize = 5_000;
/// Values that are written at once to records that are here already: they are held unpacked meanwhile.
const MOST_CHANGES: usize = 100_000;
/// The order in which a village's tables make sense, one after the other.
const ORDER: [&Kind; 6] = [
    &person::KIND,
    &community::KIND,
    &membership::KIND,
    &activity::KIND,
    &attendance::KIND,
    &interaction::KIND,
];

/// Where the page stands.
#[derive(Clone)]
pub enum Step {
    /// No file yet.
    Choose,
    /// Files are being read.
    Opening,
    /// What the files are.
    Adjust,
    /// Their rows are compared with the records.
    Checking,
    /// What they would do.
    Preview,
    /// They are being written.
    Taking,
    /// They don't fit.
    Full(String),
    /// They are in.
    Done(Outcome),
}

/// What was taken in.
#[derive(Clone)]
pub struct Outcome {
    /// How many, of what.
    pub taken: Agreed,
    /// What each table did.
    pub sentences: Vec<String>,
    /// How it is undone.
    pub undo: Undo,
}

/// How taking tables in is undone.
#[derive(Clone)]
pub enum Undo {
    /// These commits.
    Commits(Vec<Dot>),
    /// All at once, as long as nothing else has happened.
    Tables,
}

impl Undo {
    /// Undoes it, and says so.
    pub fn go(&self, data: Data) {
        match self {
            Undo::Commits(dots) => data.undo(dots.clone()),
            Undo::Tables => data.undo_tables(),
        }
    }
}

/// A file and what it is taken for. Its signal belongs to no component, as it is made between pages' steps.
#[derive(Clone)]
pub struct Item {
    /// The file.
    pub sheet: Arc<Sheet>,
    /// What it is taken for; `None` for nothing.
    pub mapping: ArcRwSignal<Option<Mapping>>,
}

impl Item {
    /// Whether it can be taken in so.
    pub fn is_ready(&self) -> bool {
        self.mapping.with(|mapping| mapping.as_ref().is_some_and(Mapping::is_ready))
    }
}

/// Gives back what a plan held, little by little.
fn free(plan: Plan) {
    spawn_local(async move {
        let mut pace = Pace::begin();
        for (n, ()) in plan.into_bits().enumerate() {
            if n.is_multiple_of(256) {
                pace.rest().await;
            }
        }
    });
}

/// Everything that the steps share.
#[derive(Clone, Copy)]
pub struct Work {
    pub data: Data,
    ui: Ui,
    pub step: RwSignal<Step>,
    pub items: RwSignal<Vec<Item>>,
    /// Files that are no tables, and why.
    pub problems: RwSignal<Vec<String>>,
    pub source: RwSignal<String>,
    pub plan: StoredValue<Option<Plan>>,
    /// What each table would do.
    pub found: RwSignal<Vec<Summary>>,
    /// Done of the long work, 0 to 1.
    pub share: RwSignal<f64>,
    /// Rows checked.
    pub rows: RwSignal<usize>,
    /// Counts long works, so that one that was stopped knows.
    job: StoredValue<u32>,
}

impl Work {
    /// Nothing chosen yet. Call in the page.
    pub fn new() -> Work {
        Work {
            data: use_data(),
            ui: use_ui(),
            step: RwSignal::new(Step::Choose),
            items: RwSignal::new(Vec::new()),
            problems: RwSignal::new(Vec::new()),
            source: RwSignal::new(String::new()),
            plan: StoredValue::new(None),
            found: RwSignal::new(Vec::new()),
            share: RwSignal::new(0.0),
            rows: RwSignal::new(0),
            job: StoredValue::new(0),
        }
    }

    fn begin(self, step: Step) -> u32 {
        let own = self.job.get_value().wrapping_add(1);
        self.job.set_value(own);
        self.share.set(0.0);
        self.rows.set(0);
        self.step.set(step);
        own
    }

    fn goes_on(self, own: u32) -> bool {
        self.job.try_get_value() == Some(own)
    }

    /// Whether it was stopped; leaving the page doesn't stop it.
    fn is_stopped(self, own: u32) -> bool {
        self.job.try_get_value().is_some_and(|job| job != own)
    }

    /// Whether all that is to be written is ready: from here on it isn't stopped any more.
    pub fn is_ready(self) -> bool {
        self.share.try_get().is_some_and(|share| share >= 1.0)
    }

    /// Stops the long work; nothing has changed.
    pub fn stop(self) {
        self.begin(Step::Adjust);
    }

    /// Back to the beginning, for further tables.
    pub fn again(self) {
        self.begin(Step::Choose);
        self.items.set(Vec::new());
        self.found.set(Vec::new());
        self.plan.set_value(None);
    }

    /// Opens files and proposes what they are. One of the same name takes the other's place.
    pub fn open(self, files: Vec<Given>) {
        let own = self.begin(Step::Opening);
        let lang = self.ui.lang.get_untracked();
        spawn_local(async move {
            painted().await;
            let (mut problems, total, rest) = (Vec::new(), files.len().max(1), rests());
            for (at, file) in files.into_iter().enumerate() {
                let bytes = if file.size > MAX_BYTES as u64 { None } else { file.bytes().await };
                let opened = match bytes {
                    Some(bytes) => {
                        Sheet::open_resting(&file.name, &bytes, &rest).await.map_err(|p| p.text(lang))
                    }
                    None => Err(i18n::not_read(lang)),
                };
                if !self.goes_on(own) {
                    return;
                }
                match opened {
                    Ok(sheet) => self.put(sheet),
                    Err(why) => problems.push(i18n::import_not_table(lang, &file.name, why)),
                }
                self.share.set((at + 1) as f64 / total as f64);
                painted().await;
            }
            if !self.goes_on(own) {
                return;
            }
            self.problems.set(problems);
            self.suggest();
            self.step.set(if self.items.with_untracked(Vec::is_empty) { Step::Choose } else { Step::Adjust });
        });
    }

    fn put(self, sheet: Sheet) {
        let mapping = ArcRwSignal::new(sheet.mapping.clone());
        let item = Item { sheet: Arc::new(sheet), mapping };
        self.items.update(|items| {
            items.retain(|other| other.sheet.name != item.sheet.name || item.sheet.name.is_empty());
            items.push(item);
        });
    }

    /// Proposes a name for the source, unless one was written.
    fn suggest(self) {
        if !self.source.with_untracked(|s| s.trim().is_empty()) {
            return;
        }
        let sheets = self.sheets();
        let found = self.data.peek(|ledger| suggest_source(&sheets, ledger));
        let kept = || prefs::get(SOURCE).unwrap_or_default();
        self.source.set(if found.is_empty() { kept() } else { found });
    }

    /// The tables as they are taken.
    fn sheets(self) -> Vec<Sheet> {
        let taken = |item: &Item| item.sheet.taken_for(item.mapping.get_untracked());
        self.items.with_untracked(|items| items.iter().map(taken).collect())
    }

    /// Compares the tables with the records, a few rows at a time.
    pub fn check(self) {
        let own = self.begin(Step::Checking);
        let source = self.source.get_untracked();
        let year = self.data.now().today.year();
        prefs::set(SOURCE, source.trim());
        spawn_local(async move {
            painted().await;
            if !self.goes_on(own) {
                return;
            }
            let mut plan = Plan::new(&source, year, self.sheets());
            let mut pace = Pace::begin();
            loop {
                let progress = self.data.peek(|ledger| plan.step(ledger, ROWS));
                if progress.done {
                    break;
                }
                if pace.is_over() {
                    self.share.try_set(progress.share);
                    self.rows.try_set(progress.rows);
                    pace.rest().await;
                    if !self.goes_on(own) {
                        return;
                    }
                }
            }
            self.found.set(plan.summaries(self.ui.lang.get_untracked()));
            self.plan.set_value(Some(plan));
            self.step.set(Step::Preview);
        });
    }

    /// Writes what was agreed to, whole or not at all.
    pub fn take_in(self, taken: Agreed) {
        let lang = self.ui.lang.get_untracked();
        let counted = |count: fn(&Plan) -> usize| self.plan.with_value(|plan| plan.as_ref().map_or(0, count));
        let changes = counted(Plan::writes_to_known);
        if changes > MOST_CHANGES {
            let [changes, most] = [changes, MOST_CHANGES].map(|n| grouped(n as u64, lang));
            return self.step.set(Step::Full(i18n::import_too_much(lang, &changes, &most)));
        }
        let many = counted(Plan::writes) > MANY;
        let own = self.begin(Step::Taking);
        if !many {
            self.share.set(1.0);
        }
        let Some(plan) = self.plan.try_update_value(Option::take).flatten() else { return };
        spawn_local(async move {
            painted().await;
            if many {
                let (note, told) = (plan.note(), |share| _ = self.share.try_set(share));
                let mut taking = Box::pin(self.data.take_tables(&plan, &note, told));
                // Until all is ready to be written it may be stopped.
                let kept = poll_fn(|context| match self.is_stopped(own) && !untrack(|| self.is_ready()) {
                    true => Poll::Ready(None),
                    false => taking.as_mut().poll(context).map(Some),
                });
                let kept = kept.await;
                drop(taking);
                match kept {
                    Some(kept) => {
                        self.taken_in(own, plan, taken, kept.map(|fits| fits.then_some(Undo::Tables)));
                    }
                    None => free(plan),
                }
                return;
            }
            let (note, plan) = (plan.note(), Rc::new(plan));
            let writing = plan.clone();
            let write = move |edit: &mut Edit<'_>| _ = writing.write(edit);
            self.data.try_save(&note, write, move |saved| {
                // What the plan has to write is always something.
                let kept = saved.map(|dots| (!dots.is_empty()).then_some(Undo::Commits(dots)));
                if let Some(plan) = Rc::into_inner(plan) {
                    self.taken_in(own, plan, taken, kept);
                }
            });
        });
    }

    /// Says how it went; `None` if the records had changed meanwhile.
    fn taken_in(self, own: u32, plan: Plan, taken: Agreed, kept: Result<Option<Undo>, SaveError>) {
        let lang = self.ui.lang.get_untracked();
        match kept {
            Ok(Some(undo)) => {
                free(plan);
                let sentences = self.found.try_with_untracked(|f| {
                    f.iter().map(|s| format!("{}: {}", s.name, s.sentence)).collect()
                });
                match sentences {
                    Some(sentences) => self.step.set(Step::Done(Outcome { taken, sentences, undo })),
                    // The page was left meanwhile.
                    None => {
                        let said = i18n::import_taken(lang, &taken.number(lang), &taken.what);
                        self.ui.toasts.undo(said, move || undo.go(self.data));
                    }
                }
            }
            Ok(None) if self.goes_on(own) => {
                self.ui.toasts.say(i18n::import_changed_meanwhile(lang));
                self.check();
            }
            Ok(None) => {}
            Err(error) => {
                self.plan.try_set_value(Some(plan));
                match error {
                    SaveError::Full { needed, room } => {
                        let [needed, room] = [needed, room].map(|n| super::super::size(n, lang));
                        self.step.try_set(Step::Full(i18n::import_no_room(lang, &needed, &room)));
                    }
                    error => {
                        self.data.refuse(&error);
                        self.step.try_set(Step::Preview);
                    }
                }
            }
        }
    }

    /// The table that would come next: of the kinds in their order, the first that nothing is known of yet.
    pub fn next(self) -> Option<&'static Kind> {
        let known = |kind: &Kind| self.data.peek(|ledger| ledger.has(kind));
        ORDER.into_iter().find(|kind| !known(kind))
    }

    /// How many rows of all tables are of these classes.
    pub fn count(self, classes: &[Class]) -> usize {
        self.found.with(|found| found.iter().flat_map(|s| classes.iter().map(|c| s.count(*c))).sum())
    }
}
