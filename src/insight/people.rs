//! Lists of people and communities: by name as given, narrowed down by where they live and belong.

use super::finding::coverage::{Which, ids_of};
use super::summary::neighbourhood;
use super::{Fields, Now};
use crate::domain::date::Day;
use crate::domain::name::Name;
use crate::domain::{activity, attendance, community, interaction, membership, person};
use crate::ledger::{Edit, Ledger, RecordId, Value, View};
use crate::search::fold::fold;
use crate::sort::{gather, sort};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What a list is narrowed down to; empty fields let everyone through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Hamlet, as a facet gave it.
    pub hamlet: Option<String>,
    /// RW with two digits, as a facet gave it.
    pub rw: Option<String>,
    /// RT with two digits, as a facet gave it.
    pub rt: Option<String>,
    /// A group, or a place as *Jangkauan* counts it, with what it is called.
    pub which: Option<(Which, String)>,
    /// A mark.
    pub tag: Option<String>,
    /// Members of a community.
    pub community: Option<RecordId>,
}

impl Filter {
    fn lets(&self, view: View<'_>, among: [Option<&BTreeSet<RecordId>>; 2]) -> bool {
        let same = |wanted: &Option<String>, is: Option<String>| wanted.is_none() || *wanted == is;
        same(&self.hamlet, view.text(person::HAMLET).map(str::to_string))
            && same(&self.rw, view.text(person::RW).map(neighbourhood))
            && same(&self.rt, view.text(person::RT).map(neighbourhood))
            && self.tag.as_deref().is_none_or(|tag| view.elements(person::TAGS).contains(&tag))
            && among.iter().flatten().all(|ids| ids.contains(&view.id))
    }
}

/// The people whom a filter lets through, by name as given: first word first, without titles.
pub fn people(ledger: &Ledger, filter: &Filter, now: &Now) -> Vec<RecordId> {
    let members = filter.community.map(|community| members(ledger, community));
    let which = filter.which.as_ref().map(|(which, _)| ids_of(ledger, which, now));
    let mut keyed: Vec<(String, RecordId)> = ledger
        .all(&person::KIND)
        .filter(|view| filter.lets(*view, [members.as_ref(), which.as_ref()]))
        .map(|view| (sort_key(view.text(person::NAME)), view.id))
        .collect();
    sort(&mut keyed);
    keyed.into_iter().map(|(_, id)| id).collect()
}

/// Key by which people sort. Names with a title, a comma or a sapaan are taken apart, which most need not.
pub(super) fn sort_key(name: Option<&str>) -> String {
    let name = name.unwrap_or_default();
    if name.contains(['.', ',']) || name.split_whitespace().next().is_some_and(|first| first.len() <= 4) {
        Name::split(name).sort_key()
    } else {
        fold(name)
    }
}

/// The people in a community.
pub fn members(ledger: &Ledger, community: RecordId) -> BTreeSet<RecordId> {
    let memberships = ledger.referring(community, &membership::KIND);
    gather(memberships.iter().filter_map(|v| v.reference(membership::PERSON)))
}

/// The memberships of a community, those who lead first, then by name. Past ones are left out.
pub fn memberships(ledger: &Ledger, community: RecordId, now: &Now) -> Vec<RecordId> {
    let mut keyed: Vec<_> = ledger
        .referring(community, &membership::KIND)
        .into_iter()
        .filter(|v| v.day(membership::UNTIL).is_none_or(|until| until >= now.today))
        .filter_map(|v| {
            let person = v.follow(membership::PERSON)?;
            Some((super::summary::rank(v.text(membership::ROLE)), sort_key(person.text(person::NAME)), v.id))
        })
        .collect();
    sort(&mut keyed);
    keyed.into_iter().map(|(_, _, id)| id).collect()
}

/// Writes that someone belongs to a community; one who had left is back. Without a role a plain member, or what
/// they were before.
pub fn join(edit: &mut Edit<'_>, community: RecordId, person: RecordId, role: Option<&str>) -> RecordId {
    let fields = [(membership::COMMUNITY, community.into()), (membership::PERSON, person.into())];
    let id = edit.natural(&membership::KIND, fields);
    let before = edit.ledger().get(id);
    let known = before.is_some_and(|view| view.value(membership::ROLE).is_some());
    if let Some(role) = role.or((!known).then_some("Anggota")) {
        edit.set(id, membership::ROLE, role);
    }
    if before.is_some_and(|view| view.value(membership::UNTIL).is_some()) {
        edit.set(id, membership::UNTIL, Value::Empty);
    }
    id
}

/// All communities by name; those that sleep or are no more come last.
pub fn communities(ledger: &Ledger) -> Vec<RecordId> {
    let mut keyed: Vec<_> = ledger
        .all(&community::KIND)
        .map(|v| {
            let over =
                v.is(community::STATUS, community::DORMANT) || v.is(community::STATUS, community::DISSOLVED);
            (over, fold(v.text(community::NAME).unwrap_or_default()), v.id)
        })
        .collect();
    sort(&mut keyed);
    keyed.into_iter().map(|(_, _, id)| id).collect()
}

/// What a list can be narrowed down by, with how many people each has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Everyone.
    pub all: usize,
    /// Hamlets.
    pub hamlets: BTreeMap<String, usize>,
    /// RWs with two digits; of the filter's hamlet, if it has one.
    pub rws: BTreeMap<String, usize>,
    /// RTs with two digits; of the filter's hamlet and RW, if it has one.
    pub rts: BTreeMap<String, usize>,
    /// Marks.
    pub tags: BTreeMap<String, usize>,
}

/// What people can be narrowed down by.
pub fn facets(ledger: &Ledger, filter: &Filter) -> Facets {
    let mut facets = Facets::default();
    for view in ledger.all(&person::KIND) {
        facets.all += 1;
        let hamlet = view.text(person::HAMLET);
        let near = filter.hamlet.is_none() || filter.hamlet.as_deref() == hamlet;
        let rw = view.text(person::RW).filter(|_| near).map(neighbourhood);
        let near = near && (filter.rw.is_none() || filter.rw == rw);
        let rt = view.text(person::RT).filter(|_| near).map(neighbourhood);
        let hamlet = hamlet.map(str::to_string);
        for (counts, value) in [(&mut facets.hamlets, hamlet), (&mut facets.rws, rw), (&mut facets.rts, rt)] {
            if let Some(value) = value {
                *counts.entry(value).or_default() += 1;
            }
        }
        for tag in view.elements(person::TAGS) {
            *facets.tags.entry(tag.to_string()).or_default() += 1;
        }
    }
    facets
}

/// The people last spoken with or seen, latest first, at most `most`.
pub fn recently_met(ledger: &Ledger, now: &Now, most: usize) -> Vec<RecordId> {
    let mut last: BTreeMap<RecordId, Day> = BTreeMap::new();
    let mut meet = |person: Option<RecordId>, day: Option<Day>| {
        if let (Some(person), Some(day)) = (person, day.filter(|day| *day <= now.today)) {
            let at = last.entry(person).or_insert(day);
            *at = day.max(*at);
        }
    };
    for v in ledger.all(&interaction::KIND) {
        meet(v.reference(interaction::PERSON), v.day(interaction::DAY));
    }
    for activity in ledger.all(&activity::KIND) {
        let day = activity.day(activity::DAY);
        // Older meetings tell nothing about who was met recently.
        if day.and_then(|day| now.today.days_since(day)).is_some_and(|ago| (0..=30).contains(&ago)) {
            for v in ledger.referring(activity.id, &attendance::KIND) {
                meet(
                    v.reference(attendance::PERSON).filter(|_| v.is(attendance::STATUS, attendance::PRESENT)),
                    day,
                );
            }
        }
    }
    let mut met: Vec<(Reverse<Day>, RecordId)> =
        last.into_iter().map(|(id, day)| (Reverse(day), id)).collect();
    sort(&mut met);
    met.into_iter().map(|(_, id)| id).filter(|id| ledger.get(*id).is_some()).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::insight::finding::coverage::{Who, coverage, groups};
    use crate::insight::village::Village;

    #[test]
    fn people_stand_by_their_first_name() {
        let mut v = Village::new("2026-11-23");
        let names = ["Siti Aminah", "Hj. Ani", "éka", "Bu Dewi", "Banu", "Adi Zaki"];
        let ids = names.map(|name| v.person(name, &[]));
        let sorted = people(&v.ledger, &Filter::default(), &v.now);
        let sorted: Vec<_> =
            sorted.iter().map(|id| names[ids.iter().position(|i| i == id).unwrap()]).collect();
        assert_eq!(sorted, ["Adi Zaki", "Hj. Ani", "Banu", "Bu Dewi", "éka", "Siti Aminah"]);
    }

    #[test]
    fn filters_narrow_down_and_facets_count() {
        let mut v = Village::new("2026-11-23");
        let at = |hamlet: &str, rt: &str| [(person::HAMLET, hamlet.into()), (person::RT, rt.into())];
        let ani = v.person("Ani", &at("Krajan", "003"));
        let budi = v.person("Budi", &at("Krajan", "3"));
        let cici = v.person("Cici", &at("Ngaglik", "1"));
        let pkk = v.community("PKK");
        let arisan = v.community("Arisan");
        v.set(arisan, community::STATUS, "dormant");
        v.member(budi, pkk, "Anggota");
        v.member(ani, pkk, "Ketua");
        v.commit(|e| {
            e.add(ani, person::TAGS, "lansia");
        });
        let of = |filter: Filter| people(&v.ledger, &filter, &v.now);
        assert_eq!(of(Filter { rt: Some("03".into()), ..Filter::default() }), [ani, budi]);
        assert_eq!(
            of(Filter { hamlet: Some("Krajan".into()), tag: Some("lansia".into()), ..Filter::default() }),
            [ani]
        );
        assert_eq!(of(Filter { community: Some(pkk), ..Filter::default() }), [ani, budi]);
        // By RW, where `1` and `001` are one, and by what *Jangkauan* counts.
        v.set(ani, person::RW, "1");
        v.set(budi, person::RW, "001");
        v.set(cici, person::RW, "2");
        for (id, gender) in [(ani, person::FEMALE), (budi, person::MALE), (cici, person::FEMALE)] {
            v.set(id, person::GENDER, gender.name);
        }
        let of = |filter: Filter| people(&v.ledger, &filter, &v.now);
        let rw = Filter { rw: Some("01".into()), ..Filter::default() };
        assert_eq!(of(rw.clone()), [ani, budi]);
        let told = facets(&v.ledger, &rw);
        assert_eq!(told.rws, BTreeMap::from([("01".into(), 2), ("02".into(), 1)]));
        assert_eq!(told.rts, BTreeMap::from([("03".into(), 2)]), "those of the RW");
        let group = |who: Who| Some((Which::Group(who), String::new()));
        assert_eq!(of(Filter { which: group(Who::Women), ..Filter::default() }), [ani, cici]);
        assert_eq!(of(Filter { which: group(Who::Women), ..rw }), [ani]);
        assert_eq!(of(Filter { which: group(Who::Alone), ..Filter::default() }), [cici]);
        let shown = coverage(&v.ledger, &v.now, Lang::Id);
        for place in &shown.places {
            let which = Some((Which::Place(place.spot.clone()), String::new()));
            assert_eq!(of(Filter { which, ..Filter::default() }).len(), place.count.known);
        }
        let sizes = groups(&v.ledger, &v.now, Lang::Id);
        assert_eq!(sizes.len(), shown.groups.len());
        for (which, name, n) in sizes {
            assert_eq!(
                of(Filter { which: Some((which, String::new())), ..Filter::default() }).len(),
                n,
                "{name}"
            );
        }
        let facets = facets(&v.ledger, &Filter { hamlet: Some("Krajan".into()), ..Filter::default() });
        assert_eq!(facets.all, 3);
        assert_eq!(facets.hamlets, BTreeMap::from([("Krajan".into(), 2), ("Ngaglik".into(), 1)]));
        assert_eq!(facets.rts, BTreeMap::from([("03".into(), 2)]));
        assert_eq!(facets.tags, BTreeMap::from([("lansia".into(), 1)]));
        assert_eq!(communities(&v.ledger), [pkk, arisan]);
        let first = memberships(&v.ledger, pkk, &v.now)[0];
        assert_eq!(v.get(first).reference(membership::PERSON), Some(ani));
    }

    #[test]
    fn recently_met_means_spoken_with_or_seen() {
        let mut v = Village::new("2026-11-23");
        let [ani, budi, cici] = ["Ani", "Budi", "Cici"].map(|name| v.person(name, &[]));
        v.talk(ani, "2026-11-01", "halo", &[]);
        v.talk(budi, "2026-11-30", "nanti", &[]);
        let rapat = v.activity("Rapat", "2026-11-20", &[]);
        v.attend(cici, rapat, "present");
        v.attend(budi, rapat, "absent");
        assert_eq!(recently_met(&v.ledger, &v.now, 5), [cici, ani]);
    }

    #[test]
    fn joining_again_brings_back_who_had_left() {
        let mut v = Village::new("2026-11-23");
        let (pkk, ani) = (v.community("PKK"), v.person("Ani", &[]));
        let id = v.commit(|e| join(e, pkk, ani, None));
        assert_eq!(v.get(id).text(membership::ROLE), Some("Anggota"));
        v.set(id, membership::ROLE, "Ketua");
        v.set(id, membership::UNTIL, v.day("2026-11-01"));
        assert_eq!(memberships(&v.ledger, pkk, &v.now), []);
        assert_eq!(v.commit(|e| join(e, pkk, ani, None)), id);
        assert_eq!(memberships(&v.ledger, pkk, &v.now), [id]);
        assert_eq!(v.get(id).text(membership::ROLE), Some("Ketua"));
        v.commit(|e| join(e, pkk, ani, Some("Relawan")));
        assert_eq!(v.get(id).text(membership::ROLE), Some("Relawan"));
        v.commit(|e| {
            e.delete(id);
        });
        v.commit(|e| join(e, pkk, ani, None));
        assert_eq!(memberships(&v.ledger, pkk, &v.now), [id]);
    }
}
