//! *Suara*: what people need and complain of, and whether they have an answer.

use super::summary::{field_words, lead, title};
use super::{Fields, Lead, Now, Pill, Sign, Tone, clip, dotted, open};
use crate::domain::date::{Day, span};
use crate::domain::money::grouped;
use crate::domain::voice::{issue, need};
use crate::domain::{interaction, offer, response, survey};
use crate::i18n::{Lang, insight as t};
use crate::ledger::{Ledger, RecordId, View};
use crate::sort::sort_by_key;

/// What kind of voice it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A complaint or issue.
    Issue,
    /// A need.
    Need,
    /// A request for help from others.
    Request,
    /// A talk that waits for a reply.
    Reply,
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Nobody has answered.
    Unanswered,
    /// There is an answer that people have not heard.
    Untold,
    /// Nothing is to be done.
    Settled,
}

/// Something people said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The need, issue, offer or talk.
    pub id: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// Where it stands.
    pub stage: Stage,
    /// When it was said.
    pub day: Option<Day>,
    /// Until when an answer is due.
    pub due: Option<Day>,
    /// How many support it.
    pub supporters: i64,
}

/// All voices: unanswered first, then untold, then settled; within each what is due first, then what most support,
/// then the newest.
pub fn voices(ledger: &Ledger) -> Vec<Voice> {
    let stage = |v: View<'_>| match (open::unanswered(v), open::untold(v)) {
        (true, _) => Stage::Unanswered,
        (_, true) => Stage::Untold,
        _ => Stage::Settled,
    };
    let mut voices = Vec::new();
    for v in ledger.all(&issue::KIND) {
        let (day, stage) = (v.day(issue::DAY), stage(v));
        let due = if stage == Stage::Unanswered { super::issue::due(v) } else { None };
        voices.push(Voice { id: v.id, kind: Kind::Issue, stage, day, due, supporters: 0 });
    }
    for v in ledger.all(&need::KIND) {
        let supporters = super::need::many(v).unwrap_or(0);
        voices.push(Voice {
            id: v.id,
            kind: Kind::Need,
            stage: stage(v),
            day: v.day(need::DAY),
            due: None,
            supporters,
        });
    }
    for v in ledger.all(&offer::KIND).filter(|v| v.is(offer::DIRECTION, offer::REQUEST)) {
        let is_open = v.text(offer::STATUS).is_none_or(|status| status == offer::OPEN.name);
        let stage = if is_open { Stage::Unanswered } else { Stage::Settled };
        voices.push(Voice {
            id: v.id,
            kind: Kind::Request,
            stage,
            day: v.day(offer::DAY),
            due: None,
            supporters: 0,
        });
    }
    for v in ledger.all(&interaction::KIND).filter(|v| !v.is(interaction::DIRECTION, interaction::OUTGOING)) {
        if let Some(due) = open::reply_due(v) {
            let day = v.day(interaction::DAY);
            let stage = Stage::Unanswered;
            voices.push(Voice { id: v.id, kind: Kind::Reply, stage, day, due: Some(due), supporters: 0 });
        }
    }
    sort_by_key(&mut voices, |v| {
        let due = v.due.filter(|_| v.stage == Stage::Unanswered);
        // Who waits for a reply comes after what concerns many.
        let order = (v.kind == Kind::Reply, due.is_none(), due, -v.supporters);
        (v.stage, order, std::cmp::Reverse(v.day), v.id)
    });
    voices
}

/// What a community says, what of it was brought to management, and what it was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// Its needs and issues: those not settled first, then the newest.
    pub voices: Vec<RecordId>,
    /// The submissions in which any of them stands, the latest first.
    pub submissions: Vec<RecordId>,
    /// Surveys about it, and those that people answered as its members, the latest first.
    pub surveys: Vec<RecordId>,
}

/// What a community says, what of it was brought to management, and what it was asked.
pub fn around(ledger: &Ledger, community: RecordId) -> Around {
    let mut all = ledger.referring(community, &issue::KIND);
    all.extend(ledger.referring(community, &need::KIND));
    sort_by_key(&mut all, |v| {
        let day = v.day(open::voice_fields(*v)[3]);
        (open::settled(*v), std::cmp::Reverse(day), v.id)
    });
    let mut around = Around { voices: all.iter().map(|v| v.id).collect(), ..Around::default() };
    for v in &all {
        let of = if v.kind() == need::KIND.id { need::SUBMISSION } else { issue::SUBMISSION };
        around.submissions.extend(v.follow(of).map(|v| v.id));
    }
    around.surveys.extend(ledger.referring(community, &survey::KIND).iter().map(|v| v.id));
    around.surveys.extend(ledger.referring(community, &response::KIND).into_iter().map(super::survey::of));
    for ids in [&mut around.submissions, &mut around.surveys] {
        crate::sort::sort(ids);
        ids.dedup();
        ids.reverse();
    }
    around
}

/// How many stand at a stage.
pub fn count(voices: &[Voice], stage: Stage) -> usize {
    voices.iter().filter(|v| v.stage == stage).count()
}

/// A voice as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoiceWords {
    /// What was said.
    pub title: String,
    /// What is to be done.
    pub pill: Option<Pill>,
    /// Supporters, age, who said it.
    pub line: String,
    /// What stands before it.
    pub lead: Lead,
}

/// A voice in words. `None` if its record has gone meanwhile.
pub fn voice_words(ledger: &Ledger, voice: &Voice, now: &Now, lang: Lang) -> Option<VoiceWords> {
    let view = ledger.get(voice.id)?;
    let who = |field| view.follow(field).map(|v| title(v, now, lang));
    let status = |field: &'static crate::domain::schema::Field| {
        field_words(view, field, now, lang)
            .filter(|_| voice.stage == Stage::Settled)
            .unwrap_or_default()
            .to_lowercase()
    };
    let age = voice.day.and_then(|day| now.today.days_since(day.first())).filter(|days| *days > 0);
    let age = age.map(|days| span(days.unsigned_abs(), lang)).unwrap_or_default();
    let supporters = u64::try_from(voice.supporters).ok().filter(|n| *n > 0);
    let supporters = supporters.map(|n| t::supporters(lang, &grouped(n, lang))).unwrap_or_default();
    let (words, parts) = match voice.kind {
        Kind::Issue => (
            title(view, now, lang),
            [
                status(issue::STATUS),
                who(issue::PERSON).filter(|_| !view.flag(issue::ANONYMOUS)).unwrap_or_default(),
                age,
            ],
        ),
        Kind::Need => (title(view, now, lang), [status(need::STATUS), supporters, age]),
        Kind::Request => {
            (title(view, now, lang), [status(offer::STATUS), who(offer::PERSON).unwrap_or_default(), age])
        }
        Kind::Reply => {
            let said = view.text(interaction::SUMMARY).map(|text| clip(text, 60)).unwrap_or_default();
            let waits = if age.is_empty() { age } else { t::waiting(lang, &age) };
            let name = who(interaction::PERSON);
            let words = name.map_or(t::reply_message(lang).into(), |name| t::reply(lang, &name));
            (words, [waits, said, String::new()])
        }
    };
    let late = voice.due.and_then(|due| now.today.days_since(due.first()));
    let waits = voice.stage == Stage::Unanswered && voice.kind == Kind::Issue;
    let clock = waits.then(|| super::issue::asks(view, now, lang)).flatten();
    let pill = match (voice.stage, late) {
        _ if clock.is_some() => clock.map(|(_, pill)| pill),
        (Stage::Untold, _) => Some(Pill::new(Tone::Warn, Sign::Say, t::tell(lang))),
        (Stage::Settled, _) | (_, None) => None,
        (_, Some(late @ 1..)) => {
            Some(Pill::new(Tone::Bad, Sign::Clock, t::late(lang, &span(late.unsigned_abs(), lang))))
        }
        (_, Some(0)) => Some(Pill::new(Tone::Bad, Sign::Clock, t::answer_today(lang))),
        (_, Some(_)) => {
            let day = voice.due?.relative(now.today, lang);
            Some(Pill::new(Tone::Warn, Sign::Clock, t::answer_before(lang, &day)))
        }
    };
    Some(VoiceWords { title: words, pill, line: dotted(parts), lead: lead(view) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::village::Village;
    use Lang::Id;

    #[test]
    fn what_waits_for_an_answer_stands_first() {
        let mut v = Village::new("2026-11-23");
        let ani = v.person("Ani", &[]);
        let said = |day: &str, v: &Village| v.day(day).into();
        let need = |v: &mut Village, title: &str, n: i64| {
            let day = said("2026-11-09", v);
            v.create(
                &need::KIND,
                &[(need::TITLE, title.into()), (need::SUPPORTERS, n.into()), (need::DAY, day)],
            )
        };
        let (few, many, met, told) = (
            need(&mut v, "Modal", 3),
            need(&mut v, "Air", 18),
            need(&mut v, "Jalan", 5),
            need(&mut v, "Lampu", 2),
        );
        v.set(met, need::STATUS, "met");
        v.set(told, need::ANSWER, "Dipasang Mei");
        let due = said("2026-11-23", &v);
        let sumur = v.create(
            &issue::KIND,
            &[(issue::TITLE, "Sumur keruh".into()), (issue::PERSON, ani.into()), (issue::DUE, due)],
        );
        v.create(&offer::KIND, &[(offer::WHAT, "Tukar bibit".into()), (offer::DIRECTION, "offer".into())]);
        let ask = v.create(
            &offer::KIND,
            &[
                (offer::WHAT, "Pinjam tenda".into()),
                (offer::DIRECTION, "request".into()),
                (offer::PERSON, ani.into()),
            ],
        );
        let talk = v.talk(ani, "2026-11-21", "kapan dibuka", &[(interaction::REPLIED, false.into())]);
        let all = voices(&v.ledger);
        assert_eq!(all.iter().map(|v| v.id).collect::<Vec<_>>(), [sumur, many, few, ask, talk, told, met]);
        assert_eq!(count(&all, Stage::Unanswered), 5);
        let words = all.iter().map(|x| voice_words(&v.ledger, x, &v.now, Id).unwrap());
        let words: Vec<_> =
            words.map(|w| [w.title, w.pill.map(|p| p.word).unwrap_or_default(), w.line].join("|")).collect();
        let expected = [
            "Sumur keruh|jawab hari ini|Ani",
            "Air||18 pendukung · 2 minggu",
            "Modal||3 pendukung · 2 minggu",
            "Pinjam tenda||Ani",
            "Balas Ani|jawab sebelum besok|menunggu 2 hari · kapan dibuka",
            "Lampu|sampaikan|2 pendukung · 2 minggu",
            "Jalan||terpenuhi · 5 pendukung · 2 minggu",
        ];
        assert_eq!(words, expected);
    }

    #[test]
    fn a_community_leads_to_all_that_it_said_and_was_asked() {
        let mut v = Village::new("2026-11-23");
        let pkk = v.community("PKK");
        assert_eq!(around(&v.ledger, pkk), Around::default());
        let said = |day: &str, v: &Village| v.day(day).into();
        let met = [(need::TITLE, "Pos".into()), (need::COMMUNITY, pkk.into()), (need::STATUS, "met".into())];
        let met = v.create(&need::KIND, &met);
        let day = said("2026-11-02", &v);
        let water = [(need::TITLE, "Air".into()), (need::COMMUNITY, pkk.into()), (need::DAY, day)];
        let water = v.create(&need::KIND, &water);
        let day = said("2026-11-20", &v);
        let lamp = [(issue::TITLE, "Lampu".into()), (issue::COMMUNITY, pkk.into()), (issue::DAY, day)];
        let lamp = v.create(&issue::KIND, &lamp);
        let paper = v.commit(|e| crate::insight::need::submission::begin(e, water));
        v.commit(|e| crate::insight::need::submission::choose(e, paper, lamp, true));
        let about = v.create(&survey::KIND, &[(survey::TITLE, "A".into()), (survey::COMMUNITY, pkk.into())]);
        let asked = v.create(&survey::KIND, &[(survey::TITLE, "B".into())]);
        for _ in 0..2 {
            let fields = [(response::SURVEY, asked.into()), (response::COMMUNITY, pkk.into())];
            v.create(&response::KIND, &fields);
        }
        let found = around(&v.ledger, pkk);
        assert_eq!(found.voices, [lamp, water, met]);
        assert_eq!((found.submissions, found.surveys), (vec![paper], vec![asked, about]));
    }
}
