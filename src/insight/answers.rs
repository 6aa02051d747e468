//! *Perlu dipilih*: questions that have several answers, in words, and the writes that settle them.

use super::changes::wrote;
use super::summary::{field_label, lead, title, value_words};
use super::{Lead, Now, clip, dotted};
use crate::domain::schema;
use crate::domain::{community, person};
use crate::i18n::{Lang, insight as t};
use crate::ledger::{
    Conflict, Dot, Edit, FieldId, Ledger, RecordId, RegisterRef, Scope, Type, Value, ValueRef, View, shown,
};
use crate::sort::sort_by_key;

/// A question that waits for a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What it is about: the record and the field.
    pub conflict: Conflict,
    /// `Pekerjaan Pak Slamet`.
    pub about: String,
    /// `Dua jawaban berbeda. Mana yang benar?`
    pub ask: String,
    /// The answers, the one that is shown now first.
    pub answers: Vec<Answer>,
    /// Whether another answer may be written instead.
    pub writable: bool,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What choosing it writes.
    pub choice: Choice,
    /// The answer itself.
    pub text: String,
    /// By whom and when: `Anda, kemarin 16.40`.
    pub line: String,
}

/// What settles a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// This value is right.
    Value(Value),
    /// The record stays.
    Keep,
    /// The record goes.
    Delete,
}

/// A question in words. `None` if it was settled meanwhile.
pub fn question(ledger: &Ledger, conflict: Conflict, now: &Now, lang: Lang) -> Option<Question> {
    let view = ledger.peek(conflict.id)?;
    if conflict.field == FieldId::DELETED {
        return deletion(view, conflict, now, lang);
    }
    let register = view.record().field(conflict.field).filter(|register| register.differs())?;
    let first = shown(ledger.log(), register).value;
    let mut values = vec![first];
    for write in register.writes() {
        if !values.contains(&write.value) {
            values.push(write.value);
        }
    }
    let mut answers: Vec<Answer> = values
        .iter()
        .map(|value| {
            let by =
                register.writes().filter(|w| w.value == *value).map(|w| by_whom(ledger, w.dot, now, lang));
            Answer {
                choice: Choice::Value(value.to_value()),
                text: answer_words(view, conflict.field, *value, now, lang),
                line: by.collect::<Vec<_>>().join("; "),
            }
        })
        .collect();
    let field = schema::kind(view.kind()).and_then(|k| k.field(conflict.field));
    let ty = field.map(|field| field.ty);
    let texts: Vec<&str> = values.iter().filter_map(|v| v.as_text()).collect();
    if ty == Some(Type::Note) && texts.len() > 1 {
        // Longer remarks seldom contradict each other.
        answers.push(Answer {
            choice: Choice::Value(Value::text(&texts.join("\n"))),
            text: t::keep_both(lang).into(),
            line: t::one_below_the_other(lang).into(),
        });
    }
    Some(Question {
        conflict,
        about: about(view, conflict.field, now, lang),
        ask: t::answers_differ(lang, &count_word(values.len(), lang)),
        answers,
        // Whose it is, is said once.
        writable: field.is_some_and(|field| !field.owner && !field.key),
    })
}

/// An answer of one's own in words.
pub fn own_words(ledger: &Ledger, asked: Conflict, value: &Value, now: &Now, lang: Lang) -> String {
    let view = ledger.peek(asked.id);
    view.map(|view| answer_words(view, asked.field, value.into(), now, lang)).unwrap_or_default()
}

/// What a question is about: `Pekerjaan Pak Slamet`.
pub fn about(view: View<'_>, field: FieldId, now: &Now, lang: Lang) -> String {
    let title = title(view, now, lang);
    let label = match field {
        FieldId::SAME_AS => t::same_as(lang).into(),
        FieldId::DELETED => return title,
        field => field_label(view.ledger(), view.kind(), field, lang),
    };
    match [person::KIND.id, community::KIND.id].contains(&view.kind()) {
        true => t::field_of(lang, &label, &title),
        false => dotted([title, label]),
    }
}

fn answer_words(view: View<'_>, field: FieldId, value: ValueRef<'_>, now: &Now, lang: Lang) -> String {
    if field == FieldId::SAME_AS && value.is_empty() {
        return t::someone_else(lang).into();
    }
    match value_words(view.ledger(), view.kind(), field, value, now, lang) {
        empty if empty.is_empty() => t::left_empty(lang).into(),
        words => words,
    }
}

fn count_word(n: usize, lang: Lang) -> String {
    match n {
        2 => t::two(lang).into(),
        3 => t::three(lang).into(),
        n => n.to_string(),
    }
}

/// Who wrote it and when: `Anda, kemarin 16.40`; of what a table says, which: `Tabel Sidomulyo`.
pub fn by_whom(ledger: &Ledger, dot: Dot, now: &Now, lang: Lang) -> String {
    let own = dot.device.in_scope(Scope::Open) == ledger.device(Scope::Open);
    let Some(commit) = ledger.log().get(dot) else { return t::someone(lang).into() };
    let who = match &*commit.author {
        table if commit.is_table() => return t::table(lang, table),
        _ if own => t::you(lang),
        "" => t::someone(lang),
        author => author,
    };
    format!("{who}, {}", now.moment(commit.time, lang))
}

/// One deleted what another wrote to or refers to.
fn deletion(view: View<'_>, conflict: Conflict, now: &Now, lang: Lang) -> Option<Question> {
    let ledger = view.ledger();
    if !ledger.index().disputed().contains(&conflict.id) {
        return None;
    }
    let register = view.record().field(FieldId::DELETED)?;
    let by = |dot| by_whom(ledger, dot, now, lang);
    let deleted = register.writes().filter(|w| matches!(w.value, ValueRef::Deleted(_))).map(|w| w.dot);
    let deleted = deleted.map(by).collect::<Vec<_>>().join("; ");
    let (kept, what) = match kept_by(view, register) {
        Some((dot, id)) if id == view.id => (by(dot), wrote(ledger, id, dot, now, lang)),
        Some((dot, id)) => (by(dot), ledger.peek(id).map(|view| title(view, now, lang)).unwrap_or_default()),
        None => Default::default(),
    };
    let line = dotted([t::used_by(lang, &kept), clip(&what, 80)]);
    let keep = Answer { choice: Choice::Keep, text: t::keep(lang).into(), line };
    let delete =
        Answer { choice: Choice::Delete, text: t::delete(lang).into(), line: t::deleted_by(lang, &deleted) };
    Some(Question {
        conflict,
        about: about(view, FieldId::DELETED, now, lang),
        ask: t::deleted_and_used(lang).into(),
        answers: vec![keep, delete],
        writable: false,
    })
}

/// The latest write that speaks for a deleted record: one that says it stays, an edit that the deletion had not
/// seen, or a record that refers to it; with the record that it is a write of.
fn kept_by(view: View<'_>, register: RegisterRef<'_>) -> Option<(Dot, RecordId)> {
    let ledger = view.ledger();
    let seen = |dot| {
        register.writes().any(|w| match w.value {
            ValueRef::Deleted(version) => version.covers(dot),
            _ => false,
        })
    };
    let stays = register.writes().filter(|w| !matches!(w.value, ValueRef::Deleted(_))).map(|w| w.dot);
    let registers = view.record().registers().filter(|(slot, _)| slot.field != FieldId::DELETED);
    let edits = registers.flat_map(|(_, r)| r.writes()).map(|w| w.dot).filter(|dot| !seen(*dot));
    let referrers =
        ledger.referrers(view.id).into_iter().filter_map(|(_, id)| Some((id, ledger.state().record(id)?)));
    let referring = referrers
        .flat_map(|(id, r)| {
            r.references().filter(|(_, target, _)| *target == view.id).map(move |(_, _, w)| (w.dot, id))
        })
        .filter(|(dot, _)| !seen(*dot));
    let own = stays.chain(edits).map(|dot| (dot, view.id));
    own.chain(referring).max_by_key(|(dot, _)| ledger.log().get(*dot).map(|c| c.lamport))
}

/// A record with questions that wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The record.
    pub id: RecordId,
    /// What it is called.
    pub title: String,
    /// What is asked: `Pekerjaan, Alamat`.
    pub line: String,
    /// What stands before it.
    pub lead: Lead,
}

/// The records that questions are about, by name.
pub fn by_record(ledger: &Ledger, conflicts: &[Conflict], now: &Now, lang: Lang) -> Vec<Waiting> {
    let mut all: Vec<Waiting> = Vec::new();
    for conflict in conflicts {
        let Some(view) = ledger.peek(conflict.id) else { continue };
        let asked = match conflict.field {
            FieldId::DELETED => t::stays_or_goes(lang).into(),
            FieldId::SAME_AS => t::same_as(lang).into(),
            field => field_label(ledger, view.kind(), field, lang),
        };
        match all.last_mut().filter(|last| last.id == conflict.id) {
            Some(last) => last.line = format!("{}, {asked}", last.line),
            None => {
                let title = title(view, now, lang);
                all.push(Waiting { id: view.id, title, line: asked, lead: lead(view) });
            }
        }
    }
    sort_by_key(&mut all, |waiting| (waiting.title.to_lowercase(), waiting.id));
    all
}

/// Settles a question.
pub fn choose(edit: &mut Edit<'_>, conflict: Conflict, choice: &Choice) {
    match choice {
        Choice::Value(value) => edit.set(conflict.id, conflict.field, value.clone()),
        Choice::Keep => edit.restore(conflict.id),
        Choice::Delete => edit.delete(conflict.id),
    };
}

/// Settles questions by what is shown now; what is disputed stays.
pub fn choose_shown(edit: &mut Edit<'_>, conflicts: impl IntoIterator<Item = Conflict>) {
    let ledger = edit.ledger();
    for conflict in conflicts {
        let register = ledger.peek(conflict.id).and_then(|view| view.record().field(conflict.field));
        let Some(register) = register else { continue };
        let choice = match conflict.field {
            FieldId::DELETED => Choice::Keep,
            _ => Choice::Value(shown(ledger.log(), register).value.to_value()),
        };
        choose(edit, conflict, &choice);
    }
}

/// A question as a row: what it is about, and its answers. `None` if it was settled meanwhile.
pub fn question_row(ledger: &Ledger, conflict: Conflict, now: &Now, lang: Lang) -> Option<(String, String)> {
    let question = question(ledger, conflict, now, lang)?;
    let line = match conflict.field {
        FieldId::DELETED => question.ask,
        _ => question.answers.iter().map(|a| clip(&a.text, 30)).collect::<Vec<_>>().join(" / "),
    };
    Some((question.about, line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::Day;
    use crate::insight::village::Village;
    use crate::ledger::RecordId;
    use Lang::{En, Id};

    /// Two phones that know the same person, the second being Sari's, a day later.
    fn phones() -> (Village, Village, RecordId) {
        let mut here = Village::new("2026-11-23");
        let id =
            here.person("Slamet", &[(person::ADDRESS_FORM, "Pak".into()), (person::WORK, "Tani".into())]);
        let mut there = Village::on_phone(2, "2026-11-23").by("Sari");
        there.take(&here);
        (here, there, id)
    }

    fn only(v: &Village) -> Question {
        let conflicts = v.ledger.conflicts();
        assert_eq!(conflicts.len(), 1, "{conflicts:?}");
        question(&v.ledger, conflicts[0], &v.now, Id).unwrap()
    }

    #[test]
    fn different_answers_are_a_question_until_one_is_chosen() {
        let (mut here, mut there, id) = phones();
        here.set(id, person::WORK, "Buruh");
        there.set(id, person::WORK, "Dagang");
        here.take(&there);
        here.now.today = Day::from_iso("2026-11-24").unwrap();
        let asked = only(&here);
        assert_eq!(asked.about, "Pekerjaan Pak Slamet");
        assert_eq!(asked.ask, "Dua jawaban berbeda. Mana yang benar?");
        let mut answers: Vec<_> = asked.answers.iter().map(|a| (a.text.as_str(), a.line.as_str())).collect();
        answers.sort();
        assert_eq!(answers, [("Buruh", "Anda, kemarin 09.30"), ("Dagang", "Sari, kemarin 09.30")]);
        assert_eq!(asked.answers[0].text, here.get(id).text(person::WORK).unwrap());
        let english = question(&here.ledger, asked.conflict, &here.now, En).unwrap();
        assert_eq!(
            (english.about.as_str(), english.ask.as_str()),
            ("Pak Slamet: Occupation", "Two answers differ. Which is right?")
        );
        let dagang = asked.answers.iter().find(|a| a.text == "Dagang").unwrap();
        here.commit(|e| choose(e, asked.conflict, &dagang.choice));
        assert_eq!(here.ledger.conflicts(), []);
        assert_eq!(here.get(id).text(person::WORK), Some("Dagang"));
        assert_eq!(question(&here.ledger, asked.conflict, &here.now, Id), None);
        there.take(&here);
        assert_eq!(there.ledger.conflicts(), []);
    }

    #[test]
    fn remarks_can_both_be_kept_and_clearing_is_an_answer() {
        let (mut here, mut there, id) = phones();
        here.set(id, person::NOTE, "Punya sumur");
        there.set(id, person::NOTE, "Ketua RT");
        here.set(id, person::WORK, Value::Empty);
        there.set(id, person::WORK, "Dagang");
        here.take(&there);
        let conflicts = here.ledger.conflicts();
        let asked: Vec<Question> =
            conflicts.iter().map(|c| question(&here.ledger, *c, &here.now, Id).unwrap()).collect();
        let mut work: Vec<_> = asked[0].answers.iter().map(|a| a.text.as_str()).collect();
        work.sort();
        assert_eq!(work, ["Dagang", "dikosongkan"]);
        let both = asked[1].answers.last().unwrap();
        assert_eq!(both.text, "Keduanya dipakai");
        here.commit(|e| choose(e, asked[1].conflict, &both.choice));
        let note = here.get(id).text(person::NOTE).unwrap();
        assert!(note.contains("Punya sumur") && note.contains("Ketua RT"), "{note}");
        let rest = here.ledger.conflicts();
        here.commit(|e| choose_shown(e, rest));
        assert_eq!(here.ledger.conflicts(), []);
    }

    #[test]
    fn a_deletion_against_an_edit_asks_whether_the_record_stays() {
        for keep in [true, false] {
            let (mut here, mut there, id) = phones();
            there.commit(|e| {
                e.delete(id);
            });
            here.set(id, person::WORK, "Buruh");
            here.take(&there);
            let asked = only(&here);
            assert_eq!(asked.about, "Pak Slamet");
            let lines: Vec<_> = asked.answers.iter().map(|a| (a.text.as_str(), a.line.as_str())).collect();
            let expected = [
                ("Tetap dipakai", "Masih dipakai: Anda, hari ini 09.30 · Pekerjaan: Tani → Buruh"),
                ("Hapus", "Dihapus: Sari, hari ini 09.30"),
            ];
            assert_eq!(lines, expected);
            here.commit(|e| choose(e, asked.conflict, &asked.answers[usize::from(!keep)].choice));
            assert_eq!(here.ledger.conflicts(), []);
            assert_eq!(here.ledger.get(id).is_some(), keep);
        }
    }

    #[test]
    fn a_new_record_about_a_deleted_one_asks_too() {
        let (mut here, mut there, id) = phones();
        there.commit(|e| {
            e.delete(id);
        });
        here.talk(id, "2026-11-23", "halo", &[]);
        here.take(&there);
        let line = "Masih dipakai: Anda, hari ini 09.30 · Percakapan dengan Pak Slamet";
        assert_eq!(only(&here).answers[0].line, line);
    }

    #[test]
    fn questions_stand_under_their_records() {
        let (mut here, mut there, id) = phones();
        let ani = here.person("Ani", &[]);
        there.take(&here);
        for (v, work) in [(&mut here, "Buruh"), (&mut there, "Dagang")] {
            v.commit(|e| {
                e.set(id, person::WORK, work).set(id, person::HAMLET, work).set(ani, person::WORK, work);
            });
        }
        there.commit(|e| {
            e.delete(ani);
        });
        here.take(&there);
        let waiting = by_record(&here.ledger, &here.ledger.conflicts(), &here.now, Id);
        let lines: Vec<_> = waiting.iter().map(|w| (w.title.as_str(), w.line.as_str())).collect();
        assert_eq!(lines, [("Ani", "Tetap atau dihapus, Pekerjaan"), ("Pak Slamet", "Pekerjaan, Dusun")]);
    }

    #[test]
    fn a_reference_may_be_answered_otherwise_too() {
        let (mut here, mut there, id) = phones();
        let pkk = here.community("PKK");
        let [ani, budi] = ["Ani", "Budi"].map(|name| here.person(name, &[]));
        there.take(&here);
        here.set(pkk, community::LEADER, ani);
        there.set(pkk, community::LEADER, budi);
        here.take(&there);
        let asked = only(&here);
        assert!(asked.writable);
        here.commit(|e| choose(e, asked.conflict, &Choice::Value(id.into())));
        assert_eq!(
            (here.ledger.conflicts().len(), here.get(pkk).reference(community::LEADER)),
            (0, Some(id))
        );
    }
}
