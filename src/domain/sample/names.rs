//! Names as they are given in Javanese villages, by generation. Put together by chance: they are nobody's.

use super::random::Random;

const OLD_WOMEN: &[&str] = &[
    "Wagiyem", "Sumini", "Rubinem", "Ngatini", "Sutinem", "Painem", "Tukinem", "Kasinem", "Ngatiyem",
    "Samiyem", "Suparti", "Sumarni", "Suwarti", "Mujiyem", "Parinah", "Saminah", "Tumirah", "Waginah",
    "Sakinem", "Legiyem", "Poniyem", "Jumirah", "Rukiyah", "Mursinah", "Paijem", "Sartini", "Kemirah",
];
const OLD_MEN: &[&str] = &[
    "Legiman", "Slamet", "Karto", "Poniman", "Wagiman", "Sukiman", "Ngatiman", "Paimin", "Tukiman",
    "Suparman", "Sugeng", "Mulyono", "Sutrisno", "Kasiman", "Parjo", "Wakijo", "Ngadimin", "Saliman",
    "Giyono", "Harjo", "Suwito", "Sudarmo", "Wiryo", "Karyono", "Tumijo", "Mujiono", "Jumadi", "Sarjono",
];
const OLD_MEN_SECOND: &[&str] =
    &["Wiyono", "Sumarto", "Utomo", "Miharjo", "Pawiro", "Diharjo", "Sentono", "Atmojo", "Suprapto"];
const HAJI: &[&str] = &["Abdul Karim", "Muhammad Sholeh", "Masduki", "Zaenuri", "Nur Salim"];
const HAJJAH: &[&str] = &["Siti Khotimah", "Munawaroh", "Siti Maryam", "Umi Kulsum", "Nur Jannah"];
const WOMEN: &[&str] = &[
    "Sri", "Siti", "Endang", "Tri", "Dwi", "Eni", "Yuni", "Wiwik", "Ratna", "Nur", "Rini", "Titik", "Ari",
    "Suryani", "Marsini", "Lilik", "Umi", "Retno",
];
const WOMEN_SECOND: &[&str] = &[
    "Wahyuni",
    "Lestari",
    "Rahayu",
    "Hartati",
    "Handayani",
    "Astuti",
    "Rohmah",
    "Nurjanah",
    "Susilowati",
    "Setyowati",
    "Hidayati",
    "Puji Astuti",
    "Kusumawati",
    "Wijayanti",
    "Winarni",
    "Aminah",
];
const MEN: &[&str] = &[
    "Agus", "Eko", "Budi", "Heri", "Bambang", "Tri", "Dwi", "Wahyu", "Sigit", "Teguh", "Arif", "Nur",
    "Muhammad", "Suroto", "Widodo", "Sarwono", "Haryanto",
];
const MEN_SECOND: &[&str] = &[
    "Santoso",
    "Prasetyo",
    "Nugroho",
    "Setiawan",
    "Purnomo",
    "Susanto",
    "Wibowo",
    "Raharjo",
    "Hidayat",
    "Kurniawan",
    "Suryanto",
    "Saputro",
    "Cahyono",
    "Mulyadi",
    "Triyanto",
    "Sholikhin",
];
const GIRLS: &[&str] = &[
    "Dewi",
    "Putri",
    "Anisa",
    "Intan",
    "Rizka",
    "Nabila",
    "Aulia",
    "Fitri",
    "Ayu",
    "Nadia",
    "Wulan",
    "Melati",
    "Zahra",
    "Laila",
    "Dina",
    "Khoirunnisa",
];
const GIRLS_SECOND: &[&str] = &[
    "Rahmawati",
    "Permata Sari",
    "Kusumaningrum",
    "Nur Aini",
    "Safitri",
    "Ramadhani",
    "Wulandari",
    "Cahyani",
    "Puspitasari",
    "Azizah",
    "Fauziah",
    "Anggraini",
];
const BOYS: &[&str] = &[
    "Rizky", "Bagas", "Dimas", "Galih", "Yoga", "Bayu", "Fajar", "Ilham", "Aditya", "Reza", "Farhan",
    "Ikhsan", "Hafiz", "Danang", "Wisnu", "Gilang",
];
const BOYS_SECOND: &[&str] = &[
    "Pratama",
    "Saputra",
    "Ramadhan",
    "Maulana",
    "Firmansyah",
    "Pamungkas",
    "Wicaksono",
    "Adi Nugroho",
    "Nur Rohman",
    "Setyawan",
    "Kurnia",
    "Alfarizi",
];

/// A name for someone of that age in years.
pub(super) fn name(random: &mut Random, female: bool, age: i32) -> String {
    let pick = |random: &mut Random, hers: &[&'static str], his: &[&'static str]| {
        random.pick(if female { hers } else { his })
    };
    if age >= 56 {
        return match random.below(100) {
            0..5 => format!("{} {}", if female { "Hj." } else { "H." }, pick(random, HAJJAH, HAJI)),
            5..35 if female => format!("{} {}", random.pick(&["Sri", "Siti"]), random.pick(OLD_WOMEN)),
            5..35 => format!("{} {}", random.pick(OLD_MEN), random.pick(OLD_MEN_SECOND)),
            _ => pick(random, OLD_WOMEN, OLD_MEN).into(),
        };
    }
    let (first, second, single, three) = if age >= 30 {
        (pick(random, WOMEN, MEN), pick(random, WOMEN_SECOND, MEN_SECOND), 12, 15)
    } else {
        (pick(random, GIRLS, BOYS), pick(random, GIRLS_SECOND, BOYS_SECOND), 5, 40)
    };
    match random.below(100) {
        // Some first names never stand alone.
        n if n < single && first.len() > 4 => first.into(),
        n if n < 100 - three => format!("{first} {second}"),
        n => {
            let middle = pick(random, &["Nur", "Tri", "Eka", "Ayu"], &["Nur", "Tri", "Eka", "Adi"]);
            let middle = if first == middle || second.starts_with(middle) { "Dwi" } else { middle };
            match n {
                98.. => format!("{first} {middle} {second} {}", pick(random, WOMEN_SECOND, MEN_SECOND)),
                _ => format!("{first} {middle} {second}"),
            }
        }
    }
}
