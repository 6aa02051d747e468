//! *Bantuan*: the ways out when something goes wrong, as steps. Buttons are named by the very texts that stand on them, so
//! that help and app can't drift apart.

use crate::i18n::{self, Lang};

/// A text of either language.
pub type Text = fn(Lang) -> &'static str;

/// Something that can happen.
#[derive(Debug)]
pub struct Part {
    /// Its place on the page: `/bantuan#full`.
    pub id: &'static str,
    /// Its name.
    pub title: Text,
    /// How one notices.
    pub line: Text,
    /// What it is.
    pub what: Text,
    /// What is safe nonetheless.
    pub safe: Text,
    /// The ways out.
    pub ways: &'static [Way],
}

/// A way out.
#[derive(Debug)]
pub struct Way {
    /// What it is for.
    pub title: Text,
    /// What must be known before.
    pub line: Option<Text>,
    /// What to do, in this order.
    pub steps: &'static [Step],
}

/// One thing to do.
#[derive(Debug)]
pub struct Step {
    text: Text,
    words: &'static [Text],
    /// Path of the page where it is done; empty where that is no page, or not on this phone.
    pub href: &'static str,
}

impl Step {
    const fn at(self, href: &'static str) -> Step {
        Step { href, ..self }
    }

    /// The step in pieces; every second one is the words of a button.
    pub fn pieces(&self, lang: Lang) -> Vec<&'static str> {
        let mut words = self.words.iter();
        let mut pieces = Vec::new();
        for piece in (self.text)(lang).split('@') {
            pieces.push(piece);
            pieces.extend(words.next().map(|word| word(lang)));
        }
        pieces
    }
}

const fn step(text: Text, words: &'static [Text]) -> Step {
    Step { text, words, href: "" }
}

/// Where a closed year is archived.
const ARCHIVE: &str = "/arsip";
const MAKE_BACKUP: &[Text] = &[i18n::backup_make, i18n::backup_share, i18n::backup_save];
const OPEN_BACKUP: &[Text] = &[i18n::pick_file, i18n::unseal_open, i18n::merge];
const ASK_COLLEAGUE: &[Text] =
    &[i18n::send_and_receive, i18n::send_to_anyone, i18n::send, i18n::send_download];

/// All that the page tells.
pub static PARTS: &[Part] = &[
    Part {
        id: "full",
        title: i18n::help_full,
        line: i18n::help_full_line,
        what: i18n::help_full_what,
        safe: i18n::help_full_safe,
        ways: &[
            Way {
                title: i18n::help_make_room,
                line: None,
                steps: &[
                    step(i18n::help_full_backup, MAKE_BACKUP).at("/cadangan"),
                    step(i18n::help_full_sample, &[i18n::sample_remove]).at("/pengaturan"),
                    step(i18n::help_full_archive, &[]).at(ARCHIVE),
                    step(i18n::help_full_again, &[i18n::note_down, i18n::save]).at("/"),
                ],
            },
            Way {
                title: i18n::help_still_full,
                line: None,
                steps: &[
                    step(i18n::help_full_memory, &[i18n::storage]).at("/pengaturan"),
                    step(i18n::help_full_never, &[]),
                ],
            },
            Way {
                title: i18n::help_blocked,
                line: None,
                steps: &[
                    step(i18n::help_blocked_backup, MAKE_BACKUP).at("/cadangan"),
                    step(i18n::help_blocked_window, &[]),
                    step(i18n::help_blocked_restore, OPEN_BACKUP).at("/terima"),
                ],
            },
        ],
    },
    Part {
        id: "damaged",
        title: i18n::help_damaged,
        line: i18n::help_damaged_line,
        what: i18n::help_damaged_what,
        safe: i18n::help_damaged_safe,
        ways: &[
            Way {
                title: i18n::help_from_backup,
                line: None,
                steps: &[
                    step(i18n::help_pick_backup, &[i18n::pick_file, i18n::unseal_open]).at("/terima"),
                    step(i18n::help_merge_backup, &[i18n::merge]),
                ],
            },
            Way {
                title: i18n::help_from_colleague,
                line: None,
                steps: &[
                    step(i18n::help_ask_colleague, ASK_COLLEAGUE),
                    step(i18n::help_take_file, &[i18n::pick_file, i18n::merge]).at("/terima"),
                    step(i18n::help_colleague_has, &[]),
                ],
            },
            Way {
                title: i18n::help_still_missing,
                line: None,
                steps: &[
                    step(i18n::help_raw, &[i18n::raw_copy]).at("/pengaturan"),
                    step(i18n::help_write_again, &[]),
                    step(i18n::help_give_up, &[i18n::gaps_without]).at("/"),
                ],
            },
        ],
    },
    Part {
        id: "pin",
        title: i18n::help_pin,
        line: i18n::help_pin_line,
        what: i18n::help_pin_what,
        safe: i18n::help_pin_safe,
        ways: &[
            Way {
                title: i18n::help_begin_anew,
                line: None,
                steps: &[
                    step(i18n::help_pin_try, &[]),
                    step(i18n::help_pin_forgot, &[i18n::locked, i18n::locked_forgot]),
                    step(i18n::help_pin_erase, &[i18n::locked_erase_type, i18n::locked_erase]),
                    step(i18n::help_pin_name, &[i18n::restore_from_file]),
                    step(i18n::help_restore, OPEN_BACKUP).at("/terima"),
                    step(i18n::help_no_backup, ASK_COLLEAGUE),
                    step(i18n::help_pin_again, &[i18n::lock_set]).at("/kunci"),
                ],
            },
            Way {
                title: i18n::help_traces,
                line: Some(i18n::help_traces_line),
                steps: &[
                    step(i18n::help_traces_backup, MAKE_BACKUP).at("/cadangan"),
                    step(i18n::help_traces_clear, &[]),
                    step(i18n::help_traces_first, &[i18n::lock_first, i18n::lock_set]),
                    step(i18n::help_restore, OPEN_BACKUP).at("/terima"),
                ],
            },
        ],
    },
    Part {
        id: "lost",
        title: i18n::help_lost,
        line: i18n::help_lost_line,
        what: i18n::help_lost_what,
        safe: i18n::help_lost_safe,
        ways: &[
            Way {
                title: i18n::help_on_new_phone,
                line: None,
                steps: &[
                    step(i18n::help_lost_open, &[i18n::restore_from_file]),
                    step(i18n::help_restore, OPEN_BACKUP).at("/terima"),
                    step(i18n::help_no_backup, ASK_COLLEAGUE),
                    step(i18n::help_lost_new, &[i18n::send_to_anyone, i18n::send, i18n::send_download])
                        .at("/kirim"),
                    step(i18n::help_pin_again, &[i18n::lock_set]).at("/kunci"),
                ],
            },
            Way {
                title: i18n::help_in_other_hands,
                line: Some(i18n::help_lost_tell),
                steps: &[
                    step(i18n::help_lost_lock, &[]),
                    step(i18n::help_lost_people, &[]),
                    step(i18n::help_lost_colleagues, &[]),
                ],
            },
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_names_its_buttons_in_both_languages_and_no_others() {
        let ways = PARTS.iter().flat_map(|part| part.ways);
        let steps: Vec<&Step> = ways.flat_map(|way| way.steps).collect();
        assert!(steps.len() > 20);
        for lang in [Lang::Id, Lang::En] {
            for step in &steps {
                let pieces = step.pieces(lang);
                assert_eq!(pieces.len(), 2 * step.words.len() + 1, "{pieces:?}");
                let (words, text): (Vec<_>, Vec<_>) =
                    pieces.iter().enumerate().partition(|(at, _)| at % 2 == 1);
                assert!(words.iter().all(|(_, word)| !word.is_empty()));
                // A button's name written out would stay behind when the button changes.
                assert!(!text.iter().any(|(_, piece)| piece.contains(['“', '"', '@'])), "{pieces:?}");
            }
        }
    }

    #[test]
    fn the_pieces_of_a_step_are_its_words() {
        let step = step(i18n::help_pin_forgot, &[i18n::locked, i18n::locked_forgot]);
        assert_eq!(step.pieces(Lang::Id), ["Di layar ", "Guyub terkunci", ", ketuk ", "Lupa PIN?", "."]);
    }
}
