//! Words of *Cadangan*, and of files locked with a passphrase.

crate::texts! {
    backup => "Cadangan", "Backup";
    backup_own => "Untuk Anda sendiri", "For yourself";
    backup_line => "semua catatan dalam satu file terkunci", "all your notes in one locked file";
    backup_what => "Satu file dengan semua catatan di HP ini, siapa menulisnya dan kapan, dikunci dengan kata sandi. Bila HP hilang atau rusak, buka file itu di HP lain. Data contoh dan isian lama yang sudah diganti tidak ikut.",
        "One file with all notes on this phone, who wrote them and when, locked with a passphrase. Should the phone get lost or break, open the file on another. The sample village and what was replaced since stay out.";
    backup_last(when: &str) => "Cadangan terakhir: {when}", "Last backup: {when}";
    backup_never => "Belum pernah ada cadangan.", "There is no backup yet.";
    backup_nothing => "Belum ada catatan untuk dicadangkan. Data contoh tidak ikut.",
        "There is nothing to back up yet. The sample village stays out.";
    passphrase => "Kata sandi file ini", "Passphrase of this file";
    passphrase_new => "Kata sandi cadangan", "Passphrase of the backup";
    passphrase_again => "Kata sandi, sekali lagi", "The passphrase again";
    passphrase_hint => "Paling sedikit 8 huruf. Beberapa kata lebih aman dan lebih mudah diingat.",
        "8 letters at least. A few words are safer and easier to remember.";
    passphrase_warning => "Tanpa kata sandi ini tak seorang pun bisa membuka file itu, Anda juga tidak. Tulis di kertas dan simpan di tempat aman.",
        "Without this passphrase nobody can open the file, not even you. Write it on paper and keep it somewhere safe.";
    passphrase_short => "Terlalu pendek: paling sedikit 8 huruf.", "Too short: 8 letters at least.";
    passphrase_differs => "Tidak sama dengan yang di atas.", "Not the same as above.";
    passphrase_show => "Tampilkan kata sandi", "Show the passphrase";
    backup_make => "Buat cadangan", "Make a backup";
    backup_gathering => "Menyiapkan catatan …", "Preparing the notes …";
    backup_locking => "Mengunci file. Di HP bisa beberapa detik …", "Locking the file. A phone may take some seconds …";
    backup_ready => "Cadangan siap", "The backup is ready";
    backup_ready_line(name: &str, size: &str) => "{name}, {size}. Belum tersimpan di mana-mana: bagikan atau simpan sekarang, lalu taruh juga di luar HP ini.",
        "{name}, {size}. It isn't kept anywhere yet: share or save it now, and keep a copy outside this phone too.";
    backup_share => "Bagikan", "Share";
    backup_save => "Simpan ke HP", "Save to the phone";
    backup_shared => "Cadangan diserahkan ke aplikasi pilihan Anda.", "The backup was handed to the app you chose.";
    backup_kept => "Cadangan sudah dibuat", "The backup is made";
    backup_kept_line(name: &str) => "{name}. Simpan juga di luar HP ini: kartu memori, laptop, atau titip rekan.",
        "{name}. Keep a copy outside this phone too: on a memory card, a laptop, or with a colleague.";
    backup_urge_again(actions: usize, since: &str) => "Sejak cadangan terakhir {since} lalu Anda mencatat {actions} kali.",
        "You made {actions} note since the last backup {since} ago." | "You made {actions} notes since the last backup {since} ago.";
    backup_urge_first(actions: usize, since: &str) => "Sejak {since} lalu Anda mencatat {actions} kali. Belum ada cadangannya.",
        "You made {actions} note since {since} ago. There is no backup of it yet." | "You made {actions} notes since {since} ago. There is no backup of them yet.";
    backup_later => "Ingatkan minggu depan", "Remind me next week";
    unseal => "File ini dikunci", "This file is locked";
    unseal_line => "Tulis kata sandi yang dipakai saat file ini dibuat. Tak ada yang berubah sebelum Anda setuju.",
        "Write the passphrase that the file was made with. Nothing changes before you agree.";
    unseal_open => "Buka file", "Open the file";
    unsealing => "Membuka kunci. Di HP bisa beberapa detik …", "Unlocking. A phone may take some seconds …";
    needs_lock => "File ini memuat catatan yang dijaga ketat, yang hanya boleh masuk ke HP yang dikunci dengan PIN. Pasang PIN di Pengaturan, lalu buka file ini lagi. Tak ada yang berubah.",
        "This file holds closely kept records, which may only come to a phone that is locked with a PIN. Set one in Settings, then open this file again. Nothing changed.";
}
