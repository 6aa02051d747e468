//! Words of *Bantuan*. An @ stands for the words of a button or heading of the app, in the order in which they are needed;
//! `insight/help.rs` says which.

crate::texts! {
    help => "Bantuan", "Help";
    help_trouble => "Bila ada masalah", "When something goes wrong";
    help_line => "HP penuh, catatan rusak, lupa PIN, HP hilang: langkah demi langkah.",
        "A full phone, damaged notes, a forgotten PIN, a lost phone: step by step.";
    help_which => "Apa yang terjadi?", "What happened?";
    help_forgotten => "Bila lupa PIN", "If you forget the PIN";

    help_full => "HP penuh", "The phone is full";
    help_full_line => "catatan baru tak mau tersimpan", "new notes won't be saved";
    help_full_what => "Tempat yang diberikan peramban kepada Guyub hampir habis, atau memori HP sendiri yang penuh.",
        "The room that the browser gives to Guyub is nearly used up, or the phone's own memory is full.";
    help_full_safe => "Yang sudah tersimpan tetap ada, bisa dibuka dan dikirim. Catatan baru mungkin ditolak; yang Anda ketik tetap di kotaknya.",
        "What was saved is still there, to be read and sent. New notes may be refused; what you typed stays in its box.";
    help_make_room => "Beri tempat", "Make room";
    help_full_backup => "Buat cadangan dulu: tulis kata sandi baru, ketuk @, lalu @ atau @.",
        "Make a backup first: write a new passphrase, tap @, then @ or @.";
    help_full_sample => "Bila data contoh masih ada, ketuk @. Itu memberi sedikit tempat; catatan Anda tetap.",
        "If the sample village is still in, tap @. That gives a little room; your notes stay.";
    help_full_archive => "Pindahkan catatan tahun yang sudah selesai ke file cadangan. Menghapus catatan satu per satu hampir tak memberi tempat.",
        "Move the notes of years that are over to a backup file. Deleting notes one by one gives hardly any room.";
    help_full_again => "Buka lagi kotak @, lalu ketuk @. Yang tadi Anda ketik masih di sana.",
        "Open the box of @ again, then tap @. What you typed is still there.";
    help_still_full => "Bila tetap ditolak", "If it is still refused";
    help_full_memory => "Lihat @ di Pengaturan. Bila baru sedikit terisi, memori HP yang penuh: hapus video, foto, atau aplikasi yang tak dipakai.",
        "Look at @ in the settings. If little of it is used, the phone's memory is full: delete videos, photos or apps that you don't use.";
    help_full_never => "Jangan hapus data peramban atau data situs Guyub: semua catatan di HP ini ikut terhapus.",
        "Don't clear the browser's data or Guyub's site data: all notes on this phone would go with it.";
    help_blocked => "Bila peramban tak bisa menyimpan", "If the browser can't save";
    help_blocked_backup => "Sebelum menutup Guyub, buat cadangan: ketuk @, lalu @ atau @.",
        "Before you close Guyub, make a backup: tap @, then @ or @.";
    help_blocked_window => "Buka Guyub di jendela biasa, bukan jendela samaran, dan izinkan peramban menyimpan data situs ini. Bila belum bisa, nyalakan ulang HP.",
        "Open Guyub in an ordinary window, not a private one, and let the browser keep this site's data. If that doesn't help, restart the phone.";
    help_blocked_restore => "Bila ada yang kurang, buka cadangan tadi: ketuk @, tulis kata sandinya, ketuk @, lalu @.",
        "If anything is missing, open that backup: tap @, write its passphrase, tap @, then @.";

    help_damaged => "Ada catatan rusak", "Notes are damaged";
    help_damaged_line => "pemberitahuan merah saat Guyub dibuka", "a red notice when Guyub opens";
    help_damaged_what => "Guyub menyimpan setiap catatan di dua tempat di peramban ini. Yang rusak di satu tempat diambil dari tempat lain. Pemberitahuan merah menyebut apa yang tak bisa kembali dari keduanya.",
        "Guyub keeps every note in two places of this browser. What is damaged in one is taken from the other. The red notice tells what neither could give back.";
    help_damaged_safe => "Yang tidak disebut di sana aman, dan Anda bisa terus mencatat. Pemberitahuan itu tetap tampil sampai Anda tutup. Bila kemudian masih ada yang kosong, sebuah baris kuning tetap memintanya; HP rekan pun tahu bahwa itu belum ada.",
        "What it doesn't name is safe, and you can go on. The notice stays until you close it. If something is still empty then, a yellow line keeps asking for it; colleagues' phones know too that it is missing.";
    help_from_backup => "Dari cadangan Anda", "From your backup";
    help_pick_backup => "Ketuk @, pilih cadangan terakhir, tulis kata sandinya, lalu ketuk @.",
        "Tap @, choose your last backup, write its passphrase, then tap @.";
    help_merge_backup => "Lihat apa yang akan masuk, lalu ketuk @. Yang Anda catat sesudah cadangan itu tetap.",
        "See what would come in, then tap @. What you noted after that backup stays.";
    help_from_colleague => "Dari rekan", "From a colleague";
    help_ask_colleague => "Minta rekan membuka @ di HP-nya, memilih @ bila ditanya, lalu mengetuk @ atau @.",
        "Ask a colleague to open @ on their phone, to choose @ if asked, then to tap @ or @.";
    help_take_file => "Buka filenya di sini: ketuk @, pilih file itu, lalu ketuk @.",
        "Open the file here: tap @, choose that file, then tap @.";
    help_colleague_has => "Rekan hanya punya yang pernah sampai kepadanya. Bila Anda punya cadangan, buka juga cadangan itu.",
        "A colleague only has what once reached them. If you have a backup, open that too.";
    help_still_missing => "Bila masih ada yang kurang", "If something is still missing";
    help_raw => "Ketuk @ dan serahkan file itu kepada orang yang paham dan Anda percaya. Isinya semua catatan Anda. Sebelum Guyub ditutup isinya paling lengkap.",
        "Tap @ and give that file to someone who knows how and whom you trust. It holds all your notes, and most before Guyub is closed.";
    help_write_again => "Yang tak kembali juga, tulis lagi selagi ingat.", "What doesn't come back, write down again while you remember.";

    help_give_up => "Bila baris kuning masih memintanya padahal tak seorang pun punya, tutup baris itu dan ketuk @.",
        "If the yellow line still asks for it and nobody has it, close that line and tap @.";

    help_pin => "Lupa PIN", "The PIN is forgotten";
    help_pin_line => "Guyub terkunci dan tak mau terbuka", "Guyub is locked and won't open";
    help_pin_what => "PIN yang lupa tak bisa diganti oleh siapa pun, juga oleh pembuat Guyub. Selama terkunci halaman ini tak bisa dibuka: baca di HP rekan, atau sekarang.",
        "Nobody can replace a forgotten PIN, not even who made Guyub. This page can't be opened while Guyub is locked: read it on a colleague's phone, or now.";
    help_pin_safe => "Yang ada di cadangan dan yang sudah dikirim ke rekan bisa kembali. Buat cadangan selagi PIN masih ingat.",
        "What is in your backup and what you sent to colleagues can come back. Make a backup while you still know the PIN.";
    help_begin_anew => "Mulai baru, lalu pulihkan", "Begin anew, then restore";
    help_pin_try => "Coba semua PIN yang mungkin. Bila sering salah, Anda harus menunggu; tak ada yang terhapus.",
        "Try every PIN it could be. After several wrong ones you have to wait; nothing is erased.";
    help_pin_forgot => "Di layar @, ketuk @.", "On the screen @, tap @.";
    help_pin_erase => "@, lalu ketuk @.", "@, then tap @.";
    help_pin_name => "Tulis nama Anda, lalu ketuk @.", "Write your name, then tap @.";
    help_restore => "Ketuk @, pilih cadangan Anda, tulis kata sandinya, ketuk @, lalu @.",
        "Tap @, choose your backup, write its passphrase, tap @, then @.";
    help_no_backup => "Tak ada cadangan, atau sudah lama? Minta rekan membuka @ di HP-nya, memilih @ bila ditanya, lalu mengetuk @ atau @. Buka filenya dengan cara yang sama.",
        "No backup, or an old one? Ask a colleague to open @ on their phone, to choose @ if asked, then to tap @ or @. Open the file in the same way.";
    help_pin_again => "Tulis PIN yang Anda ingat, lalu ketuk @.", "Write a PIN that you will remember, then tap @.";
    help_traces => "Jejak dari sebelum PIN", "Traces from before the PIN";
    help_traces_line => "Catatan dari sebelum PIN dipasang bisa tertinggal di berkas peramban. Bila catatan Anda peka, ini cara yang tuntas.",
        "Notes from before the PIN may stay in the browser's files. If your notes are sensitive, this is the thorough way.";
    help_traces_backup => "Buat cadangan: ketuk @, lalu @ atau @. Pastikan filenya ada juga di luar HP ini dan kata sandinya Anda catat.",
        "Make a backup: tap @, then @ or @. Be sure that the file is outside this phone too and that you wrote its passphrase down.";
    help_traces_clear => "Di setelan peramban, hapus data situs Guyub. Semua catatan di HP ini terhapus.",
        "In the browser's settings, clear Guyub's site data. All notes on this phone are erased.";
    help_traces_first => "Buka Guyub lagi, tulis nama Anda, dan ketuk @. Tulis PIN, lalu ketuk @.",
        "Open Guyub again, write your name, and tap @. Write the PIN, then tap @.";

    help_lost => "HP hilang atau rusak", "The phone is lost or broken";
    help_lost_line => "mulai lagi di HP lain", "go on with another phone";
    help_lost_what => "HP itu tak bisa dipakai lagi, atau ada di tangan orang lain. Anda bisa mulai lagi di HP mana saja.",
        "The phone can't be used any more, or someone else has it. You can go on with any other phone.";
    help_lost_safe => "Yang ada di cadangan dan di HP rekan bisa kembali.", "What is in your backup and on colleagues' phones can come back.";
    help_on_new_phone => "Pulihkan di HP lain", "Restore on another phone";
    help_lost_open => "Buka Guyub di HP itu, di alamat yang sama. Tulis nama Anda, lalu ketuk @.",
        "Open Guyub on that phone, at the same address. Write your name, then tap @.";
    help_lost_new => "Bagi rekan, ini HP baru dengan nama Anda. Kirim satu file kepada mereka: pilih @ bila ditanya, lalu ketuk @ atau @.",
        "To colleagues this is a new phone with your name. Send them a file: choose @ if asked, then tap @ or @.";
    help_in_other_hands => "Bila HP itu di tangan orang lain", "If someone else has it";
    help_lost_lock => "Kunci atau hapus HP itu dari jauh lewat layanan Google atau pembuat HP, dan minta operator memblokir kartunya.",
        "Lock or erase the phone from afar by Google's or its maker's service, and have the operator block its card.";
    help_lost_tell => "Dengan PIN, catatan di sana tersandi. Tanpa PIN, siapa pun yang membuka HP itu bisa membaca nama, nomor, dan cerita warga.",
        "With a PIN, the notes on it are encrypted. Without one, whoever opens the phone can read people's names, numbers and stories.";
    help_lost_people => "Tanpa PIN: beri tahu pengelola hari ini juga, lalu warga yang tercatat: apa yang tertulis tentang mereka, dan supaya waspada bila orang asing mengaku kenal. UU Pelindungan Data Pribadi memberi waktu tiga hari.",
        "Without a PIN: tell your organisation today, then the people in your notes: what is written about them, and to beware of strangers who claim to know them. Indonesia's data protection law allows three days.";
    help_lost_colleagues => "Minta rekan tidak menerima file dari HP yang lama.", "Ask colleagues to take no more files from the old phone.";
}
