//! Words of surveys and pulses.

pub use super::needs::surveys;

crate::texts! {
    survey => "Survei", "Survey";
    surveys_empty => "Belum ada survei. Apa yang ingin Anda tanyakan kepada warga?", "No surveys yet. What would you like to ask people?";
    new_survey => "Survei baru", "New survey";
    pulse => "Denyut", "Pulse";
    pulse_line => "Tiga pertanyaan singkat: kenal, percaya, didengar", "Three short questions: known, trusted, heard";
    pulse_title(month: &str) => "Denyut {month}", "Pulse {month}";
    pulse_intro => "Tiga pertanyaan singkat. Tanpa nama, dan boleh tidak menjawab.", "Three short questions. No names, and you need not answer.";
    pulse_awareness => "Seberapa kenal Anda dengan organisasi kami dan pekerjaannya?", "How well do you know our organisation and its work?";
    pulse_trust => "Seberapa percaya Anda kepada kami?", "How much do you trust us?";
    pulse_heard => "Apakah Anda merasa didengar oleh kami?", "Do you feel that we hear you?";
    not_at_all => "sama sekali tidak", "not at all";
    very_well => "sangat kenal", "very well";
    fully => "sepenuhnya", "fully";
    never => "tidak pernah", "never";
    always => "selalu", "always";
    pulse_made => "Denyut siap ditanyakan.", "The pulse is ready to ask.";
    version(n: i64) => "versi {n}", "version {n}";
    questions_counted(n: usize) => "{n} pertanyaan", "{n} question" | "{n} questions";
    answers_counted(n: usize) => "{n} jawaban", "{n} answer" | "{n} answers";
    no_names => "tanpa nama", "no names";
    from_table(source: &str) => "Jawaban dari tabel {source}", "Answers from the table {source}";

    questions => "Pertanyaan", "Questions";
    no_questions => "Belum ada pertanyaan. Apa yang pertama Anda tanyakan?", "No questions yet. What do you ask first?";
    add_question => "Tambah pertanyaan", "Add a question";
    begin_asking => "Mulai bertanya", "Start asking";
    asking_began => "Survei dibuka. Selamat bertanya.", "The survey is open. Happy asking.";
    move_up(what: &str) => "Naikkan: {what}", "Move up: {what}";
    move_down(what: &str) => "Turunkan: {what}", "Move down: {what}";
    ask_only_if => "Kapan ditanyakan", "When it is asked";
    ask_always => "Selalu", "Always";
    ask_if(what: &str) => "Hanya jika dijawab di \"{what}\"", "Only if answered in “{what}”";
    ask_if_short(value: &str) => "hanya jika \"{value}\"", "only if “{value}”";
    required => "wajib", "needed";
    edit_survey => "Ubah survei", "Change the survey";
    questions_changed => "Pertanyaan survei ini berubah setelah warga ditanyai. Bandingkan dulu sebelum memakai hasilnya.",
        "Questions of this survey changed after people were asked. Compare before using its results.";

    needs_a_question => "Tambahkan paling sedikit satu pertanyaan.", "Add at least one question.";
    too_many_questions(n: usize) => "Paling banyak {n} pertanyaan.", "At most {n} questions.";
    needs_choices(what: &str) => "\"{what}\" perlu paling sedikit dua pilihan.", "“{what}” needs at least two choices.";
    limits_crossed(what: &str) => "\"{what}\": batas terendah melebihi batas tertinggi.", "“{what}”: the least is above the most.";
    skips_forward(what: &str) => "\"{what}\" bergantung pada pertanyaan yang belum ditanyakan sebelumnya.", "“{what}” depends on a question that isn't asked before it.";
    skips_by_nothing(what: &str) => "\"{what}\" bergantung pada jawaban yang tidak dapat dipilih.", "“{what}” depends on an answer that can't be chosen.";

    interview => "Wawancara", "Interview";
    results => "Hasil", "Results";
    versions => "Versi lain", "Other versions";
    next_version => "Buat versi berikutnya", "Make the next version";
    next_version_line => "Pertanyaannya disalin dan boleh diubah", "Its questions are copied and can be changed";
    next_made => "Versi baru siap disusun.", "The new version is ready to be written.";
    close => "Tutup survei", "Close the survey";
    close_line => "Tidak ada lagi yang ditanyai", "Nobody is asked any more";
    closed => "Survei ditutup.", "The survey is closed.";
    reopen => "Buka lagi", "Open again";
    reopened => "Survei dibuka lagi.", "The survey is open again.";
    respondents => "Siapa menjawab", "Who answered";
    delete_survey => "Hapus survei", "Delete the survey";

    who_answers => "Siapa yang menjawab?", "Who answers?";
    at_the_door => "Kosongkan kalau di depan pintu, tanpa nama.", "Leave empty at a door, without a name.";
    answered_before => "Sudah pernah menjawab; jawabannya ada di bawah dan boleh diubah.", "Answered before; the answers stand below and can be changed.";
    progress(done: usize, all: usize) => "{done} dari {all} terjawab", "{done} of {all} answered";
    save_answers => "Simpan jawaban", "Save the answers";
    nothing_answered => "Belum ada yang dijawab.", "Nothing is answered yet.";
    answers_kept => "Jawaban tersimpan di HP ini.", "The answers are saved on this phone.";
    next_sheet => "Jawaban masuk. Silakan orang berikutnya.", "The answers are in. Next person, please.";
    sheets_wait(n: usize) => "{n} jawaban menunggu, diacak sampai ronde selesai.", "{n} answer waits, mixed until the round is over." | "{n} answers wait, mixed until the round is over.";
    end_round => "Selesai ronde ini", "End this round";
    round_kept(n: usize) => "{n} jawaban tersimpan, tanpa nama.", "{n} answer saved, without names." | "{n} answers saved, without names.";
    secret => "Tanpa nama: tidak dicatat siapa dan jam berapa.", "No names: neither who nor when is noted.";
    not_open => "Survei ini tidak sedang dibuka.", "This survey isn't open now.";
    to_the_survey => "Ke survei", "To the survey";
    too_long(n: i64) => "Paling banyak {n} huruf.", "At most {n} letters.";
    at_least(n: i64) => "Paling sedikit {n}.", "At least {n}.";
    at_most(n: i64) => "Paling banyak {n}.", "At most {n}.";
    not_a_choice => "Pilih dari yang ada.", "Choose from what is there.";

    no_answers => "Belum ada jawaban. Tanyai orang pertama?", "No answers yet. Ask the first person?";
    too_few(n: usize) => "{n} jawaban. Mulai lima jawaban isinya diperlihatkan, agar tidak ada yang dapat ditebak.",
        "{n} answer. From five on they are shown, so that nobody can be guessed." | "{n} answers. From five on they are shown, so that nobody can be guessed.";
    few_here => "Terlalu sedikit untuk diperlihatkan.", "Too few to show.";
    few_not_told => "kelompok kecil tidak diperlihatkan", "small groups aren't shown";
    not_told(labels: &str) => "Tidak diperlihatkan karena kecil: {labels}", "Not shown because small: {labels}";
    no_answer => "Tidak menjawab", "No answer";
    not_known => "Tidak diketahui", "Not known";
    other => "Lainnya", "Other";
    mean_of(mean: &str) => "rata-rata {mean}", "mean {mean}";
    from_to(least: i64, most: i64) => "{least} sampai {most}", "{least} to {most}";
    said_times(n: usize) => "{n} kali", "once" | "{n} times";
    mean_and_count(mean: &str, n: &str) => "{mean} dari 5 · {n} jawaban", "{mean} of 5 · {n} answers";
    trend => "Dari denyut ke denyut", "From pulse to pulse";
    cross => "Bandingkan", "Compare";
    cross_rows => "Baris", "Rows";
    cross_columns => "Kolom", "Columns";
    cross_few => "Tabel ini akan memperlihatkan kelompok di bawah lima orang, jadi tidak diperlihatkan.", "This table would show groups under five, so it isn't shown.";
    cross_gaps => "– : di bawah lima, atau akan membocorkannya.", "– : under five, or would give that away.";
    total => "Jumlah", "Total";
    age_group => "Kelompok umur", "Age group";
    younger(n: u32) => "di bawah {n}", "under {n}";
    older(n: u32) => "{n} ke atas", "{n} and above";
    between(least: u32, most: u32) => "{least}–{most}", "{least}–{most}";
    save_csv => "Simpan tabel (CSV)", "Save the table (CSV)";
    file_name(title: &str) => "survei {title}", "survey {title}";
    column_question => "Pertanyaan", "Question";
    column_answer => "Jawaban", "Answer";
    column_count => "Banyaknya", "Count";
    column_mean => "Rata-rata", "Mean";
    answered_survey(title: &str) => "Menjawab survei: {title}", "Answered the survey: {title}";
}
