//! Words of *Organisasi*.

crate::texts! {
    organisation => "Organisasi", "Organisation";
    organisation_none => "Tulis apa yang diperjuangkan organisasi Anda, supaya mudah diceritakan.",
        "Write down what your organisation stands for, so that it is easy to tell.";
    organisation_fill => "Isi profil organisasi", "Fill in the profile";
    organisation_edit => "Ubah profil", "Change the profile";
    area_title => "Wilayah kerja", "Working area";
    area_add => "Tambah wilayah", "Add a village";
    area_hamlets(n: usize) => "{n} dusun", "{n} hamlet" | "{n} hamlets";
    tools => "Alat", "Tools";
    tool_import => "Ambil dari tabel", "Bring in a table";
    tool_import_line => "Daftar warga, anggota, kegiatan, atau kehadiran dari Excel (CSV).",
        "Lists of people, members, activities or attendance from Excel (CSV).";
    tool_share_line => "Berikan catatan ke rekan, atau terima dari rekan.",
        "Hand your notes to a colleague, or take theirs.";
    tool_choose_line(n: usize) => "{n} jawaban menunggu pilihan Anda.", "{n} answer waits for your choice." | "{n} answers wait for your choice.";
    tool_choose_none => "Tidak ada yang perlu dipilih.", "Nothing to choose.";
}
