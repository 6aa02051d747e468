//! *Sampaikan jawaban*: everybody who asked, each with a text that is ready.

use crate::i18n::{self, needs as t};
use crate::insight::need::telling::{Asker, askers, tell, tell_all};
use crate::ledger::RecordId;
use crate::ui::components::{Button, ButtonKind, Chip, Glyph, Lead, List, Row, RowAction};
use crate::ui::data::use_data;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// Who is to hear the answer. WhatsApp opens with the text; the chip says that they have heard it.
#[component]
pub fn Tell(
    /// The need.
    id: RecordId,
    /// Runs once all have heard it.
    #[prop(into)]
    done: Callback<()>,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let all = Memo::new(move |_| data.read(|ledger| askers(ledger, id, &data.me(), &data.now(), lang)));
    let row = move |asker: Asker| {
        let person = asker.person;
        let told = asker.told;
        let name = StoredValue::new(asker.name.clone());
        let tap = move |()| {
            let name = name.get_value();
            if !told {
                data.save_and_say(t::told_this(lang, &name), move |edit| tell(edit, id, person, &data.now()));
            }
        };
        let label = if told { t::has_heard(lang) } else { t::carry_back(lang) };
        let chat = (!told && !asker.whatsapp.is_empty()).then(|| {
            view! {
                <RowAction
                    glyph=Glyph::WhatsApp
                    label=t::tell_by_whatsapp(lang, &asker.name)
                    href=asker.whatsapp.clone()
                    on_click=tap
                />
            }
        });
        let spoken = format!("{label}: {}", asker.name);
        view! {
            <Row
                title=asker.name.clone()
                line=asker.why
                lead=Lead::Person(asker.name)
                href=format!("/warga/orang/{person}")
            >
                {chat}
                <Chip label spoken on=Signal::derive(move || told) on_click=tap />
            </Row>
        }
    };
    let rows = move || match all.with(Vec::is_empty) {
        true => view! { <p class="muted">{t::nobody_to_tell(lang)}</p> }.into_any(),
        false => view! { <List>{all.get().into_iter().map(row).collect_view()}</List> }.into_any(),
    };
    let text = move || {
        let words = all.with(|all| all.iter().find(|asker| !asker.told).map(|asker| asker.text.clone()));
        words.map(|words| view! { <p class="told" data-testid="answer-message">{words}</p> })
    };
    let every = move |()| {
        data.save_and_say(i18n::told_now(lang), move |edit| tell_all(edit, id, &data.now()));
        _ = done.try_run(());
    };
    view! {
        {text}
        {rows}
        <Button kind=ButtonKind::Filled glyph=Glyph::Check label=t::all_told(lang) on_click=every testid="all-told" />
    }
    .into_any()
}
