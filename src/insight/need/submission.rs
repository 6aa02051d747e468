//! *Pengajuan*: what people need, brought to management with its evidence, composed from the records; the answer, and what
//! management still owes.

use super::deliberation::deliberation;
use super::rank::Weight;
use super::{Line, behind};
use crate::domain::date::Day;
use crate::domain::money::grouped;
use crate::domain::schema::{Choice, Kind};
use crate::domain::voice::{issue, need, submission, thought};
use crate::domain::{organisation, response, survey, task};
use crate::exchange::document::{Block, Document, Signature};
use crate::i18n::{Lang, needs as t, report as r};
use crate::insight::summary::{self, field_words};
use crate::insight::{Fields, Now, Pill, Sign, Tone, dotted, leaves, open, own_organisation};
use crate::ledger::{Edit, Ledger, RecordId, Value, View};
use crate::sort::sort_by_key;

/// Days that management is given to answer where none are named.
const PATIENCE: i32 = 14;
/// Days after which one asks again.
const AGAIN: i32 = 7;

/// What a need or a complaint was brought in.
fn field(view: View<'_>) -> &'static crate::domain::schema::Field {
    if view.kind() == need::KIND.id { need::SUBMISSION } else { issue::SUBMISSION }
}

/// Needs and complaints of a submission: needs first, those that most stand behind foremost. A submission is written to be
/// handed on, so nothing confidential is ever among them.
pub fn chosen(ledger: &Ledger, id: RecordId) -> Vec<View<'_>> {
    let of = |kind: &'static Kind| {
        let mut all = ledger.referring(id, kind);
        all.retain(|v| leaves(*v));
        all
    };
    let mut all = of(&need::KIND);
    sort_by_key(&mut all, |v| (std::cmp::Reverse(Weight::of(*v).voices), v.id));
    all.extend(of(&issue::KIND));
    all
}

/// What can be brought to management: open needs and complaints without an answer that stand in no other submission, and
/// those that this one has, each with whether it is chosen.
pub fn choices(ledger: &Ledger, id: RecordId, now: &Now, lang: Lang) -> Vec<(Line, bool)> {
    let mut found: Vec<(Line, bool)> = Vec::new();
    let mut add = |v: View<'_>, is: bool| {
        let words = summary::summary(v, now, lang);
        found.push((Line { id: v.id, text: words.title, about: words.line }, is));
    };
    let there = chosen(ledger, id);
    there.iter().for_each(|v| add(*v, true));
    let free = |v: &View<'_>| leaves(*v) && open::unanswered(*v) && v.follow(field(*v)).is_none();
    let mut needs: Vec<View<'_>> = ledger.all(&need::KIND).filter(free).collect();
    sort_by_key(&mut needs, |v| (std::cmp::Reverse(Weight::of(*v).voices), v.id));
    needs.into_iter().chain(ledger.all(&issue::KIND).filter(free)).for_each(|v| add(v, false));
    found
}

/// Takes a need or complaint into a submission, or out of it. A confidential one is never taken into any.
pub fn choose(edit: &mut Edit<'_>, id: RecordId, voice: RecordId, on: bool) {
    if let Some(view) = edit.ledger().get(voice).filter(|v| !on || leaves(*v)) {
        edit.set(voice, field(view), if on { Value::from(id) } else { Value::Empty });
    }
}

/// Begins a submission about a need, named after it.
pub fn begin(edit: &mut Edit<'_>, voice: RecordId) -> RecordId {
    let title = edit.ledger().get(voice).map(|v| {
        let field = if v.kind() == need::KIND.id { need::TITLE } else { issue::TITLE };
        v.text(field).unwrap_or_default().to_owned()
    });
    let fields = [
        (submission::TITLE, title.unwrap_or_default().into()),
        (submission::STATUS, submission::DRAFT.name.into()),
    ];
    let id = super::create_like(edit, voice, &submission::KIND, fields);
    choose(edit, id, voice, true);
    id
}

/// Writes that a submission was handed in: today, to be answered within [`PATIENCE`] days unless it says otherwise.
pub fn send(edit: &mut Edit<'_>, id: RecordId, now: &Now) {
    let due = edit.ledger().get(id).and_then(|v| v.day(submission::DUE));
    edit.set(id, submission::STATUS, submission::SENT.name).set(id, submission::SENT_ON, now.today);
    edit.set(id, submission::ASK_ON, Value::Empty);
    if due.is_none_or(|due| due < now.today) {
        edit.set(id, submission::DUE, now.today.plus_days(PATIENCE));
    }
}

/// Writes that management was asked once more: one asks again a week from now. Until when the answer was awaited stays as it is.
pub fn asked(edit: &mut Edit<'_>, id: RecordId, now: &Now) {
    edit.set(id, submission::ASK_ON, now.today.plus_days(AGAIN));
}

/// What an answer means for what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It will be done.
    Accepted,
    /// It won't.
    Refused,
    /// Neither yet.
    Neither,
}

impl Outcome {
    /// All, as they are offered.
    pub const ALL: [Outcome; 3] = [Outcome::Accepted, Outcome::Refused, Outcome::Neither];

    /// What it is called.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Outcome::Accepted => t::accepted(lang),
            Outcome::Refused => t::refused(lang),
            Outcome::Neither => t::neither(lang),
        }
    }
}

/// Writes management's answer: to one need or complaint, or one to all that have none yet. The submission is answered once
/// nothing in it waits. An empty answer writes nothing.
pub fn answer(
    edit: &mut Edit<'_>,
    id: RecordId,
    to: Option<RecordId>,
    words: &str,
    outcome: Outcome,
    now: &Now,
) {
    let words = words.trim();
    if words.is_empty() {
        return;
    }
    let all = chosen(edit.ledger(), id);
    let mut waiting = 0;
    for v in &all {
        let [field, ..] = open::voice_fields(*v);
        let mine = match to {
            Some(to) => v.id == edit.ledger().canonical(to),
            None => v.value(field).is_none(),
        };
        if !mine {
            waiting += usize::from(v.value(field).is_none());
            continue;
        }
        // Another answer than people have heard has to be carried back anew.
        if v.text(field).is_some_and(|before| before != words) {
            super::telling::untell(edit, v.id);
        }
        edit.set(v.id, field, words);
        let is_need = v.kind() == need::KIND.id;
        match outcome {
            Outcome::Accepted if is_need => _ = edit.set(v.id, need::STATUS, need::PURSUED.name),
            Outcome::Accepted => _ = edit.set(v.id, issue::STATUS, issue::HANDLED.name),
            Outcome::Refused if is_need => _ = edit.set(v.id, need::STATUS, need::REFUSED.name),
            Outcome::Refused | Outcome::Neither => {}
        }
    }
    if to.is_none() {
        edit.set(id, submission::ANSWER, words);
    }
    edit.set(id, submission::ANSWERED_ON, now.today);
    if waiting == 0 {
        edit.set(id, submission::STATUS, submission::ANSWERED.name);
    }
}

/// Needs and complaints of a submission that management has not answered.
pub fn unanswered(ledger: &Ledger, id: RecordId) -> Vec<View<'_>> {
    let mut all = chosen(ledger, id);
    all.retain(|v| v.value(open::voice_fields(*v)[0]).is_none());
    all
}

/// Whether management has a submission and owes an answer.
pub fn waits(view: View<'_>) -> bool {
    view.is(submission::STATUS, submission::SENT)
}

/// Whether management is to be asked for its answer: it was due today or before, and nobody has asked within the last week.
pub fn is_due(view: View<'_>, now: &Now) -> bool {
    let later = view.day(submission::ASK_ON).is_some_and(|day| day > now.today);
    waits(view) && !later && view.day(submission::DUE).is_some_and(|due| due <= now.today)
}

/// A submission as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmissionWords {
    /// The submission.
    pub id: RecordId,
    /// What it is about.
    pub title: String,
    /// How it stands.
    pub pill: Option<Pill>,
    /// To whom, how many needs, how many of them answered.
    pub line: String,
}

/// All submissions: those that are awaited first, soonest due; then drafts; then answered ones, newest first.
pub fn submissions(ledger: &Ledger, now: &Now, lang: Lang) -> Vec<SubmissionWords> {
    let mut all: Vec<View<'_>> = ledger.all(&submission::KIND).collect();
    sort_by_key(&mut all, |v| {
        let state = match v.text(submission::STATUS) {
            Some(status) if status == submission::SENT.name => 0,
            Some(status) if status == submission::ANSWERED.name => 2,
            _ => 1,
        };
        (state, v.day(submission::DUE), std::cmp::Reverse(v.day(submission::ANSWERED_ON)), v.id)
    });
    all.into_iter().map(|v| words(v, now, lang)).collect()
}

/// A submission in words.
pub fn words(view: View<'_>, now: &Now, lang: Lang) -> SubmissionWords {
    let (all, left) = (chosen(view.ledger(), view.id).len(), unanswered(view.ledger(), view.id).len());
    let due = view.day(submission::DUE);
    let late = due.and_then(|due| now.today.days_since(due));
    let pill = match (view.text(submission::STATUS), late) {
        (Some(s), Some(late @ 1..)) if s == submission::SENT.name => {
            let span = crate::domain::date::span(late.unsigned_abs(), lang);
            Some(Pill::new(Tone::Bad, Sign::Clock, crate::i18n::insight::late(lang, &span)))
        }
        (Some(s), _) if s == submission::SENT.name => {
            let day = due.map(|day| day.relative(now.today, lang)).unwrap_or_default();
            Some(Pill::new(Tone::Info, Sign::Clock, t::awaited_by(lang, &day)))
        }
        (Some(s), _) if s == submission::ANSWERED.name && view.value(submission::OWED).is_some() => {
            Some(Pill::new(Tone::Warn, Sign::Clock, t::still_owed(lang).to_lowercase()))
        }
        (Some(s), _) if s == submission::ANSWERED.name => {
            Some(Pill::new(Tone::Ok, Sign::Check, lang.pick(&submission::ANSWERED.label).to_lowercase()))
        }
        _ => Some(Pill::new(Tone::Info, Sign::Info, lang.pick(&submission::DRAFT.label).to_lowercase())),
    };
    let to = view.text(submission::TO).map(|to| t::to_whom(lang, to)).unwrap_or_default();
    let answered = if left < all { t::answered_of(lang, all - left, all) } else { t::asked_for(lang, all) };
    let again = view.day(submission::ASK_ON).filter(|day| waits(view) && *day > now.today);
    let again = again.map(|day| t::asked_again_on(lang, &day.relative(now.today, lang))).unwrap_or_default();
    let title = view.text(submission::TITLE).unwrap_or_default().to_owned();
    SubmissionWords { id: view.id, title, pill, line: dotted([to, answered, again]) }
}

/// How submissions stand, in one line for the menu.
pub fn standing(ledger: &Ledger, now: &Now, lang: Lang) -> String {
    let (mut drafts, mut sent, mut late, mut all) = (0, 0, 0, 0);
    for v in ledger.all(&submission::KIND) {
        all += 1;
        if waits(v) {
            sent += 1;
            late += usize::from(v.day(submission::DUE).is_some_and(|due| due <= now.today));
        } else if !v.is(submission::STATUS, submission::ANSWERED) {
            drafts += 1;
        }
    }
    if all == 0 {
        return t::no_submissions_line(lang).into();
    }
    dotted(
        [
            Some(t::drafts_of(lang, drafts)).filter(|_| drafts > 0),
            Some(t::awaited_of(lang, sent)).filter(|_| sent > 0),
            Some(t::due_of(lang, late)).filter(|_| late > 0),
            Some(t::all_answered(lang).to_owned()).filter(|_| drafts + sent == 0),
        ]
        .into_iter()
        .flatten(),
    )
}

/// What one need or complaint rests on: who said it, who stands behind it, how hard it hits, what people do themselves.
fn evidence(view: View<'_>, now: &Now, lang: Lang) -> Vec<(String, String)> {
    let mut facts: Vec<(String, String)> = Vec::new();
    let words = |field| field_words(view, field, now, lang).unwrap_or_default();
    let mut fact = |label: &str, words: String| {
        if !words.is_empty() {
            facts.push((label.to_owned(), words));
        }
    };
    let day = |d: Option<Day>| d.map(|d| d.medium(lang)).unwrap_or_default();
    if view.kind() != need::KIND.id {
        let asks_no_name = view.flag(issue::ANONYMOUS);
        let who = if asks_no_name { t::unnamed(lang).into() } else { words(issue::PERSON) };
        fact(t::said_by(lang), dotted([who, words(issue::COMMUNITY), day(view.day(issue::DAY))]));
        fact(lang.pick(&issue::LEVEL.label), words(issue::LEVEL));
        return facts;
    }
    let ledger = view.ledger();
    fact(t::said_by(lang), dotted([words(need::PERSON), words(need::COMMUNITY), day(view.day(need::DAY))]));
    fact(lang.pick(&need::ACTIVITY.label), words(need::ACTIVITY));
    let people = behind(view, lang);
    let named = Some(people.named.len()).filter(|n| *n > 0).map(|n| t::of_them_by_name(lang, n));
    let many = super::behind_words(super::many(view), lang);
    let votes = view.int(need::VOTES).and_then(|n| u64::try_from(n).ok());
    let votes = votes.map(|n| t::voted(lang, &grouped(n, lang))).unwrap_or_default();
    let many = if many.is_empty() { t::not_counted(lang).into() } else { many };
    fact(t::who_supports(lang), dotted([many, named.unwrap_or_default(), votes]));
    let weight = Weight::of(view);
    let severity = weight.severity.map_or(t::not_judged(lang).into(), |n| t::severity_of(lang, n));
    fact(t::how_hard(lang), severity);
    let reach = weight.reach.map(|n| t::about_people(lang, &grouped(n.unsigned_abs(), lang)));
    fact(t::how_many(lang), reach.unwrap_or_default());
    let verified = view.day(need::VERIFIED_ON).map(|d| t::looked_at_on(lang, &d.medium(lang)));
    fact(lang.pick(&need::VERIFIED.label), verified.unwrap_or_else(|| t::not_looked_at(lang).into()));
    if let Some(survey) = view.follow(need::SURVEY) {
        let answers = ledger.referring(survey.id, &response::KIND).len() as u64;
        let title = survey.text(survey::TITLE).unwrap_or_default();
        fact(t::the_survey(lang), t::survey_with(lang, title, &grouped(answers, lang)));
    }
    let talk = deliberation(ledger, view.id, now, lang);
    let causes: Vec<&str> = talk.causes.iter().map(|branch| branch.line.text.as_str()).collect();
    fact(lang.pick(&thought::CAUSE.label), causes.join("; "));
    let agreed = talk.ideas.iter().filter(|idea| idea.outcome == Some(true));
    let agreed: Vec<&str> = agreed.map(|idea| idea.line.text.as_str()).collect();
    fact(t::agreed_title(lang), agreed.join("; "));
    let done = ledger.referring(view.id, &task::KIND).len();
    let tasks: Vec<&str> = talk.tasks.iter().map(|task| task.text.as_str()).collect();
    fact(t::people_do(lang), if done > 0 { tasks.join("; ") } else { String::new() });
    facts
}

/// What was found, in one paragraph, where nobody has worded it.
pub fn findings(view: View<'_>, lang: Lang) -> String {
    if let Some(words) = view.text(submission::FINDINGS) {
        return words.to_owned();
    }
    let all = chosen(view.ledger(), view.id);
    let needs = all.iter().filter(|v| v.kind() == need::KIND.id);
    let (mut count, mut seen) = (0_usize, 0_usize);
    let mut most: Option<(i64, &str)> = None;
    for v in needs {
        count += 1;
        seen += usize::from(v.value(need::VERIFIED_ON).is_some());
        if let Some(voices) = Weight::of(*v).voices
            && most.is_none_or(|(than, _)| voices > than)
        {
            most = Some((voices, v.text(need::TITLE).unwrap_or_default()));
        }
    }
    let mut words = vec![t::brings(lang, count, all.len() - count)];
    if let Some((voices, title)) = most {
        words.push(t::most_stand_behind(lang, title, &grouped(voices.unsigned_abs(), lang)));
    }
    if seen > 0 {
        words.push(t::of_them_seen(lang, seen));
    }
    words.join(" ")
}

/// The submission as a document, composed from its evidence. `me` signs it.
pub fn document(ledger: &Ledger, id: RecordId, me: &str, now: &Now, lang: Lang) -> Option<Document> {
    let view = ledger.get(id).filter(|v| v.kind() == submission::KIND.id)?;
    let text = |field| view.text(field).unwrap_or_default();
    let title = text(submission::TITLE).to_owned();
    let mut under = vec![title.clone()];
    under.extend(view.text(submission::NUMBER).map(|number| r::number(lang, number)));
    under.extend(view.text(submission::TO).map(|to| t::to_whom(lang, to)));
    let day = view.day(submission::SENT_ON).unwrap_or(now.today);
    let mut blocks = vec![Block::Title(t::submission(lang).into(), under)];
    blocks.push(Block::Heading(lang.pick(&submission::FINDINGS.label).into()));
    blocks.push(Block::Text(findings(view, lang)));
    blocks.push(Block::Heading(t::what_people_ask(lang).into()));
    for (at, v) in chosen(ledger, id).into_iter().enumerate() {
        blocks.push(Block::Minor(format!("{}. {}", at + 1, summary::title(v, now, lang))));
        blocks.push(Block::Facts(evidence(v, now, lang)));
        if let Some(words) = v.text(open::voice_fields(v)[0]) {
            blocks.push(Block::Facts(vec![(lang.pick(&need::ANSWER.label).into(), words.into())]));
        }
    }
    if let Some(words) = view.text(submission::RECOMMENDATION) {
        blocks.push(Block::Heading(lang.pick(&submission::RECOMMENDATION.label).into()));
        blocks.push(Block::Text(words.into()));
    }
    if let Some(due) = view.day(submission::DUE) {
        blocks.push(Block::Text(t::please_answer(lang, &due.medium(lang))));
    }
    if let Some(words) = view.text(submission::OWED) {
        blocks.push(Block::Heading(t::still_owed(lang).into()));
        blocks.push(Block::Text(words.into()));
    }
    let by = own_organisation(ledger).and_then(|o| o.text(organisation::NAME)).unwrap_or_default();
    let signs = Signature { above: day.medium(lang), role: by.into(), name: me.into() };
    blocks.push(Block::Signatures(vec![Signature::default(), signs]));
    Some(Document { title, lang, blocks })
}

/// The submission in a few lines, for WhatsApp.
pub fn short_text(ledger: &Ledger, id: RecordId, me: &str, now: &Now, lang: Lang) -> Option<String> {
    let view = ledger.get(id)?;
    let mut lines = vec![format!("*{}*", view.text(submission::TITLE).unwrap_or_default())];
    lines.extend(view.text(submission::TO).map(|to| t::to_whom(lang, to)));
    lines.extend([String::new(), findings(view, lang), String::new()]);
    for (at, v) in chosen(ledger, id).into_iter().enumerate() {
        let many = super::behind_words(Weight::of(v).voices.filter(|_| v.kind() == need::KIND.id), lang);
        let title = summary::title(v, now, lang);
        lines.push(match many.is_empty() {
            true => format!("{}. {title}", at + 1),
            false => format!("{}. {title} ({many})", at + 1),
        });
    }
    lines.extend(view.text(submission::RECOMMENDATION).map(|words| format!("\n{words}")));
    lines.extend(
        view.day(submission::DUE).map(|due| format!("\n{}", t::please_answer(lang, &due.medium(lang)))),
    );
    let by = own_organisation(ledger).and_then(|o| o.text(organisation::NAME)).unwrap_or_default();
    let from: Vec<&str> = [me, by].into_iter().filter(|part| !part.is_empty()).collect();
    lines.extend([String::new(), from.join(", ")]);
    Some(lines.join("\n").trim_end().to_owned())
}

/// How far a submission is.
pub fn state(view: View<'_>) -> Choice {
    let all = [submission::SENT, submission::ANSWERED];
    all.into_iter().find(|s| view.is(submission::STATUS, *s)).unwrap_or(submission::DRAFT)
}
