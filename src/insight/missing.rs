//! What opening the store found missing, in words.

use crate::domain::schema;
use crate::i18n::Lang;
use crate::i18n::insight as i18n;
use crate::ledger::store::Damage;

/// What is missing and what to do about it; `None` if nothing is.
pub fn sentence(damage: &Damage, lang: Lang) -> Option<String> {
    let mut parts = Vec::new();
    if damage.manifest {
        parts.push(i18n::missing_list(lang).to_owned());
    }
    for (kind, count) in &damage.records {
        let kind = schema::kind(*kind).map_or(i18n::from_newer_version(lang), |kind| lang.pick(&kind.label));
        parts.push(i18n::missing_records(lang, *count, &kind.to_lowercase()));
    }
    if damage.changes > 0 {
        parts.push(i18n::missing_changes(lang, damage.changes));
    }
    if damage.log {
        parts.push(i18n::missing_log(lang).to_owned());
    }
    if damage.history {
        parts.push(i18n::missing_history(lang).to_owned());
    }
    if damage.shelf {
        parts.push(i18n::missing_shelf(lang).to_owned());
    }
    if damage.last_minute {
        parts.push(i18n::missing_minute(lang).to_owned());
    }
    let lost = damage.manifest || damage.changes > 0 || !damage.records.is_empty();
    let then = if lost { i18n::missing_ask(lang) } else { i18n::missing_rest(lang) };
    (!parts.is_empty()).then(|| format!("{} {then}", parts.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person;

    #[test]
    fn the_account_names_what_is_missing_and_what_to_do() {
        assert_eq!(sentence(&Damage::default(), Lang::Id), None);
        let damage = Damage { records: vec![(person::KIND.id, 12)], changes: 2, ..Damage::default() };
        assert_eq!(
            sentence(&damage, Lang::Id).as_deref(),
            Some(
                "Rusak di HP ini: paling banyak 12 catatan (orang). 2 perubahan terakhir hilang. Yang lain aman. \
                 Minta rekan mengirim semua catatannya untuk memulihkan."
            )
        );
        let damage = Damage { last_minute: true, ..Damage::default() };
        assert!(sentence(&damage, Lang::En).unwrap().ends_with("The rest is safe."));
    }
}
