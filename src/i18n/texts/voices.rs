//! Words of *Suara*.

crate::texts! {
    voices => "Suara", "Voices";
    voice => "Suara", "Voice";
    add_voice => "Catat suara warga", "Note what people say";
    voices_empty => "Belum ada suara yang dicatat. Apa yang warga sampaikan?",
        "No voices noted yet. What did people tell you?";
    voices_settled => "Tidak ada yang menunggu di sini.", "Nothing waits here.";
    unanswered(n: usize) => "Belum dijawab {n}", "Unanswered {n}";
    untold(n: usize) => "Belum disampaikan {n}", "Not told {n}";
    not_told_yet(n: usize) => "{n} jawaban belum sampai ke warga", "People haven't heard {n} answer" | "People haven't heard {n} answers";
    requests => "Permintaan", "Requests";
    answer_title => "Jawaban", "Answer";
    answer_told => "Sudah disampaikan ke warga.", "People have heard it.";
    answer_untold => "Jawaban belum sampai ke warga.", "People haven't heard the answer.";
    answer_message(title: &str, answer: &str) => "Tentang \"{title}\": {answer}", "About \"{title}\": {answer}";
    write_answer => "Tulis jawaban", "Write the answer";
    change_answer => "Ubah jawaban", "Change the answer";
    tell_answer => "Sudah saya sampaikan", "I have told them";
    told_now => "Tercatat: jawaban sudah disampaikan.", "Noted: the answer was told.";
    offer_met => "Sudah terbantu", "It was met";
    concerns => "Siapa dan di mana", "Who and where";
    delete_voice => "Hapus suara ini", "Delete this voice";
}
