//! Words of *Kirim & terima*, of choosing between answers, and of bringing in tables.

crate::texts! {
    send_and_receive => "Kirim & terima", "Send & receive";
    send => "Kirim", "Send";
    send_to => "Untuk siapa?", "For whom?";
    send_to_anyone => "Siapa saja", "Anyone";
    send_what => "Yang dikirim", "What goes";
    send_all(all: &str) => "{all} catatan, semuanya.", "{all} records, all there is.";
    send_part(all: &str, part: &str, name: &str) => "{all} catatan, {part} perubahan sejak file terakhir dari {name}.",
        "{all} records, {part} changes since the last file from {name}.";
    send_no_change(name: &str) => "Tidak ada perubahan sejak file terakhir dari {name}.",
        "No changes since the last file from {name}.";
    send_size(size: &str) => "Satu file, {size}. Kirim lewat WhatsApp, Bluetooth, atau kartu memori.",
        "One file, {size}. Send it by WhatsApp, Bluetooth or a memory card.";
    send_gap_hint(name: &str) => "Bila HP {name} menolak filenya, pilih “Siapa saja”.",
        "Should the phone of {name} refuse the file, choose “Anyone”.";
    send_nothing => "Belum ada catatan untuk dikirim. Data contoh tidak pernah dikirim.",
        "There is nothing to send yet. The sample village is never sent.";
    send_preparing => "Menyiapkan file …", "Preparing the file …";
    send_download => "Simpan sebagai file", "Save as a file";
    sent => "Sudah diserahkan ke aplikasi pilihan Anda.", "Handed to the app you chose.";
    sent_as_download(name: &str) => "Tersimpan di Unduhan: {name}", "Saved in Downloads: {name}";
    not_shared(name: &str) => "HP ini tidak bisa membagikan file. Tersimpan di Unduhan: {name}",
        "This phone can't share files. Saved in Downloads: {name}";
    unnamed_phone => "HP tanpa nama", "A phone without a name";
    kb(n: &str) => "{n} KB", "{n} KB";
    mb(n: &str) => "{n} MB", "{n} MB";

    coming_in => "Yang masuk", "What comes in";
    receive => "Terima file", "Receive a file";
    receive_line => "dari WhatsApp, Bluetooth, atau kartu memori", "from WhatsApp, Bluetooth or a memory card";
    receive_empty => "Buka file dari rekan, atau cadangan Anda: pilih, tempel, atau bagikan dari WhatsApp ke Guyub. Tak ada yang berubah sebelum Anda setuju.",
        "Open a colleague's file or your own backup: choose it, paste it, or share it from WhatsApp to Guyub. Nothing changes before you agree.";
    pick_file => "Pilih file", "Choose a file";
    paste => "Tempel", "Paste";
    nothing_copied => "Tidak ada teks yang disalin, atau peramban tidak mengizinkan.",
        "No text was copied, or the browser doesn't allow it.";
    reading_file => "Membaca file …", "Reading the file …";
    reading_of(percent: &str) => "Membaca file, {percent}%", "Reading the file, {percent}%";
    not_read => "File ini tidak bisa dibaca dari tempatnya. Tak ada yang berubah; salin ke HP, lalu coba lagi.",
        "This file can't be read from where it is. Nothing changed; copy it to the phone, then try again.";
    not_known => "Ini bukan file Guyub, bukan tabel, dan bukan teks. Tak ada yang berubah.",
        "This is no Guyub file, no table and no text. Nothing changed.";
    contacts_not_yet => "Ini kartu kontak. Guyub belum bisa mengambilnya; tak ada yang berubah.",
        "This is a contact card. Guyub can't take it in yet; nothing changed.";
    file_empty => "File ini kosong. Tak ada yang berubah; minta kirim ulang.",
        "This file is empty. Nothing changed; ask for it again.";
    refused => "Tidak bisa diterima", "Can't be taken";
    other_file => "Pilih file lain", "Choose another file";
    file_made(when: &str) => "Dibuat {when}", "Made {when}";
    from_them(who: &str) => "Catatan dari {who}", "Notes by {who}";
    same_file(who: &str) => "Semua isi file {who} sudah ada di HP ini.", "Everything in the file of {who} is on this phone.";
    only_seen => "Isinya sama dengan catatan Anda. Gabungkan supaya rekan tahu Anda sudah menerimanya.",
        "It says what your records say. Merge it, so that your colleague learns that you have it.";
    merge => "Gabungkan", "Merge";
    two_as_one => "Dua HP, satu nama", "Two phones, one name";
    merge_apart => "Gabungkan keduanya", "Merge both";
    merging => "Menggabungkan …", "Merging …";
    not_now => "Jangan dulu", "Not now";
    merged => "Sudah digabung.", "Merged.";
    last_file(who: &str) => "File terakhir: {who}", "Last file: {who}";
    last_file_line => "Bisa diurungkan sampai Anda mencatat lagi.", "Can be undone until you note something.";
    unmerged => "File itu sudah diurungkan. Catatan kembali seperti sebelumnya.",
        "The file was undone. Your records are as before.";
    is_new => "baru", "new";
    is_changed => "berubah", "changed";
    is_asked => "perlu dipilih", "to choose";
    is_deleted => "dihapus", "deleted";
    is_erased => "dihapus selamanya", "erased for good";
    and_others(n: &str) => "dan {n} lagi", "and {n} more";

    choose => "Perlu dipilih", "To be chosen";
    choose_line => "dua jawaban untuk satu pertanyaan", "two answers to one question";
    choose_waiting(n: &str) => "{n} menunggu dipilih", "{n} waiting";
    choose_step(at: &str, of: &str) => "Pertanyaan {at} dari {of}", "Question {at} of {of}";
    choose_all => "Lihat semua", "See all";
    choose_whose => "Punya siapa?", "About whom?";
    choose_more(n: &str) => "dan {n} lagi; ketik namanya", "and {n} more; type the name";
    choose_none_named => "Tidak ada pertanyaan tentang nama itu.", "No question is about that name.";
    choose_empty => "Tidak ada yang perlu dipilih. Semua catatan sepakat.",
        "Nothing to choose. All notes agree.";
    other_answer => "Jawaban lain", "Another answer";
    other_answer_line => "tulis sendiri", "write it yourself";
    use_this => "Pakai jawaban ini", "Use this answer";
    later => "Nanti saja", "Later";
    chosen(answer: &str) => "Dipakai: {answer}", "Used: {answer}";
    choice_travels => "Rekan melihat pilihan Anda pada file berikutnya.", "Colleagues see your choice with the next file.";
    see_record(name: &str) => "Lihat {name}", "See {name}";
    use_all_shown(n: &str) => "Pakai yang tampil sekarang untuk {n} pertanyaan", "Use what shows now for {n} question" | "Use what shows now for {n} questions";
    all_chosen => "Semua memakai yang tampil.", "All use what showed.";

    import_table => "Ambil dari tabel", "Bring in a table";
    import_line => "daftar warga, komunitas, kegiatan (CSV)", "lists of people, communities, activities (CSV)";
    import_empty => "Pilih tabel desa (CSV), boleh beberapa sekaligus. Tak ada yang berubah sebelum Anda setuju.",
        "Choose the village's tables (CSV), several at once if you like. Nothing changes before you agree.";
    import_more => "Tambah file", "Add a file";
    import_not_table(name: &str, why: &str) => "{name}: {why}", "{name}: {why}";
    import_kind => "Ini daftar apa?", "What is it a list of?";
    import_no_kind => "Tidak diambil", "Not taken";
    import_unknown => "belum dikenal; tidak diambil", "not known; not taken";
    import_columns(used: &str, all: &str) => "{used} dari {all} kolom dipakai", "{used} of {all} columns used";
    import_adjust => "Sesuaikan", "Adjust";
    import_example(values: &str) => "Contoh: {values}", "For example: {values}";
    import_source => "Nama sumber tabel", "Name of the tables' source";
    import_source_hint => "Misalnya nama desa. Rekan yang mengambil tabel yang sama memakai nama yang sama, supaya tidak ada yang ganda.",
        "The village's name, say. A colleague who brings in the same tables uses the same name, so that nothing comes twice.";
    import_source_needed => "Tulis nama sumbernya.", "Write the name of the source.";
    import_no_tables => "Belum ada tabel yang bisa diambil.", "There is no table to take in yet.";
    import_check => "Periksa", "Check";
    import_checking => "Memeriksa tabel …", "Checking the tables …";
    import_checked(rows: &str) => "{rows} baris diperiksa", "{rows} rows checked";
    import_preview_line(source: &str) => "Dari {source}", "From {source}";
    import_line_no(line: &str) => "baris {line}", "line {line}";
    import_first(n: &str) => "{n} yang pertama", "the first {n}";
    import_troubles(n: &str) => "{n} isian tidak terpakai seperti tertulis", "{n} cell not taken as written" | "{n} cells not taken as written";
    import_take(n: &str, what: &str) => "Masukkan {n} {what}", "Take in {n} {what}";
    import_rows => "baris", "rows";
    import_nothing => "Semua sudah ada. Tidak ada yang dimasukkan.", "All of it is here already. Nothing to take in.";
    import_change => "Sesuaikan lagi", "Adjust again";
    import_taking => "Memasukkan …", "Taking in …";
    import_taken(n: &str, what: &str) => "{n} {what} masuk.", "{n} {what} taken in.";
    import_changed_meanwhile => "Catatan berubah sementara itu; tabel diperiksa lagi.",
        "The records changed meanwhile; the tables are checked again.";
    import_no_room(needed: &str, room: &str) => "Tabel ini tidak muat di HP ini: perlu kira-kira {needed}, tersisa {room}. Tak ada yang dimasukkan. Ambil sebagian dulu, misalnya hanya daftar orang.",
        "These tables don't fit on this phone: they need about {needed}, {room} are left. Nothing was taken in. Take in a part first, such as the list of people.";
    import_too_much(n: &str, most: &str) => "Tabel ini mengubah terlalu banyak sekaligus: {n} isian yang sudah ada, paling banyak {most}. Tak ada yang dimasukkan. Ambil satu tabel demi satu.",
        "These tables change too much at once: {n} answers that are here already, {most} at most. Nothing was taken in. Take in one table after the other.";
    import_not_undone => "Sesudahnya sudah ada catatan lain, jadi tabel ini tak bisa diurungkan sekaligus lagi. Tak ada yang berubah.",
        "Something else has been noted since, so these tables can't be undone at once any more. Nothing has changed.";
    import_next(what: &str) => "Berikutnya: {what}", "Next: {what}";
    import_another => "Ambil tabel lain", "Bring in another table";
    finish => "Selesai", "Done";
}
