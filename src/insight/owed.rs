//! The first screen before a visit: what we owe a person, what they owe us, and the last talk.

use super::need::telling::{tell, tell_all, waits_for};
use super::timeline::talk_title;
use super::{Fields, Now, Pill, Sign, Tone, clip, open};
use crate::domain::date::{Day, span};
use crate::domain::voice::{issue, need};
use crate::domain::{interaction, promise, task};
use crate::i18n::{Lang, insight as t};
use crate::ledger::{Edit, Ledger, RecordId, View};
use crate::sort::sort_by_key;

/// Something owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Debt {
    /// The promise, task, talk, need or issue.
    pub id: RecordId,
    /// Until when.
    pub due: Option<Day>,
    /// Who is to hear it, of an answer; everybody who asked where nobody is named.
    pub to: Option<RecordId>,
}

/// What stands open between us and a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owed {
    /// What we owe: answers that are there and not carried back to them, then promises, tasks, replies and answers still to be found,
    /// soonest due first.
    pub ours: Vec<Debt>,
    /// What they owe: promises, tasks they have taken; soonest due first.
    pub theirs: Vec<Debt>,
    /// The last talk.
    pub last: Option<RecordId>,
}

/// What stands open between us and a person.
pub fn owed(ledger: &Ledger, person: RecordId) -> Owed {
    let mut owed = Owed::default();
    for v in ledger.referring(person, &promise::KIND).into_iter().filter(|v| open::promise(*v)) {
        let side = if v.is(promise::BY, promise::THEIRS) { &mut owed.theirs } else { &mut owed.ours };
        side.push(Debt { id: v.id, due: v.day(promise::DUE), to: None });
    }
    for v in ledger.referring(person, &task::KIND) {
        let debt = Debt { id: v.id, due: v.day(task::DUE), to: None };
        if open::taken(v) {
            owed.theirs.push(debt);
        } else if open::task(v) {
            owed.ours.push(debt);
        }
    }
    let talks = ledger.referring(person, &interaction::KIND);
    for v in &talks {
        if let Some(due) = open::reply_due(*v) {
            owed.ours.push(Debt { id: v.id, due: Some(due), to: None });
        }
    }
    for v in ledger.referring(person, &issue::KIND).into_iter().filter(|v| open::unanswered(*v)) {
        owed.ours.push(Debt { id: v.id, due: super::issue::due(v), to: None });
    }
    for side in [&mut owed.ours, &mut owed.theirs] {
        sort_by_key(side, |debt| (debt.due.is_none(), debt.due, debt.id));
    }
    let untold = waits_for(ledger, person).into_iter();
    let mut ours: Vec<Debt> = untold.map(|id| Debt { id, due: None, to: Some(person) }).collect();
    sort_by_key(&mut ours, |debt| debt.id);
    ours.append(&mut owed.ours);
    owed.ours = ours;
    owed.last =
        talks.iter().max_by_key(|v| (v.day(interaction::DAY), v.time(interaction::TIME), v.id)).map(|v| v.id);
    owed
}

/// Whether one tap can say that a debt is settled. Answers that are still to be found are opened instead.
pub fn can_settle(ledger: &Ledger, debt: &Debt) -> bool {
    ledger
        .get(debt.id)
        .is_some_and(|v| ![need::KIND.id, issue::KIND.id].contains(&v.kind()) || open::untold(v))
}

/// Writes that a debt is settled: the promise kept, the task done, the reply given, the answer told.
pub fn settle(edit: &mut Edit<'_>, debt: &Debt, now: &Now) {
    let id = debt.id;
    match edit.ledger().get(id) {
        Some(v) if v.kind() == promise::KIND.id => {
            edit.set(id, promise::STATUS, promise::KEPT.name).set(id, promise::SETTLED, now.today);
        }
        Some(v) if v.kind() == task::KIND.id => {
            edit.set(id, task::STATUS, task::DONE.name);
        }
        Some(v) if v.kind() == interaction::KIND.id => {
            edit.set(id, interaction::REPLIED, true);
        }
        Some(v) if open::untold(v) => match debt.to {
            Some(person) => tell(edit, id, person, now),
            None => tell_all(edit, id, now),
        },
        _ => {}
    }
}

/// A debt as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DebtWords {
    /// What is owed.
    pub what: String,
    /// How late it is.
    pub pill: Option<Pill>,
    /// Until when, where it is not late.
    pub line: String,
}

/// A debt in words. `None` if its record has gone meanwhile.
pub fn debt_words(ledger: &Ledger, debt: &Debt, now: &Now, lang: Lang) -> Option<DebtWords> {
    let v = ledger.get(debt.id)?;
    let text = |field| v.text(field).map(|text| clip(text, 60)).unwrap_or_default();
    let voice =
        |title: String| if open::untold(v) { t::to_tell(lang, &title) } else { t::the_answer(lang, &title) };
    let what = match v.kind() {
        k if k == promise::KIND.id => text(promise::WHAT),
        k if k == task::KIND.id => text(task::WHAT),
        k if k == interaction::KIND.id => t::the_answer(lang, &text(interaction::SUMMARY)),
        k if k == need::KIND.id => voice(text(need::TITLE)),
        _ => voice(text(issue::TITLE)),
    };
    let late = debt.due.and_then(|due| now.today.days_since(due.first()));
    let pill = match late {
        Some(late @ 1..) => {
            Some(Pill::new(Tone::Bad, Sign::Clock, t::late(lang, &span(late.unsigned_abs(), lang))))
        }
        Some(0) => Some(Pill::new(Tone::Warn, Sign::Clock, now.today.relative(now.today, lang))),
        _ => None,
    };
    let day = debt.due.filter(|_| pill.is_none()).map(|due| t::until(lang, &due.relative(now.today, lang)));
    Some(DebtWords { what, pill, line: day.unwrap_or_default() })
}

/// The last talk in two lines: `WhatsApp, Sabtu`, and what was said.
pub fn last_words(talk: View<'_>, now: &Now, lang: Lang) -> (String, String) {
    let said = talk.text(interaction::SUMMARY).map(|text| clip(text, 120)).unwrap_or_default();
    (talk_title(talk, now, lang), said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::community;
    use crate::domain::voice::support;
    use crate::insight::need::say;
    use crate::insight::village::Village;
    use Lang::Id;

    #[test]
    fn says_what_is_owed_soonest_first() {
        let mut v = Village::new("2026-11-23");
        let id = v.person("Wagiyem", &[]);
        assert_eq!(owed(&v.ledger, id), Owed::default());
        v.talk(id, "2026-11-12", "halo", &[]);
        let talk =
            v.talk(id, "2026-11-18", "air bersih", &[(interaction::REPLY_DUE, v.day("2026-11-21").into())]);
        v.promise(id, "theirs", "Daftar ibu hamil", "2026-11-27");
        v.promise(id, "ours", "Foto", "2026-11-23");
        v.create(&task::KIND, &[(task::WHAT, "Cetak".into()), (task::PERSON, id.into())]);
        let lamp = [(need::TITLE, "Lampu".into()), (need::PERSON, id.into()), (need::ANSWER, "Mei".into())];
        v.create(&need::KIND, &lamp);
        let owed = owed(&v.ledger, id);
        let words = |debts: &[Debt]| {
            let words = debts.iter().map(|d| debt_words(&v.ledger, d, &v.now, Id).unwrap());
            words
                .map(|w| [w.what, w.pill.map(|p| p.word).unwrap_or_default(), w.line].join("|"))
                .collect::<Vec<_>>()
        };
        let ours =
            ["Sampaikan jawaban: Lampu||", "Jawaban: air bersih|lewat 2 hari|", "Foto|hari ini|", "Cetak||"];
        assert_eq!(words(&owed.ours), ours);
        assert_eq!(words(&owed.theirs), ["Daftar ibu hamil||sampai Jumat"]);
        assert_eq!(owed.last, Some(talk));
        assert!(owed.ours.iter().chain(&owed.theirs).all(|debt| can_settle(&v.ledger, debt)));
        assert_eq!(last_words(v.get(talk), &v.now, Id), ("Percakapan, Rabu".into(), "air bersih".into()));
    }

    #[test]
    fn each_debt_can_be_settled() {
        let mut v = Village::new("2026-11-23");
        let id = v.person("Wagiyem", &[]);
        v.talk(id, "2026-11-18", "air bersih", &[(interaction::REPLY_DUE, v.day("2026-11-21").into())]);
        v.promise(id, "theirs", "Daftar ibu hamil", "2026-11-27");
        let promise = v.promise(id, "ours", "Foto", "2026-11-23");
        v.create(&task::KIND, &[(task::WHAT, "Cetak".into()), (task::PERSON, id.into())]);
        let lamp = [(need::TITLE, "Lampu".into()), (need::PERSON, id.into()), (need::ANSWER, "Mei".into())];
        v.create(&need::KIND, &lamp);
        let bridge = v.create(&issue::KIND, &[(issue::TITLE, "Jembatan".into()), (issue::PERSON, id.into())]);
        let before = owed(&v.ledger, id);
        let now = v.now;
        v.commit(|e| before.ours.iter().chain(&before.theirs).for_each(|debt| settle(e, debt, &now)));
        // What has no answer yet is not settled by a tap.
        let after = owed(&v.ledger, id);
        assert_eq!(
            (after.ours.as_slice(), after.theirs.len()),
            (&[Debt { id: bridge, due: None, to: None }][..], 0)
        );
        assert!(!can_settle(&v.ledger, &after.ours[0]));
        assert_eq!(v.get(promise).day(promise::SETTLED), Some(now.today));
    }

    /// An answer is owed to each who asked, and each hears it for themselves.
    #[test]
    fn an_answer_is_owed_to_all_who_asked_until_each_has_heard_it() {
        let mut v = Village::new("2026-11-23");
        let [sri, ami, ketua, other] = ["Sri", "Ami", "Ketua", "Lain"].map(|name| v.person(name, &[]));
        let pkk = v.community("PKK");
        v.set(pkk, community::LEADER, ketua);
        let fields = [(need::TITLE, "Air".into()), (need::PERSON, sri.into()), (need::COMMUNITY, pkk.into())];
        let water = v.create(&need::KIND, &fields);
        let secret = v.commit(|e| e.create_restricted(&need::KIND, fields.clone()));
        let now = v.now;
        for voice in [water, secret] {
            v.commit(|e| say(e, voice, ami, support::FOR, "", &now));
            v.commit(|e| say(e, voice, other, support::OBJECTS, "", &now));
        }
        let ours = |v: &Village, id| owed(&v.ledger, id).ours.iter().map(|debt| debt.id).collect::<Vec<_>>();
        assert!([sri, ami, ketua, other].iter().all(|id| ours(&v, *id).is_empty()), "nothing to tell yet");
        v.set(water, need::ANSWER, "Pipa");
        v.set(secret, need::ANSWER, "Rumah aman");
        // What was told in confidence is owed to who said it alone.
        assert_eq!(ours(&v, sri), [water, secret]);
        assert_eq!([ami, ketua, other].map(|id| ours(&v, id)), [vec![water], vec![water], vec![]]);
        for (id, left) in [(ami, true), (sri, true), (ketua, false)] {
            let debt = owed(&v.ledger, id).ours[0];
            v.commit(|e| settle(e, &debt, &now));
            assert!(!ours(&v, id).contains(&water));
            assert_eq!(open::untold(v.get(water)), left);
        }
    }
}
