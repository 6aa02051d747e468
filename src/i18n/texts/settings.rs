//! Words of *Pengaturan* and of the first run.

crate::texts! {
    settings => "Pengaturan", "Settings";
    language => "Bahasa", "Language";
    colours => "Warna layar", "Colours";
    theme_system => "Ikut HP", "As the phone";
    theme_light => "Terang", "Light";
    theme_dark => "Gelap", "Dark";
    welcome => "Selamat datang", "Welcome";
    welcome_line => "Semua yang Anda catat tinggal di HP ini.", "All you note down stays on this phone.";
    your_name => "Nama Anda", "Your name";
    your_organisation => "Organisasi Anda", "Your organisation";
    your_village => "Desa atau kelurahan", "Village";
    village_hint => "Ketik kecamatannya, lalu pilih desanya; atau tulis saja nama desa.",
        "Type its district, then choose the village; or just write the village's name.";
    village_within(name: &str) => "Pilih di dalam {name}.", "Choose within {name}.";
    name_needed => "Tulis nama Anda; rekan melihatnya pada catatan Anda.",
        "Write your name; colleagues see it on your notes.";
    or_else => "Atau", "Or";
    try_sample => "Coba dengan data contoh", "Try it with a sample village";
    try_sample_line => "Desa rekaan. Sekali ketuk untuk menghapusnya; catatan Anda tetap.",
        "A made-up village. One tap removes it; your notes stay.";
    restore_from_file => "Pulihkan dari berkas", "Restore from a file";
    sample_title => "Data contoh", "Sample village";
    sample_here => "Data contoh terpasang.", "The sample village is in.";
    sample_remove => "Hapus data contoh", "Remove the sample village";
    sample_removed => "Data contoh dihapus. Catatan Anda tetap.", "The sample village is gone. Your notes stay.";
    about_you => "Anda", "You";
    storage => "Tempat simpan", "Storage";
    storage_used(percent: u32) => "Terisi {percent}% dari tempat di HP ini.", "{percent}% of this phone's place is used.";
    start => "Mulai", "Start";
}
