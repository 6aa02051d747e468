//! *Laporan kegiatan*: the report of an activity, composed from its records. What someone worded by hand stands in place of
//! what the app would say. Nothing confidential stands in it: it is made to be handed on.

mod kept;

pub use kept::{State, keep, state};

use super::checkin::{Mark, marks};
use super::evaluation::{evaluation, evaluation_words, inclusion, inclusion_words};
use super::invite::{hours, long_day, promise};
use super::minutes::{Line, Minutes, Noted, minutes};
use super::preparation::sums;
use super::{Fields, Now, calendar, dotted, leaves, own_organisation, summary};
use crate::domain::name::upper;
use crate::domain::schema::{Choice, Field};
use crate::domain::{
    activity, attendance, budget, money, organisation, person, promise as vow, report, task,
};
use crate::exchange::csv::push_row;
use crate::exchange::document::{Block, Document, Signature, Table};
use crate::i18n::{Lang, report as t};
use crate::ledger::{Ledger, RecordId, View};
use crate::sort::sort_by_key;

/// A section that can be worded by hand.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// Where its words are kept.
    pub field: &'static Field,
    words: fn(&Facts<'_>) -> String,
}

/// The sections that can be worded by hand, in their order.
pub const SECTIONS: [Section; 7] = [
    Section { field: report::INTRODUCTION, words: introduction },
    Section { field: report::COURSE, words: course },
    Section { field: report::RESULTS, words: |_| String::new() },
    Section { field: report::EVALUATION, words: |_| String::new() },
    Section { field: report::OBSTACLES, words: |facts| t::not_noted(facts.lang).into() },
    Section { field: report::ADVICE, words: advice },
    Section { field: report::CLOSING, words: |facts| t::closing_words(facts.lang).into() },
];

/// What a report is made from.
struct Facts<'a> {
    view: View<'a>,
    ledger: &'a Ledger,
    report: Option<View<'a>>,
    minutes: Minutes,
    marks: Vec<(RecordId, Mark)>,
    now: Now,
    lang: Lang,
}

impl<'a> Facts<'a> {
    fn of(ledger: &'a Ledger, activity: RecordId, now: &Now, lang: Lang) -> Option<Facts<'a>> {
        let view = ledger.get(activity).filter(|v| leaves(*v))?;
        let may = |id: RecordId| ledger.get(id).is_some_and(leaves);
        let mut minutes = minutes(ledger, activity, now, lang);
        minutes.items.retain(|item| item.id.is_none_or(may));
        for item in &mut minutes.items {
            item.lines.retain(|line| may(line.id));
        }
        minutes.follow_ups.retain(|line| may(line.id));
        let mut marks: Vec<(String, RecordId, Mark)> = marks(ledger, activity)
            .into_iter()
            .filter(|(id, mark)| mark.status.is_some() && may(*id))
            .filter_map(|(id, mark)| {
                Some((summary::full_name(ledger.get(id)?, lang).to_lowercase(), id, mark))
            })
            .collect();
        sort_by_key(&mut marks, |(name, id, _)| (name.clone(), *id));
        Some(Facts {
            view,
            ledger,
            report: ledger.referring(activity, &report::KIND).first().copied(),
            minutes,
            marks: marks.into_iter().map(|(_, id, mark)| (id, mark)).collect(),
            now: *now,
            lang,
        })
    }

    fn present(&self) -> impl Iterator<Item = &(RecordId, Mark)> {
        self.marks.iter().filter(|(_, mark)| mark.present())
    }

    fn text(&self, field: &'static Field) -> &'a str {
        self.view.text(field).unwrap_or_default()
    }

    /// What was worded by hand.
    fn worded(&self, field: &'static Field) -> Option<&'a str> {
        self.report?.text(field)
    }

    /// The words of a section: by hand, or composed.
    fn words(&self, field: &'static Field) -> String {
        let composed = || SECTIONS.iter().find(|s| s.field.id == field.id).map(|s| (s.words)(self));
        self.worded(field).map(str::to_owned).or_else(composed).unwrap_or_default()
    }

    fn n(&self, n: usize) -> String {
        money::grouped(n as u64, self.lang)
    }

    fn parts(&self, of: &[Choice]) -> Vec<RecordId> {
        let took = |mark: &Mark| {
            mark.records.iter().filter_map(|id| self.ledger.get(*id)).any(|v| {
                v.elements(attendance::PART).iter().any(|part| of.iter().any(|choice| choice.name == *part))
            })
        };
        self.present().filter(|(_, mark)| took(mark)).map(|(id, _)| *id).collect()
    }

    fn called(&self, id: RecordId) -> String {
        summary::record_words(self.ledger, id, &self.now, self.lang)
    }
}

/// The words of each section as they would stand in the report, with whether they were worded by hand.
pub fn sections(ledger: &Ledger, activity: RecordId, now: &Now, lang: Lang) -> Vec<(Section, String, bool)> {
    let Some(facts) = Facts::of(ledger, activity, now, lang) else { return Vec::new() };
    SECTIONS.iter().map(|s| (*s, facts.words(s.field), facts.worded(s.field).is_some())).collect()
}

fn introduction(facts: &Facts<'_>) -> String {
    let (view, lang) = (facts.view, facts.lang);
    let name = facts.text(activity::NAME);
    let kind = summary::field_words(view, activity::TYPE, &facts.now, lang)
        .unwrap_or_else(|| lang.pick(&activity::KIND.label).to_owned());
    let by = own_organisation(facts.ledger).and_then(|o| o.text(organisation::NAME));
    let mut words = vec![match by {
        _ if view.is(activity::STATUS, activity::CANCELLED) => t::was_cancelled(lang).to_owned(),
        Some(by) => t::held_by(lang, name, &kind, by),
        None => t::held(lang, name, &kind),
    }];
    if let Some(community) = view.follow(activity::COMMUNITY) {
        words.push(t::with_community(lang, &summary::title(community, &facts.now, lang)));
    }
    if let Some(whom) = view.text(activity::AUDIENCE) {
        words.push(t::for_whom(lang, whom));
    }
    if let Some(level) = view.text(activity::LEVEL) {
        let label = activity::LEVEL.choice_label(level, lang).to_lowercase();
        words.push(t::peoples_say(lang, &label, promise(level, lang).unwrap_or_default()));
    }
    words.join(" ")
}

fn course(facts: &Facts<'_>) -> String {
    let lang = facts.lang;
    let mut words = Vec::new();
    let led: Vec<String> = facts.parts(&[attendance::LED]).into_iter().map(|id| facts.called(id)).collect();
    if !led.is_empty() {
        words.push(t::led_by(lang, &led.join(", ")));
    }
    let spoke = facts.parts(&[attendance::SPOKE, attendance::PROPOSED]).len();
    let helped = facts.parts(&[attendance::HELPED]).len();
    if spoke > 0 {
        words.push(t::n_spoke(lang, &facts.n(spoke)));
    }
    if helped > 0 {
        words.push(t::n_helped(lang, &facts.n(helped)));
    }
    if words.is_empty() && facts.minutes.lines().next().is_none() {
        words.push(t::no_minutes(lang).to_owned());
    }
    words.join(" ")
}

fn advice(facts: &Facts<'_>) -> String {
    facts.view.text(activity::LEARNED).unwrap_or(t::not_noted(facts.lang)).to_owned()
}

/// The report of an activity. `me` signs it if nobody else is named; `photos` (see [`Block::Photos`]) stand at its end.
pub fn document(
    ledger: &Ledger,
    activity: RecordId,
    me: &str,
    photos: &[String],
    now: &Now,
    lang: Lang,
) -> Option<Document> {
    let facts = Facts::of(ledger, activity, now, lang)?;
    let mut blocks = Vec::new();
    let name = facts.text(activity::NAME).to_owned();
    let mut under = vec![name.chars().map(upper).collect()];
    under.extend(facts.worded(report::NUMBER).map(|number| t::number(lang, number)));
    blocks.push(Block::Title(t::report_title(lang).into(), under));
    let mut letter = b'A';
    let mut heading = |blocks: &mut Vec<Block>, words: &str| {
        blocks.push(Block::Heading(format!("{}. {words}", letter as char)));
        letter += 1;
    };

    heading(&mut blocks, t::introduction(lang));
    blocks.push(Block::Text(facts.words(report::INTRODUCTION)));
    heading(&mut blocks, t::goal(lang));
    blocks.push(Block::Text(facts.view.text(activity::GOAL).unwrap_or(t::not_noted(lang)).into()));
    heading(&mut blocks, t::when_and_where(lang));
    blocks.push(when_and_where(&facts));
    heading(&mut blocks, t::participants(lang));
    blocks.push(Block::Facts(participants(&facts)));
    heading(&mut blocks, t::course(lang));
    blocks.push(Block::Text(facts.words(report::COURSE)));
    told(&facts, &mut blocks);
    heading(&mut blocks, t::results(lang));
    results(&facts, &mut blocks);
    heading(&mut blocks, t::follow_up(lang));
    blocks.push(follow_up(&facts));
    heading(&mut blocks, t::budget(lang));
    blocks.push(costs(&facts));
    heading(&mut blocks, t::evaluation(lang));
    evaluated(&facts, &mut blocks);
    heading(&mut blocks, t::obstacles(lang));
    blocks.push(Block::Text(facts.words(report::OBSTACLES)));
    heading(&mut blocks, t::advice(lang));
    blocks.push(Block::Text(facts.words(report::ADVICE)));
    heading(&mut blocks, t::closing(lang));
    blocks.push(Block::Text(facts.words(report::CLOSING)));
    blocks.push(signatures(&facts, me));
    if facts.present().next().is_some() {
        blocks.push(Block::NewPage);
        blocks.push(Block::Title(t::attendance_list(lang).into(), vec![name.clone(), when_line(&facts)]));
        blocks.push(attendance_table(&facts));
    }
    if !photos.is_empty() {
        blocks.push(Block::NewPage);
        blocks.push(Block::Title(t::photos(lang).into(), vec![name.clone(), when_line(&facts)]));
        blocks.push(Block::Photos(photos.to_vec()));
    }
    Some(Document { title: t::file_name(lang, &name), lang, blocks })
}

fn when_line(facts: &Facts<'_>) -> String {
    let day = facts.view.day(activity::DAY).map(|day| day.long(facts.lang)).unwrap_or_default();
    dotted([day, hours(facts.view, &facts.now, facts.lang), facts.text(activity::VENUE).to_owned()])
}

fn when_and_where(facts: &Facts<'_>) -> Block {
    use crate::i18n::invite as i;
    let lang = facts.lang;
    let with_pasaran = calendar::shows_pasaran(facts.ledger, facts.now.offset);
    let day = facts.view.day(activity::DAY).map(|day| long_day(day, with_pasaran, lang));
    let or = |words: String| if words.is_empty() { t::not_noted(lang).to_owned() } else { words };
    Block::Facts(vec![
        (i::day(lang).into(), or(day.unwrap_or_default())),
        (i::time(lang).into(), or(hours(facts.view, &facts.now, lang))),
        (i::place(lang).into(), or(facts.text(activity::VENUE).into())),
    ])
}

fn participants(facts: &Facts<'_>) -> Vec<(String, String)> {
    let lang = facts.lang;
    let n = |n: usize| t::people(lang, &facts.n(n));
    let status = |choices: &[Choice]| {
        let is = |mark: &Mark| choices.iter().any(|c| mark.status.as_deref() == Some(c.name));
        facts.marks.iter().filter(|(_, mark)| is(mark)).count()
    };
    let invited = super::checkin::invited(facts.view).len();
    let present: Vec<View<'_>> = facts.present().filter_map(|(id, _)| facts.ledger.get(*id)).collect();
    let of = |gender: Choice| present.iter().filter(|v| v.is(person::GENDER, gender)).count();
    let (women, men) = (of(person::FEMALE), of(person::MALE));
    let unknown = present.len() - women - men;
    vec![
        (t::invited(lang).into(), n(invited)),
        (t::came(lang).into(), n(present.len())),
        (t::excused(lang).into(), n(status(&[attendance::EXCUSED]))),
        (t::absent(lang).into(), n(status(&[attendance::ABSENT, attendance::UNKNOWN]))),
        (
            t::women_and_men(lang).into(),
            t::n_women_men(lang, &facts.n(women), &facts.n(men), &facts.n(unknown)),
        ),
    ]
}

/// What was said, item by item.
fn told(facts: &Facts<'_>, blocks: &mut Vec<Block>) {
    for (at, item) in facts.minutes.items.iter().enumerate() {
        let said = item.lines.iter().filter(|line| line.noted != Noted::Decision);
        let said: Vec<String> = said.map(point).collect();
        if item.id.is_some() {
            blocks.push(Block::Minor(format!("{}. {}", at + 1, dotted([&item.title, &item.about]))));
        }
        if !said.is_empty() {
            blocks.push(Block::Quotes(said));
        }
    }
}

fn point(line: &Line) -> String {
    if line.about.is_empty() { line.text.clone() } else { format!("{} ({})", line.text, line.about) }
}

fn results(facts: &Facts<'_>, blocks: &mut Vec<Block>) {
    let worded = facts.words(report::RESULTS);
    if !worded.is_empty() {
        blocks.push(Block::Text(worded));
    }
    let decisions: Vec<String> = facts
        .minutes
        .decisions()
        .map(|line| {
            // That it is a decision the heading says.
            let word = Noted::Decision.word(facts.lang).to_lowercase();
            let about = line.about.strip_prefix(&word).unwrap_or(&line.about).trim_start_matches(" · ");
            if about.is_empty() { line.text.clone() } else { format!("{} ({about})", line.text) }
        })
        .collect();
    blocks.push(match decisions.is_empty() {
        true => Block::Text(t::no_decisions(facts.lang).into()),
        false => Block::Points(decisions),
    });
}

fn follow_up(facts: &Facts<'_>) -> Block {
    let lang = facts.lang;
    let row = |line: &Line| {
        let view = facts.ledger.get(line.id)?;
        let is_task = line.noted == Noted::Task;
        let (person, due, status) = match is_task {
            true => (task::PERSON, task::DUE, task::STATUS),
            false => (vow::PERSON, vow::DUE, vow::STATUS),
        };
        let who = view.text(task::ASSIGNEE).filter(|_| is_task).map(str::to_owned);
        let who = who.or_else(|| Some(summary::title(view.follow(person)?, &facts.now, lang)));
        let state = summary::field_words(view, status, &facts.now, lang);
        let due = view.day(due).map(|day| day.medium(lang));
        Some(vec![
            line.text.clone(),
            who.unwrap_or_default(),
            due.unwrap_or_default(),
            state.unwrap_or_default(),
        ])
    };
    let rows: Vec<Vec<String>> = facts.minutes.follow_ups.iter().filter_map(row).collect();
    if rows.is_empty() {
        return Block::Text(t::no_follow_up(lang).into());
    }
    let head = [t::what(lang), t::who(lang), t::until_when(lang), t::state(lang)].map(String::from);
    Block::Table(Table { head: head.into(), rows, numbers_from: usize::MAX, sum: None })
}

fn costs(facts: &Facts<'_>) -> Block {
    let lang = facts.lang;
    let mut lines = facts.ledger.referring(facts.view.id, &budget::KIND);
    sort_by_key(&mut lines, |v| v.id);
    if lines.is_empty() {
        let whole =
            facts.view.int(activity::COST).map(|rupiah| t::whole_cost(lang, &money::show(rupiah, lang)));
        return Block::Text(whole.unwrap_or_else(|| t::no_budget(lang).into()));
    }
    let money = |n: i64| money::show(n, lang);
    let sums = sums(facts.ledger, facts.view.id);
    let rows = lines.iter().map(|v| {
        let (planned, spent) = (v.int(budget::PLANNED).unwrap_or(0), v.int(budget::SPENT).unwrap_or(0));
        let text = |field: &'static Field| v.text(field).unwrap_or_default();
        let proof = dotted([text(budget::SOURCE), text(budget::RECEIPT)]);
        vec![
            text(budget::WHAT).into(),
            proof,
            money(planned),
            money(spent),
            money(planned.saturating_sub(spent)),
        ]
    });
    let rows = rows.collect();
    let sum = [money(sums.0), money(sums.1), money(sums.0.saturating_sub(sums.1))];
    let sum = [t::sum(lang).to_owned(), String::new()].into_iter().chain(sum).collect();
    let head = [t::what_for(lang), t::receipt(lang), t::planned(lang), t::spent(lang), t::difference(lang)];
    Block::Table(Table { head: head.map(String::from).into(), rows, numbers_from: 2, sum: Some(sum) })
}

fn evaluated(facts: &Facts<'_>, blocks: &mut Vec<Block>) {
    let worded = facts.words(report::EVALUATION);
    if !worded.is_empty() {
        blocks.push(Block::Text(worded));
    }
    let told = evaluation_words(facts.view, facts.lang);
    if !told.is_empty() {
        blocks.push(Block::Facts(told));
    }
    let evaluation = evaluation(facts.view);
    if evaluation.answers == 0 {
        blocks.push(Block::Text(t::no_feedback(facts.lang).into()));
    }
    if !evaluation.said.is_empty() {
        blocks.push(Block::Minor(t::in_their_words(facts.lang).into()));
        blocks.push(Block::Quotes(evaluation.said));
    }
    let reached = inclusion_words(&inclusion(facts.view, &facts.now), facts.lang);
    if !reached.is_empty() {
        blocks.push(Block::Minor(t::who_was_reached(facts.lang).into()));
        blocks.push(Block::Facts(reached));
    }
}

fn signatures(facts: &Facts<'_>, me: &str) -> Block {
    let lang = facts.lang;
    let text = |field: &'static Field| facts.worded(field).unwrap_or_default().to_owned();
    let day = facts.report.and_then(|r| r.day(report::DAY)).unwrap_or(facts.now.today).medium(lang);
    let place = text(report::PLACE);
    let above = if place.is_empty() { day } else { format!("{place}, {day}") };
    let or = |given: String, other: &str| if given.is_empty() { other.to_owned() } else { given };
    Block::Signatures(vec![
        Signature {
            above: t::known_by(lang).into(),
            role: text(report::KNOWN_BY_ROLE),
            name: text(report::KNOWN_BY),
        },
        Signature {
            above,
            role: or(text(report::BY_ROLE), t::reporter(lang)),
            name: or(text(report::BY), me),
        },
    ])
}

fn attendance_table(facts: &Facts<'_>) -> Block {
    let lang = facts.lang;
    let rows = facts.present().enumerate().filter_map(|(at, (id, mark))| {
        let view = facts.ledger.get(*id)?;
        let [element, part] = noted(facts, mark);
        Some(vec![
            (at + 1).to_string(),
            summary::full_name(view, lang),
            summary::place_line(view),
            dotted([element, part]),
            String::new(),
        ])
    });
    let rows = rows.collect();
    let head = [t::no_(lang), t::name(lang), t::address(lang), t::part(lang), t::signature(lang)];
    Block::Table(Table { head: head.map(String::from).into(), rows, numbers_from: usize::MAX, sum: None })
}

/// Element and part taken, in words.
fn noted(facts: &Facts<'_>, mark: &Mark) -> [String; 2] {
    [attendance::ELEMENT, attendance::PART].map(|field| {
        let words =
            |id: &RecordId| summary::field_words(facts.ledger.get(*id)?, field, &facts.now, facts.lang);
        mark.records.iter().find_map(words).unwrap_or_default()
    })
}

/// The attendance list as a table for spreadsheets: everyone who is noted, and those invited of whom nothing is.
pub fn attendance_csv(ledger: &Ledger, activity: RecordId, now: &Now, lang: Lang) -> Option<String> {
    let facts = Facts::of(ledger, activity, now, lang)?;
    let mut text = String::new();
    let head =
        [t::no_(lang), t::name(lang), t::address(lang), t::element(lang), t::attendance(lang), t::part(lang)];
    push_row(&mut text, head.into_iter().chain([t::time(lang)]), ',');
    let mut rows: Vec<[String; 6]> = Vec::new();
    for (id, mark) in &facts.marks {
        let Some(view) = ledger.get(*id) else { continue };
        let [element, part] = noted(&facts, mark);
        let status = mark.status.as_deref().map(|s| attendance::STATUS.choice_label(s, lang).to_string());
        let time = mark.records.iter().find_map(|id| ledger.get(*id)?.time(attendance::TIME));
        let time = time.map(|time| time.show(lang)).unwrap_or_default();
        let name = summary::full_name(view, lang);
        rows.push([name, summary::place_line(view), element, status.unwrap_or_default(), part, time]);
    }
    for person in super::checkin::invited(facts.view) {
        if let Some(view) = ledger.get(person).filter(|_| !facts.marks.iter().any(|(id, _)| *id == person)) {
            let empty = String::new;
            rows.push([
                summary::full_name(view, lang),
                summary::place_line(view),
                empty(),
                empty(),
                empty(),
                empty(),
            ]);
        }
    }
    for (at, row) in rows.iter().enumerate() {
        push_row(&mut text, [(at + 1).to_string()].iter().chain(row), ',');
    }
    Some(text)
}

/// The report in a few lines, for WhatsApp.
pub fn short_text(ledger: &Ledger, activity: RecordId, me: &str, now: &Now, lang: Lang) -> Option<String> {
    let facts = Facts::of(ledger, activity, now, lang)?;
    let mut lines = vec![format!("*{}*", facts.text(activity::NAME)), when_line(&facts), String::new()];
    let present = facts.present().count();
    let invited = super::checkin::invited(facts.view).len();
    let here = match invited {
        0 => crate::i18n::insight::came(lang, &facts.n(present)),
        _ => format!("{} {}", facts.n(present), crate::i18n::insight::here_of(lang, &facts.n(invited))),
    };
    lines.push(here + ".");
    let list = |lines: &mut Vec<String>, head: &str, points: Vec<String>| {
        if !points.is_empty() {
            lines.extend([String::new(), format!("*{head}*")]);
            lines.extend(points);
        }
    };
    let decisions = facts.minutes.decisions().enumerate();
    let decisions = decisions.map(|(at, line)| format!("{}. {}", at + 1, line.text)).collect();
    list(&mut lines, t::decisions(lang), decisions);
    let follow_up = facts.minutes.follow_ups.iter().map(|line| {
        let about = line.about.split_once(" · ").map_or("", |(_, about)| about);
        if about.is_empty() { format!("- {}", line.text) } else { format!("- {} ({about})", line.text) }
    });
    list(&mut lines, t::follow_up(lang), follow_up.collect());
    let by = own_organisation(ledger).and_then(|o| o.text(organisation::NAME)).unwrap_or_default();
    lines.extend([String::new(), t::thanks(lang).to_owned()]);
    let from = [me, by].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    lines.push(from);
    Some(lines.join("\n").trim_end().to_owned())
}

#[cfg(test)]
mod tests;
