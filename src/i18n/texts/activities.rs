//! Words of *Kegiatan*.

pub use super::report::invited;

crate::texts! {
    activities => "Kegiatan", "Activities";
    activity => "Kegiatan", "Activity";
    check_in => "Siapa yang hadir", "Who is here";
    add_activity => "Kegiatan baru", "New activity";
    activities_empty => "Belum ada kegiatan. Kapan warga berkumpul lagi?",
        "No activities yet. When do people meet next?";
    nothing_on_this_day => "Tidak ada kegiatan pada hari ini.", "Nothing on this day.";
    next_activities => "Berikutnya", "Coming";
    past_activities => "Yang lalu", "Past";
    undated_activities => "Belum bertanggal", "Without a date";
    show_more(n: usize) => "Tampilkan {n} lagi", "Show {n} more";
    month_before => "Bulan sebelumnya", "Month before";
    year_before => "Tahun sebelumnya", "Year before";
    year_after => "Tahun berikutnya", "Next year";
    whole_year => "Setahun penuh", "The whole year";
    month_after => "Bulan berikutnya", "Next month";
    activities_count(n: usize) => "{n} kegiatan", "{n} activity" | "{n} activities";
    edit => "Ubah", "Change";
    deleted => "Sudah dihapus.", "Deleted.";
    delete_activity => "Hapus kegiatan ini", "Delete this activity";
    notes_about_it => "Catatan", "Notes";
    invite => "Undang", "Invite";
    invite_name(name: &str) => "Undang {name}", "Invite {name}";
    invited_people => "Undangan", "Invitations";
    invited_count(n: usize) => "{n} diundang", "{n} invited";
    invited_already => "sudah diundang", "invited already";
    all_invited(n: usize) => "{n} orang, semua diundang", "{n} person, all invited" | "{n} people, all invited";
    not_invited_yet(n: usize) => "{n} belum diundang", "{n} not invited yet";
    take_invitation_back => "Tarik undangan", "Take the invitation back";
    invitation_taken_back => "Undangan ditarik.", "Invitation taken back.";
    everyone(n: usize) => "Siapa saja ({n})", "Who ({n})";
    present_count(n: usize) => "{n} hadir", "{n} here";
    present_name(name: &str) => "Hadir: {name}", "Present: {name}";
    spoke(name: &str) => "Bicara: {name}", "Spoke: {name}";
    search_name => "Cari nama", "Search a name";
    who_to_show => "Tampilkan", "Show";
    note_excused => "Catat izin", "Note excuses";
    nobody_expected => "Belum ada yang diundang atau cocok. Ketuk tombol di bawah untuk mencatat yang datang.",
        "Nobody invited or matching yet. Tap the button below to note who comes.";
    guest => "Tamu yang tak diundang", "Someone not on the list";
    guest_name => "Siapa namanya?", "What is the name?";
    add_guest(name: &str) => "Tambah {name}, hadir", "Add {name}, here";
}
