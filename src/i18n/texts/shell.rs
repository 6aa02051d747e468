//! Words of the shell and of components that every page uses.

crate::texts! {
    places => "Tempat", "Places";
    skip_to_content => "Langsung ke isi", "Skip to content";
    opening => "Membuka catatan …", "Opening your notes …";
    back => "Kembali", "Back";
    close => "Tutup", "Close";
    cancel => "Batal", "Cancel";
    save => "Simpan", "Save";
    details => "Rincian", "Details";
    type_a_name => "Ketik nama …", "Type a name …";
    undo => "Urungkan", "Undo";
    undone => "Sudah diurungkan.", "Undone.";
    undone_but(left: usize) => "Diurungkan. {left} isian sudah diubah sesudahnya dan dibiarkan.",
        "Undone. {left} answer was changed since and left alone." | "Undone. {left} answers were changed since and left alone.";
    storage_filling(percent: u32) => "Tempat simpan di HP ini terisi {percent}%. Buat cadangan sebelum penuh.",
        "The phone's storage is {percent}% full. Make a backup before it fills up.";
    storage_tight(percent: u32) => "Tempat simpan di HP ini terisi {percent}%. Buat cadangan, lalu arsipkan tahun yang sudah selesai.",
        "The phone's storage is {percent}% full. Make a backup, then archive the years that are over.";
    storage_full(percent: u32) => "Tempat simpan hampir habis ({percent}%). Catatan baru mungkin tak tersimpan. Buat cadangan sekarang.",
        "Storage is nearly used up ({percent}%). New notes may not be saved. Make a backup now.";
    storage_blocked => "Peramban ini tidak mengizinkan menyimpan. Yang Anda catat hilang bila halaman ditutup.",
        "This browser doesn't allow saving. What you note is gone when the page closes.";
    open_colleagues_file => "Buka file rekan", "Open a colleague's file";
    kept_twice => "Setiap catatan ada di dua tempat di peramban ini, dan baru disebut tersimpan sesudah sampai di penyimpanan HP.",
        "Every note is in two places of this browser, and is called saved only once it is on the phone's disk.";
    raw_copy => "Unduh salinan mentah", "Download a raw copy";
    raw_copy_line => "Untuk diperiksa orang yang paham bila ada yang rusak. Memuat semua catatan: jangan dibagikan.",
        "For someone who knows how, should something be damaged. It holds all your notes: don't pass it on.";
    kept_alone => "Peramban tak menjamin simpanan menit terakhir. Kirim catatan Anda sebelum menutup Guyub.",
        "The browser can't vouch for the last minute. Send your notes before you close Guyub.";
    kept_elsewhere => "Guyub sudah terbuka di tab lain, dan yang ini tak bisa menyimpan. Tutup salah satu, lalu muat ulang.",
        "Guyub is open in another tab, and this one can't save. Close one of them, then reload.";
    not_saved_unsure => "Belum pasti tersimpan: peramban tak menjawab. Buka ulang Guyub untuk melihatnya; yang Anda ketik tetap ada sebagai draf.",
        "It may not be saved: the browser doesn't answer. Open Guyub again to see; what you typed stays as a draft.";
    not_saved_full => "Belum tersimpan: HP penuh. Yang Anda ketik masih di sini. Buat cadangan, lalu arsipkan tahun yang sudah selesai.",
        "Not saved: the phone is full. What you typed is still here. Make a backup, then archive the years that are over.";
    not_saved_blocked => "Belum tersimpan: peramban tidak mengizinkan menyimpan. Yang Anda ketik masih di sini.",
        "Not saved: the browser doesn't allow it. What you typed is still here.";
    not_saved_refused => "File ini tidak cocok dengan catatan di sini. Tak ada yang berubah.",
        "This file doesn't fit the records here. Nothing changed.";
    not_saved_shelved => "Belum tersimpan: catatan ini sudah diarsipkan, mungkin dari tab lain. Buka dulu arsipnya di Arsip.",
        "Not saved: this note has been archived, perhaps from another tab. Open its archive first, in Archive.";
    gaps => "Isi sebagian catatan belum kembali sesudah ada HP yang rusak. Minta rekan mengirim semua catatannya, atau buka cadangan.",
        "Some notes have lost what was in them since a phone was damaged. Ask a colleague to send everything, or open a backup.";
    gaps_without => "Lanjut tanpa yang hilang", "Go on without it";
    gaps_without_line => "Lakukan ini bila semua rekan sudah mengirim semua catatannya dan cadangan Anda sudah dibuka. Sesudah ini rekan tidak dimintai lagi.",
        "Do this once all colleagues have sent everything they have and your backup has been opened. After this nobody is asked for it any more.";
    understood => "Mengerti", "Understood";
    history => "Riwayat perubahan", "History";
    history_forgotten => "Perubahan yang lebih lama tidak disimpan lagi di HP ini.",
        "Older changes are not kept on this phone any more.";
    put_back => "Kembalikan", "Put back";
    put_back_with(others: usize) => "Kembalikan, bersama {others} catatan lain",
        "Put back, with {others} other record" | "Put back, with {others} other records";
    remove => "Hapus", "Remove";
    search => "Cari", "Search";
    search_hint => "Apa yang dicari?", "Search everything";
    search_empty => "Ketik nama, nomor HP, atau kata yang Anda ingat.", "Type a name, a number, or a word you remember.";
    choose_from_list => "Pilih satu dari daftar untuk membukanya di sini.", "Choose one from the list to open it here.";
    record_not_here => "Catatan ini tidak ada di HP ini. Mungkin belum dikirim ke Anda.",
        "This isn't on this phone. It may not have been sent to you yet.";
    to_the_list => "Lihat daftar", "See the list";
    not_found => "Tidak ketemu", "Not found";
    not_found_line => "Alamat ini tidak menuju ke mana-mana.", "This address leads nowhere.";
    update_waits => "Ada Guyub versi baru.", "A new version of Guyub is here.";
    update_open => "Pakai sekarang", "Use it now";
    gallery => "Galeri", "Gallery";
}
