//! *Rembuk*: how people themselves find out why it is so and what they do about it. The officer asks and notes; what is
//! agreed, members agree, and what is done, members take upon themselves.
//!
//! Causes below causes are the problem tree. An idea is agreed by consent: not when most are for it, but when nobody objects
//! (Endenburg, "Sociocracy: the organization of decision-making", 1998; *musyawarah mufakat* says the same). An objection is
//! a gift to the idea: it has a name and a reason, and stands until its owner says otherwise. Rewording the idea asks them
//! anew.

use super::{Line, behind_words, create_like, go, many, said, tasks};
use crate::domain::date::Day;
use crate::domain::schema::Choice;
use crate::domain::task;
use crate::domain::voice::{need, support, thought};
use crate::i18n::{Lang, needs as t};
use crate::insight::evaluation::FEWEST;
use crate::insight::{Fields, Now, clip, dotted, open, summary};
use crate::ledger::{Edit, Ledger, RecordId, Value, View};
use crate::sort::sort_by_key;

/// A cause or effect in the problem tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// What it says, and from whom.
    pub line: Line,
    /// How deep it stands: 0 directly at the problem.
    pub depth: usize,
}

/// An objection that is not dealt with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// Whose it is.
    pub person: RecordId,
    /// `Pak Slamet`.
    pub name: String,
    /// Why; may be empty.
    pub why: String,
    /// Whether the idea was reworded since, so that they have to be asked again.
    pub ask_again: bool,
}

/// Something that could be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idea {
    /// What it says, who proposed it and how many are for it.
    pub line: Line,
    /// Objections that stand.
    pub objections: Vec<Objection>,
    /// Who is for it by name, and what they are called.
    pub supporters: Vec<(RecordId, String)>,
    /// What was said of it.
    pub points: Vec<Line>,
    /// Whether it was agreed, or left aside; `None` while people talk about it.
    pub outcome: Option<bool>,
}

impl Idea {
    /// Whether it can be agreed: nobody objects.
    pub fn can_agree(&self) -> bool {
        self.outcome.is_none() && self.objections.is_empty()
    }
}

/// What people have said about a need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deliberation {
    /// Why it is so, causes below what they cause.
    pub causes: Vec<Branch>,
    /// What comes of it.
    pub effects: Vec<Branch>,
    /// What could be done: agreed first, then those that most are for.
    pub ideas: Vec<Idea>,
    /// Points about no idea.
    pub points: Vec<Line>,
    /// What was decided.
    pub decisions: Vec<Line>,
    /// What members have taken upon themselves.
    pub tasks: Vec<Line>,
}

impl Deliberation {
    /// Whether nothing was said yet.
    pub fn is_empty(&self) -> bool {
        *self == Deliberation::default()
    }
}

/// What people have said about a need.
pub fn deliberation(ledger: &Ledger, id: RecordId, now: &Now, lang: Lang) -> Deliberation {
    let mut all = ledger.referring(id, &thought::KIND);
    all.retain(|v| v.reference(thought::NEED) == Some(ledger.canonical(id)));
    sort_by_key(&mut all, |v| v.id);
    let of = |choice: Choice| all.iter().copied().filter(move |v| v.is(thought::TYPE, choice));
    let line = |v: View<'_>| line(v, now, lang);
    let ideas: Vec<View<'_>> = of(thought::IDEA).collect();
    let mut shown = Deliberation {
        causes: tree(&of(thought::CAUSE).collect::<Vec<_>>(), now, lang),
        effects: tree(&of(thought::EFFECT).collect::<Vec<_>>(), now, lang),
        decisions: of(thought::DECISION).map(line).collect(),
        tasks: tasks(ledger, id, now, lang),
        ..Deliberation::default()
    };
    let is_idea = |v: &View<'_>| {
        v.reference(thought::UNDER).is_some_and(|under| ideas.iter().any(|idea| idea.id == under))
    };
    // What says nothing of its kind, from a newer version or a table, is a point.
    let known = [thought::CAUSE, thought::EFFECT, thought::IDEA, thought::DECISION];
    let is_point = |v: &&View<'_>| !known.iter().any(|choice| v.is(thought::TYPE, *choice));
    shown.points = all.iter().filter(is_point).filter(|v| !is_idea(v)).map(|v| line(*v)).collect();
    let mut found = Vec::new();
    for v in &ideas {
        let many = many(*v);
        let proposed = v.follow(thought::PERSON).map(|p| summary::title(p, now, lang));
        let proposed = proposed.map(|name| crate::i18n::meeting::proposed_by(lang, &name));
        let outcome = match v.text(thought::STATUS) {
            Some(status) if status == thought::AGREED.name => Some(true),
            Some(status) if status == thought::LEFT.name => Some(false),
            _ => None,
        };
        let of_it = |p: &&View<'_>| is_point(p) && p.reference(thought::UNDER) == Some(v.id);
        let idea = Idea {
            line: Line {
                id: v.id,
                text: v.text(thought::WHAT).unwrap_or_default().into(),
                about: dotted([proposed.unwrap_or_default(), behind_words(many, lang)]),
            },
            objections: objections(*v, now, lang),
            supporters: said(*v, support::FOR, lang)
                .into_iter()
                .map(|(person, _)| (person, summary::record_words(ledger, person, now, lang)))
                .collect(),
            points: all.iter().filter(of_it).map(|p| line(*p)).collect(),
            outcome,
        };
        found.push((idea, many));
    }
    let order = |outcome: Option<bool>| match outcome {
        Some(true) => 0,
        None => 1,
        Some(false) => 2,
    };
    sort_by_key(&mut found, |(idea, many)| (order(idea.outcome), std::cmp::Reverse(*many), idea.line.id));
    shown.ideas = found.into_iter().map(|(idea, _)| idea).collect();
    shown
}

fn line(v: View<'_>, now: &Now, lang: Lang) -> Line {
    let who = v.follow(thought::PERSON).map(|p| summary::title(p, now, lang)).unwrap_or_default();
    let day = v.day(thought::DAY).map(|day| day.relative(now.today, lang)).unwrap_or_default();
    Line { id: v.id, text: v.text(thought::WHAT).unwrap_or_default().into(), about: dotted([who, day]) }
}

/// Causes (or effects) each followed by what stands below it. What stands below something that is gone, or in a circle that
/// two phones made, stands at the problem.
fn tree(all: &[View<'_>], now: &Now, lang: Lang) -> Vec<Branch> {
    let parent = |v: &View<'_>| v.reference(thought::UNDER).filter(|id| all.iter().any(|o| o.id == *id));
    let mut placed: Vec<(View<'_>, usize)> = Vec::new();
    let mut pile: Vec<(View<'_>, usize)> =
        all.iter().rev().filter(|v| parent(v).is_none()).map(|v| (*v, 0)).collect();
    let mut left: Vec<View<'_>> = all.to_vec();
    loop {
        let Some((v, depth)) = pile.pop() else {
            // A circle: its first is cut off and stands by itself.
            match left.first() {
                Some(first) => pile.push((*first, 0)),
                None => break,
            }
            continue;
        };
        left.retain(|o| o.id != v.id);
        if placed.iter().any(|(o, _)| o.id == v.id) {
            continue;
        }
        placed.push((v, depth));
        pile.extend(all.iter().rev().filter(|o| parent(o) == Some(v.id)).map(|o| (*o, depth + 1)));
    }
    placed.into_iter().map(|(v, depth)| Branch { line: line(v, now, lang), depth }).collect()
}

/// Objections to an idea that stand, by name. Who objected before the idea was reworded has no stance and a reason.
pub fn objections(idea: View<'_>, now: &Now, lang: Lang) -> Vec<Objection> {
    let mut found = Vec::new();
    for v in idea.ledger().referring(idea.id, &support::KIND) {
        let ask_again = v.value(support::STANCE).is_none() && v.value(support::WHY).is_some();
        if (v.is(support::STANCE, support::OBJECTS) || ask_again)
            && let Some(person) = v.follow(support::PERSON)
        {
            let why = v.text(support::WHY).unwrap_or_default().to_owned();
            found.push(Objection {
                person: person.id,
                name: summary::title(person, now, lang),
                why,
                ask_again,
            });
        }
    }
    sort_by_key(&mut found, |o| (o.name.clone(), o.person));
    found
}

/// Something said in a deliberation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thought {
    /// What it is: one of the choices of [`thought::TYPE`].
    pub kind: Choice,
    /// The words.
    pub text: String,
    /// From whom.
    pub person: Option<RecordId>,
    /// What it stands below, or speaks of.
    pub under: Option<RecordId>,
}

/// Writes what was said about a need.
pub fn note(edit: &mut Edit<'_>, need: RecordId, said: &Thought, now: &Now) -> RecordId {
    let fields = [
        (thought::NEED, need.into()),
        (thought::WHAT, said.text.trim().into()),
        (thought::TYPE, said.kind.name.into()),
        (thought::PERSON, said.person.into()),
        (thought::UNDER, said.under.into()),
        (thought::DAY, now.today.into()),
    ];
    edit.create(&thought::KIND, fields)
}

/// Words an idea anew. Those who objected said so of the old words: they have to be asked again.
pub fn reword(edit: &mut Edit<'_>, idea: RecordId, words: &str) {
    let Some(view) = edit.ledger().get(idea) else { return };
    if words.trim().is_empty() || view.text(thought::WHAT) == Some(words.trim()) {
        return;
    }
    edit.set(idea, thought::WHAT, words.trim());
    for (_, said) in said(view, support::OBJECTS, Lang::Id) {
        let silent = edit.ledger().get(said).is_some_and(|v| v.value(support::WHY).is_none());
        if silent {
            edit.set(said, support::WHY, "–");
        }
        edit.set(said, support::STANCE, Value::Empty);
    }
}

/// Agrees on an idea by consent and writes the decision. Nothing happens, and `false` comes back, while somebody objects or
/// once it has an outcome.
pub fn agree(edit: &mut Edit<'_>, idea: RecordId, now: &Now, lang: Lang) -> bool {
    let Some(view) = edit.ledger().get(idea).filter(|v| v.is(thought::TYPE, thought::IDEA)) else {
        return false;
    };
    let (Some(need), None) = (view.reference(thought::NEED), view.value(thought::STATUS)) else {
        return false;
    };
    if !objections(view, now, lang).is_empty() {
        return false;
    }
    let words = t::agreed_on(lang, view.text(thought::WHAT).unwrap_or_default());
    edit.set(idea, thought::STATUS, thought::AGREED.name);
    let decision = Thought {
        kind: thought::DECISION,
        text: words,
        person: view.reference(thought::PERSON),
        under: Some(idea),
    };
    note(edit, need, &decision, now);
    true
}

/// Talks about an idea again that had an outcome: what was decided of it is taken off the minutes.
pub fn talk_again(edit: &mut Edit<'_>, idea: RecordId) {
    edit.set(idea, thought::STATUS, Value::Empty);
    for v in edit.ledger().referring(idea, &thought::KIND) {
        if v.is(thought::TYPE, thought::DECISION) {
            edit.delete(v.id);
        }
    }
}

/// What a round without names said of an idea: how many are for it, can live with it, object.
pub type Round = [usize; 3];

/// Adds what a round without names said of an idea: who is for it to the raised hands. The sums are noted as a point too, since an objection
/// without a name is to be talked about. Under [`FEWEST`] nothing is written: whoever was there could guess who said what.
pub fn count(edit: &mut Edit<'_>, idea: RecordId, round: Round, now: &Now, lang: Lang) {
    let Some(view) = edit.ledger().get(idea).filter(|v| v.is(thought::TYPE, thought::IDEA)) else { return };
    let [is_for, aside, objects] = round;
    let (Some(need), FEWEST..) = (view.reference(thought::NEED), round.iter().sum::<usize>()) else { return };
    let hands = view.int(thought::HANDS).unwrap_or(0).max(0);
    edit.set(idea, thought::HANDS, hands.saturating_add(is_for as i64));
    let said = Thought {
        kind: thought::POINT,
        text: t::round_said(lang, is_for, aside, objects),
        person: None,
        under: Some(idea),
    };
    note(edit, need, &said, now);
}

/// A task that a member takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Who.
    pub person: RecordId,
    /// What.
    pub what: String,
    /// Until when.
    pub due: Option<Day>,
}

/// Writes what a member has taken upon themselves; the need is then being followed up.
pub fn take(edit: &mut Edit<'_>, id: RecordId, taken: &Taken, now: &Now, lang: Lang) -> Option<RecordId> {
    let ledger = edit.ledger();
    let view = ledger.get(id)?;
    let name = summary::title(ledger.get(taken.person)?, now, lang);
    let fields = [
        (task::WHAT, clip(&taken.what, 200).into()),
        (task::NEED, id.into()),
        (task::TAKEN_BY, taken.person.into()),
        (task::ASSIGNEE, name.as_str().into()),
        (task::COMMUNITY, view.reference(need::COMMUNITY).into()),
        (task::DUE, taken.due.into()),
        (task::STATUS, task::OPEN.name.into()),
    ];
    let made = create_like(edit, id, &task::KIND, fields);
    let moving = view.is(need::STATUS, need::PURSUED) || open::settled(view);
    if !moving {
        go(edit, id, need::PURSUED, now);
    }
    Some(made)
}

/// Who has taken part, by name, and what they did: said something, took a stance towards an idea, took a task.
pub fn people(need: View<'_>, lang: Lang) -> Vec<(RecordId, String, String)> {
    let ledger = need.ledger();
    let mut did: Vec<(RecordId, String)> = Vec::new();
    for v in ledger.referring(need.id, &thought::KIND) {
        if v.reference(thought::NEED) != Some(need.id) {
            continue;
        }
        let kind = v.text(thought::TYPE).and_then(|ty| thought::TYPE.choice(ty)).unwrap_or(&thought::POINT);
        did.extend(v.follow(thought::PERSON).map(|p| (p.id, lang.pick(&kind.label).to_lowercase())));
        for support in ledger.referring(v.id, &support::KIND) {
            let stance = support.text(support::STANCE).and_then(|name| support::STANCE.choice(name));
            // Who took it back says nothing any more; who objected to other words still has a reason.
            if stance.is_none() && support.value(support::WHY).is_none() {
                continue;
            }
            let words = stance.map(|choice| lang.pick(&choice.label).to_lowercase()).unwrap_or_default();
            did.extend(support.follow(support::PERSON).map(|p| (p.id, words)));
        }
    }
    for v in ledger.referring(need.id, &task::KIND) {
        did.extend(v.follow(task::TAKEN_BY).map(|p| (p.id, t::took_a_task(lang).to_owned())));
    }
    let mut all: Vec<(RecordId, String, Vec<String>)> = Vec::new();
    for (person, what) in did {
        match all.iter_mut().find(|(id, ..)| *id == person) {
            Some((_, _, words)) if words.contains(&what) => {}
            Some((_, _, words)) => words.push(what),
            None => {
                let name = ledger.get(person).map(|p| summary::full_name(p, lang)).unwrap_or_default();
                all.push((person, name, vec![what]));
            }
        }
    }
    sort_by_key(&mut all, |(id, name, _)| (name.to_lowercase(), *id));
    all.into_iter().map(|(id, name, words)| (id, name, dotted(words))).collect()
}

/// How far people have come, for the row on the need's page.
pub fn standing(ledger: &Ledger, id: RecordId, now: &Now, lang: Lang) -> String {
    let d = deliberation(ledger, id, now, lang);
    if d.is_empty() {
        return t::nothing_said(lang).into();
    }
    let agreed = d.ideas.iter().filter(|idea| idea.outcome == Some(true)).count();
    dotted(
        [
            Some(t::ideas_of(lang, d.ideas.len())).filter(|_| !d.ideas.is_empty()),
            Some(t::agreed_of(lang, agreed)).filter(|_| agreed > 0),
            Some(t::taken_of(lang, d.tasks.len())).filter(|_| !d.tasks.is_empty()),
            Some(t::causes_of(lang, d.causes.len())).filter(|_| d.ideas.is_empty() && !d.causes.is_empty()),
        ]
        .into_iter()
        .flatten(),
    )
}
