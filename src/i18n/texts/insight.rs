//! Sentences that `insight` makes.

crate::texts! {
    missing_list => "Daftar catatan di HP ini rusak; yang masih terbaca sudah disusun lagi.",
        "The list of records on this phone was damaged; what could be read has been put together again.";
    missing_records(count: u32, kind: &str) => "Rusak di HP ini: paling banyak {count} catatan ({kind}).",
        "Damaged on this phone: {count} record at most ({kind})." | "Damaged on this phone: {count} records at most ({kind}).";
    missing_changes(count: u64) => "{count} perubahan terakhir hilang.",
        "The last {count} change is gone." | "The last {count} changes are gone.";
    missing_log => "Siapa menulis apa dan kapan tak terbaca lagi; isinya tetap ada.",
        "Who wrote what and when can't be read any more; what was written is there.";
    missing_history => "Perubahan lama tak bisa diurungkan lagi.", "Older changes can't be undone any more.";
    missing_shelf => "Daftar catatan yang diarsipkan rusak: buka berkas arsip Anda lewat Terima.",
        "The list of archived records is damaged: open your archive's file by Receive.";
    missing_minute => "Salinan kedua di peramban ini hilang; catatan menit terakhir sebelumnya mungkin ikut hilang.",
        "The browser's second copy was gone; notes of the last minute before that may be missing.";
    missing_ask => "Yang lain aman. Minta rekan mengirim semua catatannya untuk memulihkan.",
        "The rest is safe. Ask a colleague to send everything they have, to restore it.";
    missing_rest => "Yang lain aman.", "The rest is safe.";

    yes => "Ya", "Yes";
    no => "Tidak", "No";
    gone => "sudah dihapus", "deleted";
    nameless => "Tanpa nama", "No name";
    from_newer_version => "Dari versi yang lebih baru", "From a newer version";

    member_of(role: &str, community: &str) => "{role} {community}", "{role}, {community}";
    person_in(person: &str, community: &str) => "{person} di {community}", "{person} in {community}";
    person_at(person: &str, activity: &str) => "{person} di {activity}", "{person} at {activity}";
    invitation_of(person: &str, activity: &str) => "{person} diundang ke {activity}", "{person}, invited to {activity}";
    talk => "Percakapan", "Talk";
    talk_with(name: &str) => "Percakapan dengan {name}", "Talk with {name}";
    promise => "Janji", "Promise";
    promise_to(name: &str) => "Janji kepada {name}", "Promise to {name}";
    promise_of(name: &str) => "Janji {name}", "Promise of {name}";
    feedback_on(activity: &str) => "Kesan tentang {activity}", "Feedback on {activity}";
    report_of(activity: &str) => "Laporan {activity}", "Report on {activity}";
    members(n: &str) => "{n} anggota", "{n} member" | "{n} members";
    supporters(n: &str) => "{n} pendukung", "{n} supporter" | "{n} supporters";
    until(day: &str) => "sampai {day}", "until {day}";

    met => "Bertemu", "Met";
    waiting(span: &str) => "menunggu {span}", "waiting {span}";
    reply(name: &str) => "Balas {name}", "Reply to {name}";
    reply_message => "Balas pesan", "Reply to a message";
    follow_up(name: &str) => "Kabari {name}", "Get back to {name}";
    follow_up_talk => "Tindak lanjuti percakapan", "Follow up a talk";
    remind(name: &str) => "Ingatkan {name}", "Remind {name}";
    visit(name: &str) => "Kunjungi {name}", "Visit {name}";
    not_met => "lama tak bertemu", "not met lately";
    never_met => "belum ada catatan bertemu", "no talk noted yet";
    long_not_met(name: &str) => "Lama tak bertemu {name}.", "{name}: not met lately.";
    not_told => "Jawaban belum sampai ke warga", "People haven't heard the answer";
    tell => "sampaikan", "tell them";
    late(span: &str) => "lewat {span}", "{span} late";
    answer_today => "jawab hari ini", "answer today";
    answer_before(day: &str) => "jawab sebelum {day}", "answer by {day}";
    sentence(title: &str, reason: &str) => "{title} {reason}.", "{title}: {reason}.";
    others(n: &str) => "{n} lainnya", "{n} other" | "{n} others";
    group_answer(n: &str) => "{n} keluhan belum dijawab", "{n} complaint not answered" | "{n} complaints not answered";
    group_keep(n: &str) => "{n} janji kita", "{n} promise of ours" | "{n} promises of ours";
    group_do(n: &str) => "{n} tindak lanjut", "{n} task" | "{n} tasks";
    group_remind(n: &str) => "{n} janji warga", "{n} promise of theirs" | "{n} promises of theirs";
    group_attend(n: &str) => "{n} kegiatan hari ini", "{n} activity today" | "{n} activities today";
    group_reply(n: &str) => "{n} belum dibalas", "{n} not replied to";
    group_follow_up(n: &str) => "{n} belum dikabari", "{n} to get back to";
    group_visit(n: &str) => "{n} kunjungan", "{n} visit" | "{n} visits";
    group_tell(n: &str) => "{n} jawaban belum disampaikan", "{n} answer not told" | "{n} answers not told";

    talk_on(channel: &str, day: &str) => "{channel}, {day}", "{channel}, {day}";
    came_to(activity: &str) => "Hadir di {activity}", "At {activity}";
    excused_from(activity: &str) => "Izin dari {activity}", "Excused from {activity}";
    absent_from(activity: &str) => "Tidak hadir di {activity}", "Not at {activity}";
    no_word_about(activity: &str) => "Tanpa kabar: {activity}", "No word: {activity}";
    joined(community: &str) => "Bergabung dengan {community}", "Joined {community}";
    left(community: &str) => "Keluar dari {community}", "Left {community}";
    took_office(person: &str, role: &str) => "{person} menjadi {role}", "{person} became {role}";
    we_promised => "Kita berjanji", "We promised";
    they_promised => "Beliau berjanji", "They promised";
    promise_kept => "Janji ditepati", "Promise kept";
    promise_released => "Janji dilepas", "Promise let go";
    said_need => "Menyampaikan kebutuhan", "Said what is needed";
    need_of => "Kebutuhan", "Need";
    brought_issue => "Menyampaikan keluhan", "Brought a complaint";
    issue_of => "Keluhan", "Complaint";
    party_to(what: &str) => "Pihak dalam keluhan: {what}", "A party to: {what}";
    invited_to(what: &str) => "Diundang ke {what}", "Invited to {what}";
    leads_it(name: &str) => "Memimpin {name}", "Leads {name}";
    has_asset => "Punya atau bisa", "Has or can do";
    spoke_at(what: &str) => "Bicara di {what}", "Spoke at {what}";
    offered => "Menawarkan bantuan", "Offered help";
    requested => "Meminta bantuan", "Asked for help";
    task_for => "Tindak lanjut", "Task";
    task_done => "Tindak lanjut selesai", "Task done";
    came(n: &str) => "{n} hadir", "{n} came";
    found_out => "Catatan riset", "Research note";
    known_since => "Mulai dikenal", "Known since";
    this_month => "Bulan ini", "This month";
    undated => "Tanpa tanggal", "Undated";

    we_owe => "Kita berutang", "We owe";
    they_owe => "Beliau berutang", "They owe";
    owes_nothing => "Tidak ada", "Nothing";
    the_answer(about: &str) => "Jawaban: {about}", "An answer: {about}";
    to_tell(about: &str) => "Sampaikan jawaban: {about}", "Tell the answer: {about}";
    last_talk => "Terakhir bicara", "Last talk";
    never_talked => "Belum ada catatan bicara", "No talk noted yet";

    times_of(n: &str, of: &str) => "{n} dari {of} kali", "{n} of {of} times";
    here => "hadir", "here";
    here_of(n: &str) => "hadir dari {n} diundang", "here of {n} invited";
    silent(n: &str) => "{n} belum bicara", "{n} haven't spoken";
    here_and_silent(here: &str, silent: &str) => "{here} hadir, {silent} belum bicara.",
        "{here} here, {silent} haven't spoken.";
    invited(n: &str) => "{n} diundang", "{n} invited";
    will_come(n: &str) => "{n} akan datang", "{n} will come";

    answers_differ(n: &str) => "{n} jawaban berbeda. Mana yang benar?", "{n} answers differ. Which is right?";
    two => "Dua", "Two";
    three => "Tiga", "Three";
    field_of(field: &str, title: &str) => "{field} {title}", "{title}: {field}";
    you => "Anda", "You";
    someone => "Seseorang", "Someone";
    table(name: &str) => "Tabel {name}", "The table of {name}";
    left_empty => "dikosongkan", "left empty";
    keep_both => "Keduanya dipakai", "Keep both";
    one_below_the_other => "ditulis berurutan", "one below the other";
    same_as => "Orang yang sama dengan", "Same person as";
    someone_else => "orang lain", "someone else";
    deleted_and_used => "Yang satu menghapus, yang lain masih memakainya. Tetap dipakai?",
        "One deleted it, another still uses it. Does it stay?";
    keep => "Tetap dipakai", "Keep it";
    delete => "Hapus", "Delete it";
    stays_or_goes => "Tetap atau dihapus", "Stays or goes";
    used_by(who: &str) => "Masih dipakai: {who}", "Still used: {who}";
    deleted_by(who: &str) => "Dihapus: {who}", "Deleted: {who}";

    was_changed => "diubah", "changed";
    was_noted => "dicatat", "noted";
    ago(span: &str) => "{span} lalu", "{span} ago";
    by_you => "oleh Anda", "by you";
    by_name(who: &str) => "oleh {who}", "by {who}";
    from_table(name: &str) => "dari tabel {name}", "from the table of {name}";
    took_back => "Mengurungkan perubahan", "Took a change back";
    taken_from_table(name: &str) => "Dari tabel {name}", "From the table of {name}";
    first_noted => "Dicatat pertama kali", "First noted";
    also_noted_as(name: &str) => "Dicatat juga sebagai {name}", "Also noted as {name}";
    was_deleted => "Dihapus", "Deleted";
    was_restored => "Dipakai lagi", "Brought back";
    stays_in_use => "Tetap dipakai", "Kept in use";
    was_joined(name: &str) => "Disatukan dengan {name}", "Joined with {name}";
    was_taken_apart(name: &str) => "Dipisahkan dari {name}", "Taken apart from {name}";
    was_added(to: &str) => "{to} ditambahkan", "{to} added";
    was_taken_out(from: &str) => "{from} dihapus", "{from} taken out";
    became(from: &str, to: &str) => "{from} → {to}", "{from} → {to}";
    chosen_from(to: &str, from: &str) => "{to}, dipilih dari {from}", "{to}, chosen from {from}";

    from_whom(who: &str, what: &str) => "Dari {who}: {what}", "From {who}: {what}";
    nothing_new => "Tidak ada yang baru.", "Nothing new.";
    n_new(n: &str) => "{n} baru", "{n} new";
    n_changed(n: &str) => "{n} berubah", "{n} changed";
    n_asked(n: &str) => "{n} perlu dipilih", "{n} to choose";
    n_deleted(n: &str) => "{n} dihapus", "{n} deleted";
    n_erased(n: &str) => "{n} dihapus selamanya", "{n} erased for good";
    and(one: &str, other: &str) => "{one} dan {other}", "{one} and {other}";
    comes_back => "dipakai lagi", "is back";
}
