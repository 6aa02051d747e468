//! What is written to people who are invited.

pub use super::report::time;

crate::texts! {
    day => "Hari", "Day";
    place => "Tempat", "Place";
    about => "Acara", "About";
    until_done => "selesai", "until it ends";
    comes => "akan datang", "will come";
    cannot => "tidak bisa", "can't come";
    no_answer => "belum menjawab", "no answer";

    whatsapp(name: &str, lines: &str, promise: &str, from: &str) =>
        "Yth. {{nama}},\n\nKami mengundang Anda ke *{name}*.\n\n{lines}\n\n{promise}Mohon kabarnya: bisa datang atau tidak? Terima kasih.\n\n{from}",
        "Dear {{nama}},\n\nWe invite you to *{name}*.\n\n{lines}\n\n{promise}Please let us know whether you can come. Thank you.\n\n{from}";
    reminder(name: &str, when: &str, from: &str) =>
        "{{nama}}, kami menunggu kabarnya: bisa datang ke *{name}*, {when}? Cukup balas *ya* atau *tidak*. Terima kasih.\n\n{from}",
        "{{nama}}, can you come to *{name}*, {when}? *Yes* or *no* is enough. Thank you.\n\n{from}";

    letter_about => "Perihal", "About";
    letter_to => "Kepada Yth.", "To";
    letter_subject(name: &str) => "Undangan {name}", "Invitation to {name}";
    letter_opening(name: &str) => "Dengan hormat,\nkami mengundang Bapak/Ibu/Saudara untuk hadir pada {name}:",
        "We invite you to {name}:";
    letter_closing => "Kehadiran Anda sangat kami harapkan. Atas perhatiannya kami ucapkan terima kasih.",
        "We hope very much that you can come. Thank you.";

    promise_inform => "Kami akan mengabari apa yang direncanakan, apa adanya.",
        "We will keep you informed, plainly.";
    promise_consult => "Kami mendengarkan pendapat Anda, dan akan mengabari apa pengaruhnya.",
        "We listen to what you think, and will tell you what came of it.";
    promise_involve => "Kekhawatiran dan harapan Anda ikut membentuk pilihannya, dan kami kabari bagaimana.",
        "Your worries and hopes will shape the choices, and we will tell you how.";
    promise_collaborate => "Kita mencari jalan keluarnya bersama, dan saran Anda kami pakai sejauh mungkin.",
        "We look for the way together, and use your advice as far as we can.";
    promise_empower => "Yang diputuskan warga akan kami jalankan.", "What the people decide, we will carry out.";
}
