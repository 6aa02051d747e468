//! *Surat undangan*: letters to print, one a guest.

use super::invite::{Guest, long_day, particulars};
use super::{Now, calendar, leaves, own_organisation};
use crate::domain::{activity, organisation};
use crate::exchange::document::{Block, Document, Signature};
use crate::i18n::{Lang, invite as t};
use crate::ledger::{Ledger, RecordId};

/// A letter to each of these guests, each on a page of its own. `None` if the activity has gone, or for nobody.
pub fn letters(
    ledger: &Ledger,
    activity: RecordId,
    guests: &[Guest],
    me: &str,
    now: &Now,
    lang: Lang,
) -> Option<Document> {
    let view = ledger.get(activity).filter(|v| leaves(*v))?;
    let own = own_organisation(ledger);
    let text = |field| own.and_then(|o| o.text(field)).unwrap_or_default();
    let name = view.text(activity::NAME).unwrap_or_default();
    let today = long_day(now.today, calendar::shows_pasaran(ledger, now.offset), lang);
    let mut blocks = Vec::new();
    for guest in guests {
        if !blocks.is_empty() {
            blocks.push(Block::NewPage);
        }
        let under = text(organisation::ADDRESS).lines().map(str::to_owned).collect();
        blocks.push(Block::Title(text(organisation::NAME).to_owned(), under));
        blocks.push(Block::Facts(vec![
            (t::letter_about(lang).into(), t::letter_subject(lang, name)),
            (t::letter_to(lang).into(), guest.called.clone()),
        ]));
        blocks.push(Block::Text(t::letter_opening(lang, name)));
        let facts = particulars(view, now, lang).into_iter();
        blocks.push(Block::Facts(facts.map(|(label, words)| (label.to_owned(), words)).collect()));
        blocks.push(Block::Text(t::letter_closing(lang).into()));
        blocks.push(Block::Signatures(vec![
            Signature::default(),
            Signature { above: today.clone(), role: text(organisation::NAME).into(), name: me.into() },
        ]));
    }
    (!blocks.is_empty()).then(|| Document { title: t::letter_subject(lang, name), lang, blocks })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::invitation;
    use crate::insight::invite::guests;
    use crate::insight::village::Village;
    use Lang::Id;

    #[test]
    fn each_guest_has_a_page() {
        let mut v = Village::new("2026-11-20");
        let own = [(organisation::NAME, "Guyub Rukun".into()), (organisation::OWN, true.into())];
        v.create(&organisation::KIND, &own);
        let id = v.activity("Rapat", "2026-11-23", &[(activity::VENUE, "Balai".into())]);
        assert_eq!(letters(&v.ledger, id, &[], "Sari", &v.now, Id), None);
        for name in ["Karto <b>", "Wagiyem"] {
            let person = v.person(name, &[(crate::domain::person::ADDRESS_FORM, "Pak".into())]);
            let fields = [(invitation::ACTIVITY, id.into()), (invitation::PERSON, person.into())];
            v.commit(|e| e.natural(&invitation::KIND, fields));
        }
        let all = guests(&v.ledger, id, &v.now, Id);
        let letters = letters(&v.ledger, id, &all, "Sari", &v.now, Id).unwrap();
        assert_eq!(letters.blocks.iter().filter(|b| **b == Block::NewPage).count(), 1);
        let html = letters.body();
        for part in
            ["Guyub Rukun", "Undangan Rapat", "Pak Wagiyem", "Senin Wage, 23 November 2026", "Balai", "Sari"]
        {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(!html.contains("<b>"));
    }
}
