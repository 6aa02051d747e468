//! How to reach a person: several numbers are normal, none is too, and some are no mobiles.

use crate::domain::person;
use crate::domain::phone::Phone;
use crate::ledger::View;
use crate::sort::sort_by_key;

/// A phone number as a page offers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// As people read it: `0812-3456-7890`.
    pub shown: String,
    /// Link that calls it; `None` of what is no number.
    pub call: Option<String>,
    /// Link to its WhatsApp chat; `None` of numbers that can't have one.
    pub chat: Option<String>,
}

/// A person's numbers, mobiles first.
pub fn numbers(person: View<'_>) -> Vec<Number> {
    let mut numbers: Vec<Number> = person.elements(person::PHONES).into_iter().map(number).collect();
    sort_by_key(&mut numbers, |number| (number.chat.is_none(), number.call.is_none()));
    numbers
}

fn number(text: &str) -> Number {
    let Some(phone) = Phone::from_e164(text) else {
        // Kept as a table gave it, such as a number too short.
        return Number { shown: text.to_owned(), call: None, chat: None };
    };
    let landline = phone.e164().starts_with("+62") && !phone.is_mobile();
    Number { shown: phone.to_string(), call: Some(phone.tel()), chat: (!landline).then(|| phone.whatsapp()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::village::Village;

    #[test]
    fn mobiles_come_first_and_only_they_chat() {
        let mut v = Village::new("2026-11-23");
        let id = v.person("Slamet", &[]);
        assert_eq!(numbers(v.get(id)), []);
        v.commit(|e| {
            for phone in ["+62274512345", "+6281234567890", "12", "+60123456789"] {
                e.add(id, person::PHONES, phone);
            }
        });
        let numbers = numbers(v.get(id));
        let chats: Vec<_> = numbers.iter().map(|n| n.chat.as_deref()).collect();
        assert_eq!(
            chats,
            [Some("https://wa.me/60123456789"), Some("https://wa.me/6281234567890"), None, None]
        );
        assert_eq!(numbers[1].shown, "0812-3456-7890");
        assert_eq!(numbers[2].call.as_deref(), Some("tel:+62274512345"));
        assert_eq!(numbers[3], Number { shown: "12".into(), call: None, chat: None });
    }
}
