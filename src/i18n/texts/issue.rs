//! Words of complaints, their clocks and crises.

pub use super::needs::share;
pub use super::people::more;

crate::texts! {
    acknowledge => "Terima", "Acknowledge";
    consult => "Catat konsultasi", "Note who was heard";
    investigate => "Catat penyelidikan", "Note what was looked into";
    resolve => "Selesaikan", "Resolve";
    escalate => "Naikkan", "Pass upwards";
    refer => "Rujuk", "Refer";
    ask_word => "Tanya kata pelapor", "Ask what they think of it";
    reopen => "Buka lagi", "Take it up again";
    note => "Tambah catatan", "Add a note";
    add_known => "Tambah yang sudah pasti", "Add what is known";
    add_unknown => "Tambah yang belum pasti", "Add what is not known";
    add_told => "Catat siapa diberi tahu", "Note who was told";
    now_known => "Sudah pasti", "Known now";
    by(who: &str) => "oleh {who}", "by {who}";

    minutes(n: i64) => "{n} menit", "{n} minute" | "{n} minutes";
    hours(n: i64) => "{n} jam", "{n} hour" | "{n} hours";
    of_whom(what: &str, who: &str) => "{what} {who}", "{what} of {who}";
    of_nobody(what: &str) => "{what} tanpa nama", "anonymous {what}";
    todo_acknowledge(of: &str) => "Terima {of}", "Acknowledge the {of}";
    todo_look_into(of: &str) => "Selidiki {of}", "Look into the {of}";
    todo_resolve(of: &str) => "Selesaikan {of}", "Resolve the {of}";
    todo_update(title: &str) => "Kabari warga: {title}", "Update people: {title}";
    step_acknowledge => "Diterima", "Acknowledged";
    step_look_into => "Diselidiki", "Looked into";
    step_resolve => "Diselesaikan", "Resolved";
    done => "sudah", "done";
    on_time => "tepat waktu", "on time";
    done_late(span: &str) => "terlambat {span}", "{span} late";
    left(span: &str) => "{span} lagi", "{span} left";
    overdue(span: &str) => "lewat {span}", "{span} late";
    before(at: &str) => "sebelum {at}", "before {at}";
    no_limit => "belum ada batas", "no limit yet";
    doubt_short => "tanggal meragukan", "doubtful date";
    doubt_ahead => "Tanggal masuknya belum tiba menurut HP ini. Batas waktunya meragukan; periksa tanggalnya.",
        "By this phone it came in on a day that is still to come. Its limits are doubtful; check the date.";
    doubt_before(day: &str) => "Sudah ada catatan {day}, sebelum tanggal masuknya. Batas waktunya meragukan; periksa tanggalnya.",
        "Something was noted {day}, before it came in. Its limits are doubtful; check the date.";
    doubt_later(day: &str) => "Ada catatan {day}, hari yang belum tiba menurut HP ini. Batas waktunya meragukan; periksa tanggal HP.",
        "Something was noted {day}, by this phone a day still to come. Its limits are doubtful; check the phone's date.";
    doubt_written(day: &str) => "Tanggal masuknya dicatat {day} menurut jam HP, lebih dari sehari bedanya. Batas waktunya meragukan.",
        "By the phone's clock its date was written {day}, more than a day apart. Its limits are doubtful.";

    change_party(name: &str) => "Ubah pihak: {name}", "Change the party {name}";
    nobody => "Tanpa nama", "Anonymous";
    nobody_noted => "Pelapor belum dicatat", "Nobody noted yet";
    through(who: &str, via: &str) => "{who}, lewat {via}", "{who}, through {via}";
    level(n: i64) => "tingkat {n}", "level {n}";
    level_proposed(n: i64) => "tingkat {n} (usul)", "level {n} (proposed)";
    confidential => "Rahasia", "Confidential";
    confidential_line => "Hanya di HP ini; tidak ikut Kirim kecuali dipilih.",
        "On this phone only; it doesn't leave with Send unless you choose so.";
    news_message => "Ada kabar untuk Anda. Kapan kita bisa bertemu?", "I have news for you. When can we meet?";
    stays_off_paper => "Kasus rahasia tidak dicetak dan tidak dibagikan.", "A confidential case isn't printed or shared.";
    needs_pin => "Catatan rahasia perlu kunci PIN. Pasang PIN dahulu; yang sudah ditulis tetap ada.",
        "Confidential notes need a PIN. Set one first; what you wrote stays.";
    set_pin => "Pasang PIN", "Set a PIN";

    new_issue => "Keluhan baru", "New complaint";
    what_happened => "Apa yang terjadi?", "What happened?";
    what_happened_needed => "Tulis dahulu apa yang terjadi.", "First write what happened.";
    what_kind => "Apa jenisnya?", "What is it?";
    how_grave => "Seberapa gawat? (1 ringan, 5 krisis)", "How grave? (1 slight, 5 a crisis)";
    anonymous => "Pelapor tidak mau disebut", "They want no name in it";
    taken_in => "Keluhan tercatat.", "Complaint noted.";
    clocks => "Batas waktu", "Limits";
    brought => "Pelapor", "Brought by";
    parties => "Pihak", "Parties";
    add_party => "Tambah pihak", "Add a party";
    log => "Catatan penanganan", "Log";
    log_empty => "Belum ada yang dicatat.", "Nothing noted yet.";
    make_crisis => "Jadikan krisis", "Make it a crisis";
    crisis => "Krisis", "Crisis";
    crisis_page => "Halaman krisis", "Crisis page";
    crisis_line => "yang pasti, yang belum, dan yang perlu dilakukan", "what is known, what isn't, what to do";
    answer_for_them => "Jawaban untuk pelapor", "The answer for them";
    what_was_done => "Apa yang dilakukan?", "What was done?";
    answer_until_now(said: &str, answer: &str) => "{said}\nJawaban sebelumnya: {answer}", "{said}\nThe answer before: {answer}";
    what_said => "Apa yang disampaikan?", "What were they told?";
    to_whom => "Kepada siapa?", "To whom?";
    with_whom => "Dengan siapa?", "With whom?";
    others => "Pihak lain", "Somebody else";
    their_word => "Apa kata pelapor?", "What do they say?";
    their_words => "Kata-katanya", "Their words";
    needed => "Isi dahulu.", "Fill this in first.";
    logged => "Tercatat.", "Noted.";

    do_now => "Yang perlu dilakukan warga sekarang", "What people should do now";
    do_now_waits => "Tunggu kabar dari petugas.", "Wait for word from the officers.";
    known => "Yang sudah pasti", "What is known";
    unknown => "Yang belum pasti", "What is not known yet";
    statement => "Pernyataan sementara", "Holding statement";
    who_speaks => "Juru bicara", "Who speaks";
    next_update => "Kabar berikutnya", "Next update";
    who_was_told => "Siapa sudah diberi tahu", "Who was told";
    whom => "Siapa", "Who";
    told_when => "Kapan", "When";
    somebody => "Warga", "People";
    as_of(at: &str) => "Keadaan {at}", "As of {at}";
    not_written => "Belum ditulis", "Not written yet";
    none_yet => "Belum ada", "None yet";
    update_when => "Kapan kabar berikutnya?", "When is the next update?";
    share_text => "Kirim lewat WhatsApp", "Send by WhatsApp";
    print => "Cetak", "Print";

    include_confidential(n: &str) => "Sertakan {n} catatan rahasia", "Include {n} confidential note" | "Include {n} confidential notes";
    confidential_leaves(n: &str) => "{n} catatan rahasia ikut keluar dari HP ini. Hanya HP yang dikunci PIN bisa menerimanya.",
        "{n} confidential note leaves this phone. Only a phone with a PIN can take it in." | "{n} confidential notes leave this phone. Only a phone with a PIN can take them in.";
    confidential_stays => "Catatan rahasia tinggal di HP ini.", "Confidential notes stay on this phone.";
}
