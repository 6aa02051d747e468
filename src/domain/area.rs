//! Wilayah: the places an officer works in.

use super::schema::{note, number, place, text};

crate::kind! {
    /// A village in which the officer works.
    2, "region", ("Wilayah", "Region");
    /// The village: official code, or its name.
    VILLAGE = place(1, "village", ("Desa/kelurahan", "Village")).required().main().searched();
    /// Names of its hamlets.
    HAMLETS = text(2, "hamlets", ("Dusun", "Hamlets")).set().main();
    /// Number of households, as officially counted.
    HOUSEHOLDS = number(3, "households", ("Jumlah KK", "Households"));
    /// Number of inhabitants, as officially counted.
    INHABITANTS = number(4, "inhabitants", ("Jumlah penduduk", "Inhabitants"));
    /// Remarks.
    NOTE = note(5, "note", ("Catatan", "Note"));
}
