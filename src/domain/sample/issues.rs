//! Complaints with their logs: one that was passed upwards and solved, and waits for the complainant's word; and a rumour that
//! is handled as a crisis.

use super::people::{AMI, EKO, SLAMET, SUMINI, WAGIYEM};
use super::themes::FARMERS;
use super::{Fields, Village};
use crate::domain::schema::Choice;
use crate::domain::voice::{entry, issue, party};
use crate::ledger::RecordId;

impl Village<'_, '_> {
    /// Both.
    pub(super) fn complaints(&mut self) {
        let farmers = self.groups.get(FARMERS).map(|group| group.id);
        let fields = vec![
            (issue::LEVEL.id, 3.into()),
            (issue::TYPE.id, issue::COMPLAINT.name.into()),
            (issue::PERSON.id, self.people[SLAMET].id.into()),
            (issue::COMMUNITY.id, farmers.into()),
            (issue::CHANNEL.id, "met".into()),
            (issue::DAY.id, self.day(-9).into()),
            (issue::TIME.id, 580.into()),
            (issue::DUE.id, self.day(1).into()),
            (issue::STATUS.id, issue::RESOLVED.name.into()),
            (issue::ESCALATED_TO.id, "Kepala Desa".into()),
            (issue::ANSWER.id, "Jatah pupuk dikirim ulang. Daftar penerimanya ditempel di balai.".into()),
            (issue::TOLD.id, self.day(-2).into()),
        ];
        let pupuk = self.complaint("Pupuk jatah kelompok tani kurang", fields);
        self.logged(pupuk, entry::ACKNOWLEDGED, "", Some(SLAMET), "", (-9, 640));
        self.logged(
            pupuk,
            entry::CONSULTED,
            "Bu Sumini juga menerima separuh jatah.",
            Some(SUMINI),
            "",
            (-8, 970),
        );
        self.logged(
            pupuk,
            entry::ESCALATED,
            "Selisihnya ada di pengiriman, bukan di kelompok.",
            None,
            "Kepala Desa",
            (-6, 540),
        );
        self.logged(
            pupuk,
            entry::RESOLVED,
            "Jatah pupuk dikirim ulang. Daftar penerimanya ditempel di balai.",
            None,
            "",
            (-3, 660),
        );
        self.party(pupuk, Some(SLAMET), "", party::AFFECTED, "Pupuk ada sebelum tanam");
        self.party(pupuk, None, "Kios pupuk kecamatan", party::RESPONSIBLE, "Namanya tetap baik");

        let fields = vec![
            (issue::LEVEL.id, 2.into()),
            (issue::TYPE.id, issue::RUMOUR.name.into()),
            (issue::ANONYMOUS.id, true.into()),
            (issue::VIA.id, self.people[AMI].id.into()),
            (issue::CHANNEL.id, "whatsapp".into()),
            (issue::DAY.id, self.day(-1).into()),
            (issue::TIME.id, 1150.into()),
            (issue::DUE.id, self.day(9).into()),
            (issue::STATUS.id, issue::HANDLED.name.into()),
            (issue::CRISIS.id, true.into()),
            (
                issue::DO_NOW.id,
                "Rebus air sampai mendidih sebelum diminum. Jangan sebarkan kabar yang belum pasti.".into(),
            ),
            (
                issue::STATEMENT.id,
                "Kami sudah mendengar kabar itu dan sedang memeriksanya bersama puskesmas.".into(),
            ),
            (issue::SPOKESPERSON.id, "Pak Slamet, Ketua RT 03".into()),
            (issue::UPDATE_DAY.id, self.day(2).into()),
            (issue::UPDATE_TIME.id, 960.into()),
        ];
        let rumour = self.complaint("Katanya air sumur RT 03 beracun", fields);
        self.logged(rumour, entry::ACKNOWLEDGED, "", Some(AMI), "", (-1, 1160));
        self.logged(
            rumour,
            entry::CONSULTED,
            "Belum ada yang sakit di RT 03.",
            Some(WAGIYEM),
            "",
            (-1, 1175),
        );
        self.logged(
            rumour,
            entry::KNOWN,
            "Airnya keruh dan berbau sejak hujan minggu lalu.",
            None,
            "",
            (-1, 1180),
        );
        self.logged(rumour, entry::UNKNOWN, "Hasil periksa air dari puskesmas.", None, "", (-1, 1181));
        self.logged(rumour, entry::TOLD, "Lewat grup WhatsApp.", None, "Warga RT 03", (-1, 1195));
        self.logged(rumour, entry::TOLD, "Lewat telepon.", Some(EKO), "", (-1, 1200));
    }

    fn complaint(&mut self, title: &str, mut fields: Fields) -> RecordId {
        fields.push((issue::TITLE.id, title.into()));
        self.record(&issue::KIND, fields)
    }

    fn logged(
        &mut self,
        of: RecordId,
        step: Choice,
        what: &str,
        who: Option<usize>,
        others: &str,
        (at, time): (i32, i64),
    ) {
        let day = self.day(at);
        let mut fields: Fields = vec![
            (entry::ISSUE.id, of.into()),
            (entry::TYPE.id, step.name.into()),
            (entry::PERSON.id, who.map(|who| self.people[who].id).into()),
            (entry::DAY.id, day.into()),
            (entry::TIME.id, time.into()),
        ];
        let said = [(entry::WHAT.id, what), (entry::OTHERS.id, others)];
        fields
            .extend(said.into_iter().filter(|(_, text)| !text.is_empty()).map(|(f, text)| (f, text.into())));
        self.record(&entry::KIND, fields);
    }

    fn party(&mut self, of: RecordId, who: Option<usize>, name: &str, role: Choice, interest: &str) {
        let mut fields: Fields = vec![
            (party::ISSUE.id, of.into()),
            (party::WHO.id, who.map(|who| self.people[who].id).into()),
            (party::ROLE.id, role.name.into()),
            (party::INTEREST.id, interest.into()),
        ];
        if !name.is_empty() {
            fields.push((party::NAME.id, name.into()));
        }
        self.record(&party::KIND, fields);
    }
}
