//! Words of *Arsip*.

crate::texts! {
    archive => "Arsip", "Archive";
    archive_line => "tahun yang sudah selesai, disimpan dalam file", "years that are over, kept in a file";
    archive_what => "Catatan tahun yang sudah selesai bisa tinggal di file cadangan saja, supaya HP lega. Jumlahnya tetap tampak di sini; isinya kembali begitu file itu dibuka.",
        "Records of years that are over can stay in the backup file alone, to make room on the phone. How many there are still shows here; what they say comes back once the file is opened.";
    archive_stays => "Warga, komunitas, yang masih menunggu, dan obrolan terakhir dengan tiap orang tetap di HP.",
        "People, communities, whatever still waits, and the last talk with each person stay on the phone.";
    archive_none => "Belum ada catatan tahun lalu yang selesai seluruhnya.", "There is nothing of past years that is over and done with yet.";
    archive_until => "Arsipkan sampai akhir tahun", "Archive until the end of";
    archive_count(records: &str) => "{records} catatan", "{records} record" | "{records} records";
    archive_first => "Buat cadangan dulu. Lalu buka file cadangan itu di sini, untuk memastikan semuanya ada di dalamnya.",
        "Make a backup first. Then open that backup file here, to make sure that everything is in it.";
    archive_pick => "Buka file cadangan", "Open the backup file";
    archive_fits(records: &str) => "{records} catatan ada utuh di file ini.", "{records} record is in this file, whole." | "{records} records are in this file, whole.";
    archive_fits_line => "Sesudah ini catatan itu hanya ada di file. Simpan file itu di dua tempat, dan jangan lupa kata sandinya.",
        "From then on they are in the file alone. Keep it in two places, and don't forget its passphrase.";
    archive_fits_not => "Di file ini catatan itu tidak ada, atau sudah berubah sejak file dibuat. Buat cadangan baru, lalu buka di sini. Tak ada yang berubah.",
        "They aren't in this file, or have changed since it was made. Make a new backup and open it here. Nothing changed.";
    archive_now => "Arsipkan", "Archive";
    archive_done(records: usize) => "{records} catatan diarsipkan.", "{records} record archived." | "{records} records archived.";
    archived => "Di dalam arsip", "In the archive";
    archive_waits(records: usize) => "{records} catatan di arsip sudah diubah rekan. Perubahannya menunggu arsip dibuka.",
        "{records} archived record was changed by a colleague. The change waits until the archive is opened." | "{records} archived records were changed by colleagues. The changes wait until the archive is opened.";
    archive_open => "Buka arsip", "Open the archive";
    archive_open_line => "Buka file cadangan yang dulu dipakai mengarsipkan, atau file lengkap yang lebih baru: isinya kembali ke HP. Untuk mengarsipkan tahun berikutnya, buka dulu arsip ini.",
        "Open the backup file that you archived with, or a newer whole file: what is in it comes back to the phone. To archive another year, open this archive first.";
    archive_opened => "Arsip dibuka. Semua catatan kembali.", "The archive is open. All records are back.";
    archive_other => "Bukan file arsip ini: yang dicari file lengkap dari saat pengarsipan atau sesudahnya. Tak ada yang berubah.",
        "This isn't the archive's file: it takes a whole file from when you archived, or later. Nothing changed.";
    archive_holds_up => "Sebagian catatan ada di arsip, jadi file ini tak bisa lengkap. Buka arsip dulu, atau pilih rekan yang sudah punya semuanya.",
        "Some records are in the archive, so this file can't be complete. Open the archive first, or choose a colleague who has everything already.";
    archive_holds_backup => "Rekan mengubah catatan yang ada di arsip. Buka arsip dulu, lalu buat cadangan.",
        "Colleagues changed records that are in the archive. Open the archive first, then make a backup.";
    archive_and_backup => "Cadangan ini melengkapi file arsip Anda: untuk memulihkan, buka dulu file arsip, lalu cadangan ini.",
        "This backup adds to your archive's file: to restore, open the archive's file first, then this backup.";
}
