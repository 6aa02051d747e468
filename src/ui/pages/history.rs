//! *Riwayat perubahan*: who changed what in a record, and when; and the line of a record's page that leads there.

use crate::i18n;
use crate::insight::changes::{self, Deed, Line, Story};
use crate::insight::summary;
use crate::ledger::RecordId;
use crate::platform::page;
use crate::ui::components::{Button, Chip, Glyph, Header, Knot, Lead, List, Main, Row, Timeline};
use crate::ui::data::{Data, use_data};
use crate::ui::effect::on_change;
use crate::ui::routes::Page;
use crate::ui::state::use_lang;
use crate::ui::words;
use leptos::prelude::*;

/// Changes shown at first, and with each further tap.
const PAGE: usize = 20;

/// The last line of a record's page: when it was changed last, and by whom.
#[component]
pub fn HistoryLine(
    /// The record.
    of: RecordId,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let href = data.peek(|ledger| words::path(ledger, of)) + "/riwayat";
    let last = Memo::new(move |_| data.read(|ledger| changes::last_change(ledger, of, &data.now(), lang)));
    let row = move || {
        let (line, href) = (last.get(), href.clone());
        view! { <Row lead=Lead::Icon(Glyph::Clock) title=i18n::history(lang) line href /> }
    };
    view! { <div class="last-line"><List>{row}</List></div> }.into_any()
}

/// All of it.
#[component]
pub fn History(
    /// The record's id.
    id: String,
    /// The page that this is.
    page: Page,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let Some(id) = RecordId::parse(&id) else { return super::missing(page) };
    let told = Memo::new(move |_| {
        data.read(|ledger| {
            let name = summary::title(ledger.get(id)?, &data.now(), lang);
            Some((name, changes::story(ledger, id, &data.now(), lang)))
        })
    });
    let there = Memo::new(move |_| told.with(Option::is_some));
    (move || if there.get() { view(id, told, data) } else { super::missing(page) }).into_any()
}

fn view(id: RecordId, told: Memo<Option<(String, Story)>>, data: Data) -> AnyView {
    let lang = use_lang();
    let back = data.peek(|ledger| words::path(ledger, id));
    let name = Signal::derive(move || told.with(|told| told.as_ref().map(|(name, _)| name.clone())));
    let story = Memo::new(move |_| told.get().map(|(_, story)| story).unwrap_or_default());
    let most = RwSignal::new(PAGE);
    let undone = StoredValue::new(false);
    // The chip that was tapped is gone then; what it did stands first.
    on_change(
        move || story.with(|s| s.deeds.len()),
        move |_| {
            if undone.get_value() {
                undone.set_value(false);
                request_animation_frame(|| page::focus_id("changes"));
            }
        },
    );
    let knot = move |Deed { dot, who, when, lines, undo }: Deed| {
        let put_back = undo.map(|others| {
            let label = match others {
                0 => i18n::put_back(lang).to_owned(),
                others => i18n::put_back_with(lang, others),
            };
            let spoken = format!("{label}: {}", lines.iter().map(Line::words).collect::<Vec<_>>().join(", "));
            let click = move |()| {
                undone.set_value(true);
                data.undo(vec![dot]);
            };
            view! { <Chip glyph=Glyph::Undo label spoken on_click=click /> }
        });
        let lines = lines.into_iter().map(|line| (line.label, line.text)).collect();
        view! { <Knot who when lines>{put_back}</Knot> }
    };
    let knots =
        move || story.with(|s| s.deeds.iter().take(most.get()).cloned().map(knot).collect::<Vec<_>>());
    let end = move || {
        let beyond = story.with(|s| s.deeds.len()).saturating_sub(most.get()).min(PAGE);
        if beyond > 0 {
            let show = move |()| most.update(|most| *most += PAGE);
            return view! {
                <Button label=i18n::people::show_earlier(lang, beyond) on_click=show testid="earlier" />
            }
            .into_any();
        }
        story
            .with(|s| s.forgotten)
            .then(|| view! { <p class="muted">{i18n::history_forgotten(lang)}</p> })
            .into_any()
    };
    view! {
        <Header title=i18n::history(lang) subtitle=name back=back />
        <Main>
            <div id="changes" class="changes" tabindex="-1" data-testid="changes">
                <Timeline>{knots}</Timeline>
            </div>
            <div class="pad">{end}</div>
        </Main>
    }
    .into_any()
}
