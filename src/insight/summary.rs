//! Any record in a line: what to call it, what to say of it, and any of its values in words.

use super::{Fields, Lead, Now, clip, dotted};
use crate::domain::name::{Gender, Name, suggest_sapaan};
use crate::domain::schema::{self, Field};
use crate::domain::voice::{entry, issue, need, party, submission, support, thought};
use crate::domain::{
    activity, area, asset, attendance, budget, community, date::Day, feedback, interaction, invitation,
    membership, minute, money, offer, organisation, person, phone::Phone, promise, report, research,
    response, series, task,
};
use crate::i18n::{Lang, insight as t};
use crate::ledger::{FieldId, KindId, Ledger, Merge, RecordId, Type, Value, ValueRef, View};

/// A record in two lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Who or what.
    pub title: String,
    /// One muted line; may be empty.
    pub line: String,
    /// What stands before it.
    pub lead: Lead,
}

/// A record in two lines.
pub fn summary(view: View<'_>, now: &Now, lang: Lang) -> Summary {
    Summary { title: title(view, now, lang), line: line(view, now, lang), lead: lead(view) }
}

/// What stands before a record: initials of the person it is or is with, a woven square for what many share.
pub fn lead(view: View<'_>) -> Lead {
    match view.kind() {
        k if k == person::KIND.id => Lead::Person(Name::split(name(view)).core),
        k if [community::KIND.id, activity::KIND.id, need::KIND.id, issue::KIND.id, submission::KIND.id]
            .contains(&k) =>
        {
            Lead::Woven
        }
        _ => match home(view) {
            Some(home) if home.id != view.id => lead(home),
            _ => Lead::None,
        },
    }
}

/// A person's name as it was written down.
fn name(view: View<'_>) -> &str {
    view.text(person::NAME).unwrap_or_default()
}

/// A person's full name, with titles and without sapaan, for lists: `Siti Aminah, S.Pd.`.
pub fn full_name(view: View<'_>, lang: Lang) -> String {
    let full = Name::split(name(view)).full();
    if full.is_empty() { t::nameless(lang).into() } else { full }
}

/// A person's name as one says it: `Bu Wagiyem`. Where no sapaan was noted, gender and age propose one.
pub fn spoken(view: View<'_>, now: &Now, lang: Lang) -> String {
    let name = Name::split(name(view));
    let noted = view.text(person::ADDRESS_FORM).or(name.sapaan);
    let sapaan = noted.or_else(|| {
        let age = view.day(person::BORN).and_then(|born| born.age(now.today));
        let gender = Gender::parse(view.text(person::GENDER)?)?;
        age.is_none_or(|age| age >= 17).then(|| suggest_sapaan(gender, age))
    });
    match view.text(person::CALL_NAME) {
        Some(called) => Name::split(called).spoken(sapaan),
        None if name.core.is_empty() => t::nameless(lang).into(),
        None => name.spoken(sapaan),
    }
}

/// What a record is called.
pub fn title(view: View<'_>, now: &Now, lang: Lang) -> String {
    let called = |field: &'static Field| view.follow(field).map(|v| title(v, now, lang));
    let text = |field: &'static Field| view.text(field).map(|text| clip(text, 80));
    let pair = |a: &'static Field, b: &'static Field| Some((called(a)?, called(b)?));
    let title = match view.kind() {
        k if k == person::KIND.id => Some(spoken(view, now, lang)),
        k if k == organisation::KIND.id => text(organisation::NAME),
        k if k == area::KIND.id => text(area::VILLAGE),
        k if k == community::KIND.id => text(community::NAME),
        k if k == activity::KIND.id => text(activity::NAME),
        k if k == need::KIND.id => text(need::TITLE),
        k if k == issue::KIND.id => text(issue::TITLE),
        k if k == party::KIND.id => called(party::WHO).or_else(|| text(party::NAME)),
        k if k == offer::KIND.id => text(offer::WHAT),
        k if k == task::KIND.id => text(task::WHAT),
        k if k == minute::KIND.id => text(minute::WHAT),
        k if k == budget::KIND.id => text(budget::WHAT),
        k if k == feedback::KIND.id => called(feedback::ACTIVITY).map(|a| t::feedback_on(lang, &a)),
        k if k == report::KIND.id => called(report::ACTIVITY).map(|a| t::report_of(lang, &a)),
        k if k == response::KIND.id => Some(super::survey::title_of(view, lang)),
        k if k == series::KIND.id => {
            view.ledger().referring(view.id, &activity::KIND).first().map(|a| title(*a, now, lang))
        }
        k if k == support::KIND.id => {
            pair(support::PERSON, support::OF).map(|(p, of)| crate::i18n::needs::word_on(lang, &p, &of))
        }
        k if k == membership::KIND.id => {
            pair(membership::PERSON, membership::COMMUNITY).map(|(p, c)| t::person_in(lang, &p, &c))
        }
        k if k == invitation::KIND.id => {
            pair(invitation::PERSON, invitation::ACTIVITY).map(|(p, a)| t::invitation_of(lang, &p, &a))
        }
        k if k == attendance::KIND.id => {
            pair(attendance::PERSON, attendance::ACTIVITY).map(|(p, a)| t::person_at(lang, &p, &a))
        }
        k if k == interaction::KIND.id => Some(
            called(interaction::PERSON)
                .or_else(|| called(interaction::COMMUNITY))
                .map_or(t::talk(lang).into(), |name| t::talk_with(lang, &name)),
        ),
        k if k == promise::KIND.id => Some(match called(promise::PERSON) {
            Some(name) if view.is(promise::BY, promise::THEIRS) => t::promise_of(lang, &name),
            Some(name) => t::promise_to(lang, &name),
            None => t::promise(lang).into(),
        }),
        _ => telling_text(view).map(|text| clip(text, 80)),
    };
    title.unwrap_or_else(|| kind_label(view.ledger(), view.kind(), lang))
}

/// What a kind of record is called; of newer versions' kinds that there is no word here.
pub fn kind_label(ledger: &Ledger, kind: KindId, lang: Lang) -> String {
    match (schema::kind(kind), ledger.catalog().kind(kind)) {
        (Some(kind), _) => lang.pick(&kind.label).into(),
        (None, Some(decl)) => format!("{} ({})", t::from_newer_version(lang), decl.name),
        (None, None) => t::from_newer_version(lang).into(),
    }
}

/// What a field is called.
pub fn field_label(ledger: &Ledger, kind: KindId, field: FieldId, lang: Lang) -> String {
    match schema::kind(kind).and_then(|k| k.field(field)) {
        Some(field) => lang.pick(&field.label).into(),
        None => {
            let decl = ledger.catalog().kind(kind).and_then(|k| k.fields.get(&field));
            decl.map_or(String::new(), |f| f.name.to_string())
        }
    }
}

/// The text by which a record of an unknown kind is best told: one named like a title, else the first.
fn telling_text<'a>(view: View<'a>) -> Option<&'a str> {
    let decl = view.ledger().catalog().kind(view.kind())?;
    let named = ["name", "title", "what", "summary"].iter().filter_map(|name| decl.field_named(name));
    named.chain(decl.fields.values()).find_map(|field| view.text(field.id))
}

/// What to say of a record, in one line; may be empty.
pub fn line(view: View<'_>, now: &Now, lang: Lang) -> String {
    let day =
        |field: &'static Field| view.day(field).map(|d| d.relative(now.today, lang)).unwrap_or_default();
    let text = |field: &'static Field| view.text(field).map(|text| clip(text, 80)).unwrap_or_default();
    let words = |field: &'static Field| field_words(view, field, now, lang).unwrap_or_default();
    let due = |field: &'static Field| match day(field) {
        day if day.is_empty() => day,
        day => t::until(lang, &day),
    };
    match view.kind() {
        k if k == person::KIND.id => dotted([known_as(view, now, lang), place_line(view)]),
        k if k == organisation::KIND.id => text(organisation::ABOUT),
        k if k == community::KIND.id => {
            let n = view.ledger().referring(view.id, &membership::KIND).len();
            let members =
                if n > 0 { t::members(lang, &money::grouped(n as u64, lang)) } else { String::new() };
            dotted([words(community::TYPE), members, place_line(view)])
        }
        k if k == activity::KIND.id => dotted([when(view, now, lang), text(activity::VENUE)]),
        k if k == membership::KIND.id => words(membership::ROLE),
        k if k == invitation::KIND.id => words(invitation::ANSWER),
        k if k == attendance::KIND.id => dotted([words(attendance::STATUS), words(attendance::PART)]),
        k if k == interaction::KIND.id => {
            dotted([words(interaction::CHANNEL), day(interaction::DAY), text(interaction::SUMMARY)])
        }
        k if k == promise::KIND.id => dotted([text(promise::WHAT), due(promise::DUE)]),
        k if k == task::KIND.id => dotted([words(task::PERSON), due(task::DUE)]),
        k if k == need::KIND.id => {
            let many = super::need::many(view).filter(|n| *n > 0);
            let supporters = super::need::behind_words(many, lang);
            dotted([words(need::STATUS), supporters, day(need::DAY)])
        }
        k if k == issue::KIND.id => dotted([words(issue::STATUS), day(issue::DAY)]),
        k if k == entry::KIND.id => dotted([words(entry::TYPE), day(entry::DAY)]),
        k if k == party::KIND.id => dotted([words(party::ROLE), text(party::INTEREST)]),
        k if k == minute::KIND.id => dotted([words(minute::TYPE), words(minute::PERSON)]),
        k if k == thought::KIND.id => dotted([words(thought::TYPE), words(thought::PERSON)]),
        k if k == support::KIND.id => dotted([words(support::STANCE), text(support::WHY)]),
        k if k == asset::KIND.id => {
            dotted([words(asset::TYPE), words(asset::PERSON), words(asset::COMMUNITY)])
        }
        k if k == submission::KIND.id => dotted([words(submission::STATUS), text(submission::TO)]),
        k if k == budget::KIND.id => match view.int(budget::SPENT) {
            Some(_) => words(budget::SPENT),
            None => words(budget::PLANNED),
        },
        // What one person answered is nobody's to read alone.
        k if k == feedback::KIND.id => day(feedback::DAY),
        k if k == report::KIND.id => dotted([text(report::NUMBER), day(report::DAY)]),
        k if k == series::KIND.id => dotted([words(series::EVERY), due(series::UNTIL)]),
        k if k == research::KIND.id => dotted([text(research::SOURCE), day(research::DAY)]),
        k if k == offer::KIND.id => {
            dotted([words(offer::DIRECTION), words(offer::PERSON), words(offer::STATUS)])
        }
        _ => String::new(),
    }
}

/// `hari ini 19.30 WIB`, `Kamis 07.00`, `12 November`; empty without a day.
pub fn when(activity: View<'_>, now: &Now, lang: Lang) -> String {
    let Some(day) = activity.day(activity::DAY) else { return String::new() };
    let time = activity.time(activity::TIME).map(|time| match day == now.today {
        true => now.clock(time, lang),
        false => time.show(lang),
    });
    [Some(day.relative(now.today, lang)), time].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What people know the person as: the role noted, the foremost membership, the occupation.
pub fn known_as(view: View<'_>, now: &Now, lang: Lang) -> String {
    if let Some(role) = view.text(person::ROLE) {
        return role.into();
    }
    let memberships = view.ledger().referring(view.id, &membership::KIND);
    let foremost = memberships
        .iter()
        .filter(|m| m.day(membership::UNTIL).is_none_or(|until| until >= now.today))
        .filter_map(|m| Some((rank(m.text(membership::ROLE)), *m, m.follow(membership::COMMUNITY)?)))
        .min_by_key(|(rank, m, _)| (*rank, m.id));
    match foremost {
        Some((_, membership, community)) => {
            let role = field_words(membership, membership::ROLE, now, lang);
            let role = role.unwrap_or_else(|| membership::ROLE.choice_label("Anggota", lang).into());
            t::member_of(lang, &role, community.text(community::NAME).unwrap_or_default())
        }
        None => view.text(person::WORK).unwrap_or_default().into(),
    }
}

/// How far to the front a role stands: 0 for a chair; roles of one's own before plain members.
pub fn rank(role: Option<&str>) -> usize {
    let plain = membership::ROLES.len() - 1;
    let role = role.unwrap_or("Anggota");
    membership::ROLES.iter().position(|r| r.name == role).unwrap_or(plain - 1)
}

/// `RT 03/RW 01 Krajan`, as far as it is known, else the village.
pub fn place_line(view: View<'_>) -> String {
    let (rt, rw, hamlet, village) = match view.kind() {
        k if k == person::KIND.id => (
            view.text(person::RT),
            view.text(person::RW),
            view.text(person::HAMLET),
            view.text(person::VILLAGE),
        ),
        _ => (None, None, view.text(community::HAMLET), view.text(community::VILLAGE)),
    };
    let numbers: Vec<String> = [("RT", rt), ("RW", rw)]
        .into_iter()
        .filter_map(|(word, number)| Some(format!("{word} {}", neighbourhood(number?))))
        .collect();
    let place = [numbers.join("/"), hamlet.unwrap_or_default().into()];
    let place = place.iter().map(String::as_str).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ");
    if place.is_empty() {
        village.filter(|v| v.contains(char::is_alphabetic)).unwrap_or_default().into()
    } else {
        place
    }
}

/// An RT's or RW's number with two digits, however it was written: `003` → `03`.
pub fn neighbourhood(written: &str) -> String {
    let digits = written.trim().trim_start_matches(|c: char| !c.is_ascii_digit());
    match digits.parse::<u32>() {
        Ok(number) => format!("{number:02}"),
        Err(_) => written.trim().into(),
    }
}

/// The record whose page shows this one: itself, or the person, activity or community it belongs to.
pub fn home(view: View<'_>) -> Option<View<'_>> {
    let pages = [
        person::KIND.id,
        community::KIND.id,
        activity::KIND.id,
        need::KIND.id,
        issue::KIND.id,
        submission::KIND.id,
    ];
    if pages.contains(&view.kind()) {
        return Some(view);
    }
    let by_field = match view.kind() {
        k if k == attendance::KIND.id => &[attendance::ACTIVITY][..],
        k if k == invitation::KIND.id => &[invitation::ACTIVITY],
        k if k == membership::KIND.id => &[membership::PERSON],
        k if k == interaction::KIND.id => {
            &[interaction::PERSON, interaction::COMMUNITY, interaction::ACTIVITY]
        }
        k if k == promise::KIND.id => &[promise::PERSON, promise::ACTIVITY],
        k if k == task::KIND.id => &[task::PERSON, task::NEED, task::COMMUNITY, task::ACTIVITY],
        k if k == thought::KIND.id => &[thought::NEED],
        k if k == support::KIND.id => &[support::OF],
        k if k == asset::KIND.id => &[asset::COMMUNITY, asset::PERSON],
        k if k == offer::KIND.id => &[offer::PERSON],
        k if k == minute::KIND.id => &[minute::ACTIVITY],
        k if k == budget::KIND.id => &[budget::ACTIVITY],
        k if k == feedback::KIND.id => &[feedback::ACTIVITY],
        k if k == report::KIND.id => &[report::ACTIVITY],
        k if k == research::KIND.id => &[research::COMMUNITY],
        k if k == entry::KIND.id => &[entry::ISSUE],
        k if k == party::KIND.id => &[party::ISSUE],
        _ => &[],
    };
    let home = by_field.iter().find_map(|field| view.follow(*field))?;
    // What is said of an idea belongs where the idea does.
    if home.kind() == thought::KIND.id { home.follow(thought::NEED) } else { Some(home) }
}

/// Whom and what a record names that has a page of its own: the record, what it is called, what it is there for.
pub fn named(view: View<'_>, now: &Now, lang: Lang) -> Vec<(RecordId, String, &'static str)> {
    let mut all: Vec<(RecordId, String, &'static str)> = Vec::new();
    let fields = schema::kind(view.kind()).map_or(&[][..], |kind| kind.fields);
    for field in fields.iter().filter(|field| !field.targets.is_empty()) {
        if let Some(v) = view.follow(*field)
            && home(v).is_some_and(|home| home.id == v.id)
            && !all.iter().any(|(id, ..)| *id == v.id)
        {
            all.push((v.id, title(v, now, lang), lang.pick(&field.label)));
        }
    }
    all
}

/// A field of a record in words; of a set all its elements. `None` if it is empty.
pub fn field_words(view: View<'_>, field: impl Into<FieldId>, now: &Now, lang: Lang) -> Option<String> {
    let field = field.into();
    let decl = view.ledger().catalog().kind(view.kind()).and_then(|k| k.fields.get(&field));
    if decl.is_some_and(|f| f.merge == Merge::Set) {
        let elements = view.elements(field).into_iter();
        let words: Vec<String> = elements
            .map(|e| value_words(view.ledger(), view.kind(), field, &Value::text(e), now, lang))
            .collect();
        return (!words.is_empty()).then(|| words.join(", "));
    }
    Some(value_words(view.ledger(), view.kind(), field, view.value(field)?, now, lang))
}

/// A value of a field in words, by the field's type: `8 Januari 1990`, `Rp1.500.000`, `0812-3456-7890`.
pub fn value_words<'a>(
    ledger: &Ledger,
    kind: KindId,
    field: FieldId,
    value: impl Into<ValueRef<'a>>,
    now: &Now,
    lang: Lang,
) -> String {
    let known = schema::kind(kind).and_then(|k| k.field(field));
    let declared = ledger.catalog().kind(kind).and_then(|k| k.fields.get(&field)).map(|f| f.ty());
    let ty = known.map(|f| f.ty).or(declared).unwrap_or(Type::Unknown);
    match (ty, value.into()) {
        (Type::Phone, ValueRef::Text(text)) => {
            Phone::from_e164(text).map_or(text.to_string(), |p| p.to_string())
        }
        (_, ValueRef::Text(text)) => known.map_or(text, |f| f.choice_label(text, lang)).to_string(),
        (Type::Money, ValueRef::Int(rupiah)) => money::show(rupiah, lang),
        (Type::Day, ValueRef::Int(n)) => {
            let day = i32::try_from(n).ok().and_then(Day::from_packed);
            day.map_or(n.to_string(), |day| day.medium(lang))
        }
        (Type::Time, ValueRef::Int(n)) => {
            let time = u16::try_from(n).ok().and_then(crate::domain::time::Time::from_minutes);
            time.map_or(n.to_string(), |time| time.show(lang))
        }
        (Type::Instant, ValueRef::Int(ms)) => now.moment(ms, lang),
        (_, ValueRef::Int(n)) => n.to_string(),
        (_, ValueRef::Bool(yes)) => if yes { t::yes(lang) } else { t::no(lang) }.into(),
        (_, ValueRef::Ref(id)) => record_words(ledger, id, now, lang),
        (_, ValueRef::Raw(json)) => json.to_string(),
        (_, ValueRef::Empty | ValueRef::Deleted(_)) => String::new(),
    }
}

/// What a record is called, or that it is gone.
pub fn record_words(ledger: &Ledger, id: RecordId, now: &Now, lang: Lang) -> String {
    ledger.get(id).map_or(t::gone(lang).into(), |view| title(view, now, lang))
}

#[cfg(test)]
mod tests {
    use super::super::village::Village;
    use super::*;
    use Lang::{En, Id};

    #[test]
    fn people_are_named_as_one_says_it() {
        let mut v = Village::new("2026-11-23");
        let noted = v.person("Hj. Siti Aminah, S.Pd.", &[(person::ADDRESS_FORM, "Bu".into())]);
        let guessed = v.person("Karto", &[(person::GENDER, "male".into())]);
        let young =
            v.person("Rina", &[(person::GENDER, "female".into()), (person::BORN, v.day("2003").into())]);
        let child =
            v.person("Dewi", &[(person::GENDER, "female".into()), (person::BORN, v.day("2015").into())]);
        let called = v.person("Sugeng Riyadi", &[(person::CALL_NAME, "Pak Geng".into())]);
        for (id, spoken) in [
            (noted, "Bu Siti Aminah"),
            (guessed, "Pak Karto"),
            (young, "Mbak Rina"),
            (child, "Dewi"),
            (called, "Pak Geng"),
        ] {
            assert_eq!(title(v.get(id), &v.now, Id), spoken);
        }
        assert_eq!(full_name(v.get(noted), Id), "Hj. Siti Aminah, S.Pd.");
        assert_eq!(lead(v.get(noted)), Lead::Person("Siti Aminah".into()));
    }

    #[test]
    fn lines_say_role_and_place() {
        let mut v = Village::new("2026-11-23");
        let place = [(person::RT, "003".into()), (person::RW, "1".into()), (person::HAMLET, "Krajan".into())];
        let wagiyem = v.person("Wagiyem", &place);
        let pkk = v.community("PKK Krajan");
        assert_eq!(line(v.get(wagiyem), &v.now, Id), "RT 03/RW 01 Krajan");
        v.member(wagiyem, pkk, "Bendahara");
        assert_eq!(line(v.get(wagiyem), &v.now, Id), "Bendahara PKK Krajan · RT 03/RW 01 Krajan");
        assert_eq!(line(v.get(wagiyem), &v.now, En), "Treasurer, PKK Krajan · RT 03/RW 01 Krajan");
        v.set(wagiyem, person::ROLE, "Kader posyandu");
        assert_eq!(line(v.get(wagiyem), &v.now, Id), "Kader posyandu · RT 03/RW 01 Krajan");
        assert_eq!(line(v.get(pkk), &v.now, Id), "1 anggota");
    }

    #[test]
    fn values_read_as_their_type_says() {
        let mut v = Village::new("2026-11-23");
        let id = v.person("Slamet", &[]);
        let words = |field: &'static Field, value: Value| {
            value_words(&v.ledger, person::KIND.id, field.id, &value, &v.now, Id)
        };
        assert_eq!(words(person::BORN, v.day("1990-01-08").into()), "8 Januari 1990");
        assert_eq!(words(person::PHONES, "+6281234567890".into()), "0812-3456-7890");
        assert_eq!(words(person::GENDER, "male".into()), "Laki-laki");
        assert_eq!(words(person::GENDER, "x-new".into()), "x-new");
        assert_eq!(words(person::DISABILITY_CONSENT, true.into()), "Ya");
        let cost =
            value_words(&v.ledger, activity::KIND.id, activity::COST.id, &Value::Int(1_500_000), &v.now, Id);
        assert_eq!(cost, "Rp1.500.000");
        let leader = Value::Ref(id);
        assert_eq!(
            value_words(&v.ledger, community::KIND.id, community::LEADER.id, &leader, &v.now, Id),
            "Slamet"
        );
    }

    #[test]
    fn whom_a_record_names_is_told_once() {
        let mut v = Village::new("2026-11-23");
        let (sri, pkk) = (v.person("Sri", &[]), v.community("PKK"));
        let talk = v.talk(sri, "2026-11-20", "air", &[(interaction::COMMUNITY, pkk.into())]);
        let fields = [
            (task::WHAT, "Cetak".into()),
            (task::PERSON, sri.into()),
            (task::TAKEN_BY, sri.into()),
            (task::INTERACTION, talk.into()),
        ];
        let task = v.create(&task::KIND, &fields);
        let told = |v: &Village, id| {
            named(v.get(id), &v.now, Id)
                .into_iter()
                .map(|(_, who, what)| format!("{what}: {who}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(told(&v, talk), ["Dengan siapa: Sri", "Komunitas: PKK"]);
        // The talk has no page of its own.
        assert_eq!(told(&v, task), ["Untuk siapa: Sri"]);
    }
}
