//! Words of *Warga*.

pub use super::insight::{last_talk, never_talked, they_owe, we_owe};

crate::texts! {
    people => "Warga", "People";
    person => "Orang", "Person";
    community => "Komunitas", "Community";
    communities => "Komunitas", "Communities";
    add_person => "Tambah orang", "Add a person";
    add_community => "Tambah komunitas", "Add a community";
    people_empty => "Belum ada siapa-siapa. Tambah satu orang, atau ambil dari tabel desa.",
        "Nobody here yet. Add one person, or bring in the village's table.";
    communities_empty => "Belum ada komunitas. PKK, karang taruna, kelompok tani: mulai dari satu.",
        "No communities yet. A women's group, a youth club, farmers: begin with one.";
    n_people(n: &str) => "{n} orang", "{n} person" | "{n} people";
    n_people_of(n: &str, all: &str) => "{n} dari {all} orang", "{n} of {all} people";
    n_communities(n: &str) => "{n} komunitas", "{n} community" | "{n} communities";
    find_person => "Cari orang", "Find a person";
    find_community => "Cari komunitas", "Find a community";
    show_which => "Tampilkan", "Show";
    everyone => "Orang", "People";
    narrow => "Saring", "Filter";
    narrow_title => "Siapa yang ditampilkan?", "Who is shown?";
    all_of_them => "Semua", "All";
    group => "Kelompok", "Group";
    hamlet => "Dusun", "Hamlet";
    tag => "Tanda", "Tag";
    show_n(n: &str) => "Lihat {n} orang", "See {n} person" | "See {n} people";
    nothing_to_narrow => "Isi dusun, RT, atau tanda pada data orang, lalu saring di sini.",
        "Fill in hamlet, RT or tags of people, then filter here.";
    no_filter => "Tanpa saringan", "No filter";
    without_filter(name: &str) => "Hapus saringan {name}", "Remove filter {name}";
    nobody_found(typed: &str) => "Tidak ada yang cocok dengan “{typed}”.", "Nobody fits “{typed}”.";
    nobody_filtered => "Tidak ada orang di saringan ini.", "Nobody in this filter.";
    add_named(name: &str) => "Tambah “{name}”", "Add “{name}”";

    maybe_the_same => "Mungkin sudah tercatat", "May be here already";
    same_name => "nama sama", "same name";
    like_name => "nama mirip", "similar name";
    same_phone => "nomor HP sama", "same phone";
    same_birth => "lahir sama", "same birth";
    same_place => "tempat sama", "same place";

    call => "Telepon", "Call";
    whatsapp => "WhatsApp", "WhatsApp";
    add_number => "Tambah nomor HP", "Add a phone number";
    which_number => "Nomor yang mana?", "Which number?";
    phone_of(name: &str) => "Hubungi {name}", "Reach {name}";
    edit_person => "Ubah data", "Edit";
    more => "Lainnya", "More";

    nothing_owed => "Tidak ada", "Nothing";
    n_more(n: usize) => "dan {n} lagi", "and {n} more";
    between_us => "Janji dan yang ditunggu", "Promises and what waits";
    settle(what: &str) => "Selesai: {what}", "Done: {what}";
    settled_it => "Selesai.", "Done.";
    add_promise => "Tambah janji", "Add a promise";
    add_task => "Tambah tindak lanjut", "Add a task";
    tasks => "Tindak lanjut", "Tasks";
    promises => "Janji", "Promises";
    no_tasks => "Belum ada tindak lanjut.", "No tasks yet.";

    thread => "Benang waktu", "What happened";
    thread_empty => "Belum ada yang tercatat. Setelah bertemu, ketuk Catat.",
        "Nothing noted yet. After you meet, tap Note down.";
    show_earlier(n: usize) => "Lihat {n} sebelumnya", "See {n} earlier";

    all_details => "Semua data", "All details";
    memberships => "Keanggotaan", "Memberships";
    rhythm => "Irama menyapa", "Rhythm of greeting";
    same_person => "Orang yang sama", "The same person";
    delete_person => "Hapus", "Delete";
    erase_person => "Hapus untuk selamanya", "Erase for good";
    erase_line => "hak warga atas datanya", "people's right over their data";
    deleted_name(name: &str) => "{name} dihapus.", "{name} deleted.";
    delete_this => "Hapus catatan ini", "Delete this note";
    deleted_this => "Catatan dihapus.", "Note deleted.";
    two_answers => "Ada dua jawaban berbeda di data ini.", "Two answers in here differ.";
    which_is_right => "Mana yang benar?", "Which is right?";
    not_filled => "belum diisi", "not filled in";
    can_undo => "bisa diurungkan", "can be undone";
    n_open(n: usize) => "{n} belum selesai", "{n} open";

    join_community => "Masuk komunitas", "Join a community";
    no_memberships => "Belum tercatat di komunitas mana pun.", "Not in any community yet.";
    role => "Peran", "Role";
    role_of(name: &str) => "Peran {name}", "Role of {name}";
    leave_today => "Keluar hari ini", "Leaves today";
    has_left(name: &str) => "{name} keluar.", "{name} has left.";
    never_member => "Salah catat, hapus", "Noted by mistake, remove";
    member_until(day: &str) => "sampai {day}", "until {day}";

    rhythm_line => "Guyub mengingatkan di Hari ini bila sudah lama tak bertemu.",
        "Today reminds you when you haven't met for that long.";
    rhythm_auto => "Otomatis menurut perannya", "By their role";
    rhythm_auto_line => "pengurus 6 minggu, relawan 8 minggu", "committee 6 weeks, volunteers 8 weeks";
    rhythm_week => "Tiap minggu", "Every week";
    rhythm_fortnight => "Tiap dua minggu", "Every two weeks";
    rhythm_month => "Tiap bulan", "Every month";
    rhythm_quarter => "Tiap tiga bulan", "Every three months";
    rhythm_never => "Tak perlu diingatkan", "No reminder";
    rhythm_days(n: i64) => "Tiap {n} hari", "Every {n} days";

    same_intro(name: &str) => "Siapa yang sebenarnya juga {name}? Catatannya jadi satu dan bisa dipisah lagi.",
        "Who else is really {name}? Their notes become one and can be taken apart again.";
    same_likely => "Mirip", "Alike";
    same_joined => "Sudah disatukan", "Joined";
    same_none => "Tidak ada yang mirip. Cari namanya di bawah.", "Nobody alike. Search the name below.";
    same_yes => "Sama", "The same";
    same_yes_to(name: &str) => "Orang yang sama: {name}", "The same person: {name}";
    take_apart => "Pisahkan", "Take apart";
    take_apart_name(name: &str) => "Pisahkan {name}", "Take {name} apart";
    joined_name(name: &str) => "Disatukan dengan {name}.", "Joined with {name}.";
    taken_apart => "Sudah dipisahkan.", "Taken apart.";

    erase_what(name: &str) => "Semua tentang {name} hilang dari HP ini: data diri, percakapan, janji, kehadiran.",
        "All about {name} disappears from this phone: details, talks, promises, attendance.";
    erase_everywhere => "File yang Anda kirim sesudah ini membuatnya hilang juga di HP rekan. Bila tabel lama diambil lagi, ia tidak kembali.",
        "Files you send after this make it disappear from colleagues' phones too. It won't come back from an old table.";
    erase_no_undo => "Ini tidak bisa diurungkan.", "This can't be undone.";
    erase_right => "Setiap orang berhak minta datanya dihapus (UU Pelindungan Data Pribadi).",
        "Everyone may ask for their data to be erased (Indonesia's data protection law).";
    erase_type(name: &str) => "Ketik “{name}” untuk memastikan", "Type “{name}” to make sure";
    erase_now => "Hapus untuk selamanya", "Erase for good";
    erase_not_yet => "Belum sama. Ketik namanya persis.", "Not the same yet. Type the name exactly.";
    erased_name(name: &str) => "Data {name} sudah dihapus untuk selamanya.", "{name}'s data is erased for good.";

    leader => "Ketua", "Leader";
    no_leader => "Belum ada ketua", "No leader yet";
    choose_leader => "Pilih ketua", "Choose the leader";
    members => "Anggota", "Members";
    n_members(n: &str) => "{n} anggota", "{n} member" | "{n} members";
    no_members => "Belum ada anggota. Tambahkan beberapa sekaligus.", "No members yet. Add several at once.";
    all_members(n: &str) => "Lihat semua {n} anggota", "See all {n} members";
    add_members => "Tambah anggota", "Add members";
    who_joins => "Siapa anggotanya?", "Who are the members?";
    add_n(n: usize) => "Tambahkan {n} orang", "Add {n} person" | "Add {n} people";
    added_n(n: usize) => "{n} orang jadi anggota.", "{n} person is a member now." | "{n} people are members now.";
    pick_first => "Pilih orangnya dulu", "Pick people first";
    nobody_left => "Semua orang sudah jadi anggota.", "Everyone is a member already.";
    status => "Status", "Status";
    status_of(name: &str) => "Bagaimana {name} sekarang?", "How is {name} now?";
    status_saved => "Status tersimpan.", "Status saved.";
    needs => "Kebutuhan dan keluhan", "Needs and complaints";
    coming => "Yang akan datang", "Coming up";
    reach_leader => "Hubungi ketua", "Reach the leader";
    delete_community => "Hapus komunitas", "Delete the community";

    search_people => "Orang", "People";
    search_promises => "Janji dan tindak lanjut", "Promises and tasks";
    search_talks => "Percakapan", "Talks";
    search_others => "Lainnya", "Others";
    search_all(n: usize) => "Lihat {n} hasil", "See {n} results";
    search_nothing(typed: &str) => "Tidak ada “{typed}” di HP ini. Coba kata lain atau potongan namanya.",
        "No “{typed}” on this phone. Try another word, or part of the name.";
    search_told(n: &str) => "{n} hasil", "{n} results";
}
