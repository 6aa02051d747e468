//! *Arsip*: years that are over, kept in a backup file instead of on the phone.

use super::take::{self, TakeButtons};
use super::unseal::Unseal;
use crate::domain::money::grouped;
use crate::exchange::bundle::{FileKind, kind_of_file, read_in_steps};
use crate::exchange::jwe::{self, Sealed};
use crate::i18n::{self, Lang};
use crate::insight::archive::{done, totals, years};
use crate::ledger::store::SaveError;
use crate::ledger::{Delta, RecordId};
use crate::platform::files::Given;
use crate::platform::pace::{Pace, painted};
use crate::ui::components::{
    Button, ButtonKind, Chip, Chips, Empty, Foot, Header, List, Main, Progress, Row, Section,
};
use crate::ui::data::{Data, use_data};
use crate::ui::state::{use_lang, use_ui};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Where the page stands.
#[derive(Clone)]
enum Step {
    Choosing,
    Working,
    Sealed(Arc<Sealed>),
    /// A file that holds so many of the records just as they are here.
    Fits(Arc<Delta>, usize),
    Refused(&'static str),
}

/// What is archived, and what can be.
#[component]
pub fn Archive() -> impl IntoView {
    let (data, lang, ui) = (use_data(), use_lang(), use_ui());
    let step = RwSignal::new(Step::Choosing);
    let years = Memo::new(move |_| data.read(|ledger| years(ledger, &data.now())));
    let until = RwSignal::new(years.with_untracked(|years| years.last().map_or(0, |year| year.year)));
    let shelved = Memo::new(move |_| data.read(|ledger| !ledger.state().shelf().is_empty()));

    let take_in = move |files: Vec<Given>| {
        step.set(Step::Working);
        let (shelved, until) = (shelved.get_untracked(), until.get_untracked());
        spawn_local(async move {
            painted().await;
            let next = match read(files).await {
                Ok(Found::Sealed(sealed)) => Step::Sealed(sealed),
                Ok(Found::Whole(delta)) if shelved => match data.unshelve(&delta).await {
                    Ok(()) => {
                        ui.toasts.say(i18n::archive_opened(lang));
                        Step::Choosing
                    }
                    Err(SaveError::Refused(_)) => Step::Refused(i18n::archive_other(lang)),
                    Err(error) => {
                        data.refuse(&error);
                        Step::Choosing
                    }
                },
                Ok(Found::Whole(delta)) => {
                    let fits = data.peek(|ledger| {
                        let fits = |id: &RecordId| delta.records.get(*id) == ledger.state().record(*id);
                        done(ledger, until as i32).iter().filter(|(id, _)| fits(id)).count()
                    });
                    match fits {
                        0 => Step::Refused(i18n::archive_fits_not(lang)),
                        _ => Step::Fits(delta, fits),
                    }
                }
                Err(()) => Step::Refused(i18n::archive_other(lang)),
            };
            step.try_set(next);
        });
    };
    let take = Callback::new(take_in);
    take::watch(take);
    let back = Callback::new(move |()| step.set(Step::Choosing));
    let archive = move |delta: Arc<Delta>| {
        step.set(Step::Working);
        let until = until.get_untracked() as i32;
        spawn_local(async move {
            painted().await;
            match data.shelve(&delta, until).await {
                Ok(count) => ui.toasts.say(i18n::archive_done(lang, count)),
                Err(SaveError::Refused(_)) => {
                    step.try_set(Step::Refused(i18n::archive_fits_not(lang)));
                    return;
                }
                Err(error) => data.refuse(&error),
            }
            step.try_set(Step::Choosing);
        });
    };
    let body = move || {
        match step.get() {
        Step::Working => {
            view! { <div class="pad"><Progress done=Signal::stored(0.5) label=i18n::reading_file(lang) /></div> }
                .into_any()
        }
        Step::Sealed(sealed) => {
            let refused = Callback::new(move |_| step.set(Step::Refused(i18n::archive_other(lang))));
            view! { <Unseal sealed opened=take refused cancel=back /> }.into_any()
        }
        Step::Refused(why) => view! {
            <div class="pad gap" role="alert" data-testid="refused">
                <h2 class="big">{i18n::refused(lang)}</h2>
                <p>{why}</p>
            </div>
            <Foot>
                <Button label=i18n::not_now(lang) on_click=back />
            </Foot>
        }
        .into_any(),
        Step::Fits(delta, count) => {
            let go = move |()| archive(delta.clone());
            view! {
                <div class="pad gap" role="status" data-testid="fits">
                    <h2 class="big">{i18n::archive_fits(lang, &grouped(count as u64, lang))}</h2>
                    <p>{i18n::archive_fits_line(lang)}</p>
                </div>
                <Foot>
                    <Button label=i18n::not_now(lang) on_click=back />
                    <Button kind=ButtonKind::Filled label=i18n::archive_now(lang) on_click=go testid="archive-now" />
                </Foot>
            }
            .into_any()
        }
        Step::Choosing if shelved.get() => opened(data, take, lang),
        Step::Choosing if years.with(Vec::is_empty) => {
            view! { <Empty text=i18n::archive_none(lang) /> }.into_any()
        }
        Step::Choosing => {
            let chips = years.get().into_iter().map(move |year| {
                let on = Signal::derive(move || until.get() == year.year);
                view! { <Chip label=year.year.to_string() on on_click=move |()| until.set(year.year) /> }
            });
            let records = move || {
                let chosen = years.with(|years| years.iter().find(|y| y.year == until.get()).map(|y| y.records));
                i18n::archive_count(lang, &grouped(chosen.unwrap_or(0) as u64, lang))
            };
            view! {
                <div class="pad gap">
                    <p>{i18n::archive_what(lang)}</p>
                    <p class="muted">{i18n::archive_stays(lang)}</p>
                </div>
                <Section title=i18n::archive_until(lang)>
                    <div class="inset gap">
                        <Chips label=i18n::archive_until(lang)>{chips.collect_view()}</Chips>
                        <p class="big" data-testid="count">{records}</p>
                        <p>{i18n::archive_first(lang)}</p>
                        <Button label=i18n::backup_make(lang) href="/cadangan" />
                    </div>
                </Section>
                <Foot>
                    <TakeButtons many=false label=i18n::archive_pick(lang) taken=take />
                </Foot>
            }
            .into_any()
        }
    }
    };
    view! {
        <Header title=i18n::archive(lang) back="/pengaturan" />
        <Main>{body}</Main>
    }
}

/// What is in the archive, and the way to have it back.
fn opened(data: Data, take: Callback<Vec<Given>>, lang: Lang) -> AnyView {
    let lines = move || data.read(|ledger| totals(ledger.state().shelf(), ledger, lang));
    let awaited = move || match data.read(|ledger| ledger.state().shelf().awaited().len()) {
        0 => None,
        n => Some(view! { <p data-testid="awaited">{i18n::archive_waits(lang, n)}</p> }),
    };
    view! {
        <Section title=i18n::archived(lang)>
            <List>
                {move || lines().into_iter().map(|line| view! { <Row title=line /> }).collect_view()}
            </List>
        </Section>
        <div class="pad gap">
            {awaited}
            <p class="muted">{i18n::archive_open_line(lang)}</p>
        </div>
        <Foot>
            <TakeButtons many=false label=i18n::archive_open(lang) taken=take />
        </Foot>
    }
    .into_any()
}

/// What a file turned out to be.
enum Found {
    Sealed(Arc<Sealed>),
    Whole(Arc<Delta>),
}

async fn read(files: Vec<Given>) -> Result<Found, ()> {
    let file = files.into_iter().next().filter(|file| file.size <= jwe::MAX_BYTES as u64).ok_or(())?;
    let bytes = file.bytes().await.ok_or(())?;
    match kind_of_file(&bytes, &file.name) {
        FileKind::Sealed => jwe::parse(bytes).map(|sealed| Found::Sealed(Arc::new(sealed))).map_err(drop),
        FileKind::Bundle => {
            let mut pace = Pace::begin();
            let bundle = read_in_steps(&bytes, async |_| pace.rest().await).await.map_err(drop)?;
            Ok(Found::Whole(Arc::new(bundle.delta)))
        }
        _ => Err(()),
    }
}
