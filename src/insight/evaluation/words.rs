//! How an activity went, in words for a page and a report.

use super::{
    Beside, ELDER, FEWEST, Group, Inclusion, Who, YOUNG, beside_earlier, budget, cost_per_head, evaluation,
    turnout,
};
use crate::domain::money::{self, grouped};
use crate::i18n::{Lang, participation as t};
use crate::insight::dotted;
use crate::ledger::View;

/// Tenths as one writes them: `4,2`, in English `4.2`.
pub fn tenths(n: u32, lang: Lang) -> String {
    format!("{}{}{}", grouped((n / 10).into(), lang), lang.pick(&(",", ".")), n % 10)
}

fn percent(n: u32) -> String {
    format!("{n}%")
}

/// `+33`, `-12`, `0`.
fn signed(n: i32) -> String {
    let plus = if n > 0 { "+" } else { "" };
    format!("{plus}{n}")
}

/// How an activity went: labels with values, only what is known, beside the mean of earlier ones where there are any:
/// `Yang hadir` with `27 dari 36 diundang (75%); sebelumnya rata-rata 68%`. What people said in their own words is left to the page.
pub fn evaluation_words(activity: View<'_>, lang: Lang) -> Vec<(String, String)> {
    let n = |n: usize| grouped(n as u64, lang);
    let beside = beside_earlier(activity);
    let mut facts: Vec<(String, String)> = Vec::new();
    let mut tell = |label: &str, is: String, was: Option<String>| {
        let value = was.map_or(is.clone(), |was| t::before(lang, &is, &was));
        facts.push((label.into(), value));
    };
    let came = turnout(activity);
    if came.present > 0 {
        let line = match came.percent() {
            Some(p) => {
                let line = t::of_invited(lang, &n(came.invited), &n(came.of_invited_present), &percent(p));
                let others = (came.walk_ins > 0).then(|| t::not_invited(lang, &n(came.walk_ins)));
                dotted([line, others.unwrap_or_default()])
            }
            None => n(came.present),
        };
        tell(t::who_came(lang), line, beside.turnout.filter(|_| came.invited > 0).map(percent));
    }
    for (label, count) in [(t::excused(lang), came.excused), (t::missed(lang), came.absent)] {
        if count > 0 {
            tell(label, n(count), None);
        }
    }
    said(activity, &beside, lang, &mut tell);
    let rupiah = |n: i64| money::show(n, lang);
    let budget = budget(activity);
    let parts = [
        budget.planned.map(|n| t::planned(lang, &rupiah(n))),
        budget.spent.map(|n| t::spent(lang, &rupiah(n))),
    ];
    if parts.iter().any(Option::is_some) {
        tell(t::budget(lang), dotted(parts.into_iter().flatten()), None);
    }
    if let Some(cost) = cost_per_head(activity) {
        tell(t::cost_a_head(lang), rupiah(cost), beside.cost.map(rupiah));
    }
    facts
}

fn said(activity: View<'_>, beside: &Beside, lang: Lang, tell: &mut dyn FnMut(&str, String, Option<String>)) {
    let n = |n: usize| grouped(n as u64, lang);
    let said = evaluation(activity);
    if (1..FEWEST).contains(&said.answers) {
        tell(t::feedback(lang), t::too_few(lang, &n(said.answers), &n(FEWEST)), None);
    }
    if let Some(rating) = said.rating {
        let answers = n(said.ratings.iter().sum());
        let line = t::rating_of(lang, &answers, &tenths(rating, lang));
        tell(t::satisfaction(lang), line, beside.rating.map(|n| tenths(n, lang)));
    }
    if let Some(nps) = said.nps {
        tell(t::nps(lang), signed(nps), beside.nps.map(signed));
    }
    if let (Some(before), Some(after)) = (said.before, said.after) {
        let line = format!("{} → {}", tenths(before, lang), tenths(after, lang));
        tell(t::understanding(lang), line, None);
    }
}

/// A group's shares: `Perempuan` with `60% yang hadir, 55% anggota · paritas 109%`. `None` where nothing is known of those who
/// came, or of the base.
pub fn group_words(group: &Group, of: &Inclusion, lang: Lang) -> Option<(String, String)> {
    let (came, base) = (percent(group.percent()?), percent(group.base_percent()?));
    let shares = match of.members {
        true => t::share_of_members(lang, &came, &base),
        false => t::share_of_all(lang, &came, &base),
    };
    let parity = group.parity().map(|ratio| t::parity(lang, &percent(ratio)));
    Some((who_word(&group.who, lang), dotted([shares, parity.unwrap_or_default()])))
}

fn who_word(who: &Who, lang: Lang) -> String {
    match who {
        Who::Women => t::women(lang).into(),
        Who::Young => t::young(lang, YOUNG),
        Who::Elders => t::elders(lang, ELDER),
        Who::Disabled => t::disabled(lang).into(),
        Who::Rt(number) => t::rt(lang, number),
    }
}

/// Who is there beside who was invited, a group each: `Perempuan` with `12 dari 20 diundang`; without invitations only who is there.
pub fn here_words(here: &Inclusion, with_invited: bool, lang: Lang) -> Vec<(String, String)> {
    let n = |n: usize| grouped(n as u64, lang);
    let rows = here.groups.iter().filter(|group| group.present > 0 || with_invited && group.base > 0);
    let words = |group: &Group| match with_invited {
        true => t::here_of_invited(lang, &n(group.present), &n(group.base)),
        false => n(group.present),
    };
    let mut rows: Vec<(String, String)> =
        rows.map(|group| (who_word(&group.who, lang), words(group))).collect();
    let unknown = [
        (t::gender_unknown(lang), here.gender),
        (t::born_unknown(lang), here.age),
        (t::rt_unknown(lang), here.rt),
    ];
    let unknown = unknown.into_iter().filter(|(_, unknown)| unknown.present > 0);
    rows.extend(unknown.map(|(label, unknown)| (label.to_owned(), n(unknown.present))));
    rows
}

/// Who came beside who could have come: the groups of which anyone came or could have, then of how many who came something is not noted.
pub fn inclusion_words(inclusion: &Inclusion, lang: Lang) -> Vec<(String, String)> {
    let groups = inclusion.groups.iter().filter(|group| group.present + group.base > 0);
    let mut facts: Vec<(String, String)> =
        groups.filter_map(|group| group_words(group, inclusion, lang)).collect();
    let unknown = [
        (t::gender_unknown(lang), inclusion.gender),
        (t::born_unknown(lang), inclusion.age),
        (t::rt_unknown(lang), inclusion.rt),
    ];
    for (label, unknown) in unknown.into_iter().filter(|(_, unknown)| unknown.present > 0) {
        facts.push((label.into(), t::of_present(lang, &grouped(unknown.present as u64, lang))));
    }
    facts
}
