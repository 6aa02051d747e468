//! Words of *Hari ini*.

pub use super::finding::and_more;

crate::texts! {
    today => "Hari ini", "Today";
    today_done => "Hari ini beres. Mau menyapa siapa?", "All done. Greet someone?";
    note_about(name: &str) => "Catat tentang {name}", "Note about {name}";
    what_it_says => "Isi catatan", "What it says";
    who_chip => "Siapa?", "Who?";
    new_person(name: &str) => "{name} (baru)", "{name} (new)";
    with_promise => "Janji …", "Promise …";
    until_when => "Sampai kapan?", "Until when?";
    become_reply => "Minta kabar", "Wants an answer";
    become_promise => "Janji kita", "Our promise";
    become_their_promise => "Janji beliau", "Their promise";
    become_issue => "Keluhan", "Complaint";
    become_need => "Kebutuhan", "Need";
    become_offer => "Tawaran", "Offer";
    become_request => "Permintaan", "Request";
    become_task => "Tindak lanjut", "Task";
    make_it => "Jadikan juga:", "Make it also:";
    note_another => "Catat lagi", "Note another";
    finished => "Selesai", "Finished";
    waits_for_you => "Yang menunggu Anda", "Waiting for you";
    done => "Selesai.", "Done.";
    done_with(title: &str) => "Selesai: {title}", "Done: {title}";
    tomorrow_for(title: &str) => "Besok: {title}", "Tomorrow: {title}";
    moved_to_tomorrow => "Dipindah ke besok.", "Moved to tomorrow.";
    everything_else => "Yang lain", "Everything else";
    close_all => "Tutup semuanya", "Close all of them";
    closed_all => "Semuanya ditutup.", "All closed.";
    open_people => "Buka Warga", "Open People";
    note_down => "Catat", "Note down";
    whom_did_you_meet => "Siapa yang Anda temui hari ini?", "Who did you meet today?";
    saved_here => "Tersimpan di HP ini.", "Saved on this phone.";
}
