//! *Pengajuan*: what went to management, and what waits for its answer.

use crate::domain::voice::submission::{DRAFT, KIND, STATUS};
use crate::i18n::needs as t;
use crate::insight::need::submission::{SubmissionWords, submissions};
use crate::ui::components::{Button, ButtonKind, Empty, Foot, Glyph, Header, List, Main, Row, Sheet};
use crate::ui::data::use_data;
use crate::ui::form::RecordForm;
use crate::ui::state::{use_go, use_lang};
use crate::ui::words;
use leptos::prelude::*;

/// All submissions.
#[component]
pub fn Submissions() -> AnyView {
    let (data, lang, go) = (use_data(), use_lang(), use_go());
    let adding = RwSignal::new(false);
    let all = Memo::new(move |_| data.read(|ledger| submissions(ledger, &data.now(), lang)));
    let row = |row: SubmissionWords| {
        let href = format!("/suara/pengajuan/{}", row.id);
        view! { <Row title=row.title line=row.line status=row.pill.map(words::status) href /> }
    };
    let body = move || match all.with(Vec::is_empty) {
        true => view! { <Empty text=t::submissions_empty(lang) /> }.into_any(),
        false => {
            view! { <List label=t::submissions(lang)>{all.get().into_iter().map(row).collect_view()}</List> }
                .into_any()
        }
    };
    view! {
        <Header title=t::submissions(lang) back="/suara" />
        <Main>
            {body}
            <Foot>
                <Button
                    kind=ButtonKind::Filled
                    glyph=Glyph::Plus
                    label=t::new_submission(lang)
                    on_click=move |()| adding.set(true)
                    testid="add-submission"
                />
            </Foot>
        </Main>
        <Sheet open=adding title=t::new_submission(lang)>
            <RecordForm
                kind=&KIND
                preset=vec![(STATUS.id, DRAFT.name.into())]
                on_saved=move |id| {
                    adding.set(false);
                    go(&format!("/suara/pengajuan/{id}"));
                }
            />
        </Sheet>
    }
    .into_any()
}
