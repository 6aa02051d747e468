//! Words of the PIN.

crate::texts! {
    lock => "Kunci PIN", "PIN lock";
    lock_settings => "Atur kunci PIN", "Set the PIN lock";
    lock_is_on => "PIN terpasang. Catatan di HP ini tersandi.", "A PIN is set. The notes on this phone are encrypted.";
    lock_is_off => "Belum ada PIN. Siapa pun yang membuka HP ini bisa membaca catatan Anda.",
        "No PIN yet. Whoever opens this phone can read your notes.";
    lock_line => "Dengan PIN, semua catatan di HP ini disimpan tersandi. Orang yang menemukan atau mengambil HP Anda tak bisa membacanya.",
        "With a PIN, all notes on this phone are kept encrypted. Whoever finds or takes your phone can't read them.";
    lock_forgotten => "PIN yang lupa tak bisa diganti oleh siapa pun, juga oleh pembuat Guyub. Catatan di HP ini hilang; yang tinggal hanya cadangan Anda dan catatan yang sudah dikirim ke rekan.",
        "Nobody can replace a forgotten PIN, not even who made Guyub. The notes on this phone are lost then; only your backup and what you sent to colleagues stays.";
    lock_before => "Sisa catatan dari sebelum PIN dipasang bisa tertinggal di berkas peramban; aplikasi tak bisa membuangnya. Bila catatannya peka, pasang PIN sejak awal.",
        "Traces of notes from before the PIN may stay in the browser's files; the app can't remove them. If your notes are sensitive, set the PIN first.";
    lock_first => "Catatan Anda peka? Pasang PIN dulu", "Are your notes sensitive? Set a PIN first";
    lock_choose => "PIN baru", "New PIN";
    lock_choose_hint => "Paling sedikit 6 angka atau huruf. Kalimat pendek jauh lebih kuat daripada angka.",
        "At least 6 digits or letters. A short sentence is far stronger than digits.";
    lock_again => "PIN baru, sekali lagi", "New PIN, once more";
    lock_show => "Tampilkan PIN", "Show the PIN";
    lock_set => "Pasang PIN", "Set the PIN";
    lock_until_now => "PIN sekarang", "Current PIN";
    lock_change => "Ganti PIN", "Change the PIN";
    lock_remove => "Lepas PIN", "Remove the PIN";
    lock_remove_line => "Catatan di HP ini lalu disimpan tanpa sandi lagi.", "The notes on this phone are then kept unencrypted again.";
    lock_now => "Kunci sekarang", "Lock now";
    lock_away => "Mengunci sendiri sesudah tak dipakai", "Locks itself when not in use for";
    lock_away_for(minutes: u32) => "{minutes} menit", "{minutes} minute" | "{minutes} minutes";
    lock_away_line => "Dihitung sejak Guyub tak tampak di layar.", "Counted from when Guyub is no longer on the screen.";
    lock_is_set => "PIN terpasang. Semua catatan sudah tersandi.", "The PIN is set. All notes are encrypted.";
    lock_is_changed => "PIN diganti.", "The PIN is changed.";
    lock_is_removed => "PIN dilepas. Catatan disimpan tanpa sandi.", "The PIN is removed. Notes are kept unencrypted.";
    lock_working => "Menyandikan …", "Encrypting …";
    lock_short => "Terlalu pendek: paling sedikit 6 angka atau huruf.", "Too short: at least 6 digits or letters.";
    lock_easy => "Terlalu mudah ditebak. Pilih yang lain.", "Too easy to guess. Choose another.";
    lock_differs => "Tidak sama dengan yang di atas.", "Not the same as above.";
    lock_wrong => "PIN salah.", "Wrong PIN.";
    lock_wait(seconds: i64) => "PIN salah. Coba lagi dalam {seconds} detik.",
        "Wrong PIN. Try again in {seconds} second." | "Wrong PIN. Try again in {seconds} seconds.";
    lock_another => "Sebagian catatan di HP ini masih dikunci dengan PIN lain: yang dipasang sebelumnya, atau saat penyimpanan tak menjawab. Ketik juga PIN itu.",
        "Some notes on this phone are still locked with another PIN: the one before, or one set while the storage didn't answer. Type that one too.";
    lock_skip => "Lanjut tanpa catatan itu", "Go on without those notes";
    lock_unanswered => "PIN ini tidak membuka, tetapi penyimpanan peramban belum menjawab semuanya. Tunggu sebentar, lalu coba lagi.",
        "That PIN doesn't open it, but the browser's storage hasn't answered yet. Wait a moment, then try again.";
    lock_unsure => "Belum pasti: penyimpanan tak menjawab. Semua catatan tetap ada. Bila Guyub meminta PIN, coba yang baru, lalu yang lama.",
        "It isn't certain: the storage doesn't answer. All notes are there. If Guyub asks for a PIN, try the new one, then the old one.";
    lock_failed => "Belum berubah: penyimpanan tak menjawab. Semua catatan tetap seperti semula. Coba lagi nanti.",
        "Nothing changed: the storage doesn't answer. All notes are as they were. Try again later.";
    lock_needed => "PIN harus tetap terpasang: di HP ini ada catatan yang dijaga ketat.",
        "The PIN has to stay: there are closely kept records on this phone.";
    lock_impossible => "Peramban ini tak bisa menyandikan: buka Guyub lewat alamat https.",
        "This browser can't encrypt: open Guyub by its https address.";
    locked => "Guyub terkunci", "Guyub is locked";
    locked_line => "Catatan di HP ini tersandi.", "The notes on this phone are encrypted.";
    locked_pin => "PIN", "PIN";
    locked_open => "Buka", "Open";
    locked_opening => "Membuka …", "Opening …";
    locked_forgot => "Lupa PIN?", "Forgot the PIN?";
    locked_forgot_line => "Coba dulu semua PIN yang mungkin. Bila tetap lupa, catatan di HP ini tak bisa dibuka lagi. Anda bisa menghapusnya, lalu mulai baru dan memulihkan dari cadangan atau dari berkas rekan.",
        "First try every PIN it could be. If it stays forgotten, the notes on this phone can't be opened any more. You can erase them, begin anew, and restore from a backup or a colleague's file.";
    locked_erase_type => "Ketik HAPUS untuk menghapus semua di HP ini", "Type ERASE to erase everything on this phone";
    locked_erase_word => "hapus", "erase";
    locked_erase => "Hapus semua dan mulai baru", "Erase everything and begin anew";
    locked_not_erased => "Belum terhapus: penyimpanan tak menjawab. Coba lagi.", "Not erased: the storage doesn't answer. Try again.";
}
