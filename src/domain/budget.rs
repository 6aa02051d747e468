//! Anggaran: what an activity was to cost, and what it cost.

use super::schema::{money, reference, text};

crate::kind! {
    /// A line of an activity's budget.
    23, "budget_line", ("Anggaran", "Budget");
    /// The activity.
    ACTIVITY = reference(1, "activity", ("Kegiatan", "Activity"), &["activity"]).owner().required().headers(&["id kegiatan"]);
    /// What for.
    WHAT = text(2, "what", ("Untuk apa", "What for")).required().main().searched().headers(&["uraian", "pos anggaran", "belanja"]);
    /// Rupiah planned.
    PLANNED = money(3, "planned", ("Rencana (Rp)", "Planned")).main().headers(&["rencana", "anggaran (rp)"]);
    /// Rupiah spent.
    SPENT = money(4, "spent", ("Terpakai (Rp)", "Spent")).main().headers(&["realisasi", "terpakai"]);
    /// Whose money it is.
    SOURCE = text(5, "source", ("Sumber dana", "Source")).main();
    /// What proves it: number of the receipt.
    RECEIPT = text(6, "receipt", ("Bukti", "Receipt")).headers(&["nota", "kuitansi", "nomor bukti"]);
}
