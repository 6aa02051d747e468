//! The one table of the app's addresses. Navigation, titles, the list beside a page on wide screens and the
//! browser tests (`window.guyubRoutes`) all read it.

use crate::i18n::{self, Lang, finding as found, issue, issues, meeting as t, needs as n, survey};

/// The five places of the bottom bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// What waits for the officer today.
    Today,
    /// People and communities.
    People,
    /// Agenda and activities.
    Activities,
    /// Needs, surveys, feedback, issues.
    Voices,
    /// The organisation's own work.
    Organisation,
}

/// Every page there is.
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Today,
    People,
    Person,
    Community,
    Finding,
    Coverage,
    PersonHistory,
    CommunityHistory,
    ActivityHistory,
    VoiceHistory,
    Activities,
    Activity,
    Guests,
    Letters,
    CheckIn,
    Minutes,
    Feedback,
    Participation,
    CommunityParticipation,
    Report,
    Preparation,
    Voices,
    Voice,
    Board,
    Complaints,
    Crisis,
    Interview,
    Ranking,
    Rembuk,
    Submission,
    Submissions,
    Survey,
    SurveyResults,
    Surveys,
    Organisation,
    Send,
    Receive,
    Choose,
    Import,
    Backup,
    Search,
    Settings,
    Lock,
    Archive,
    Help,
    Start,
    Gallery,
    NotFound,
}

/// One address.
pub struct Route {
    /// Path below the app's base; a part that starts with `:` is a record's id.
    pub path: &'static str,
    /// What it opens.
    pub page: Page,
    /// Which place is lit in the navigation.
    pub place: Option<Place>,
    /// The list that stands beside it on wide screens.
    pub list: Option<Page>,
    /// Where its back arrow leads when there is nothing to go back to; empty for the places themselves.
    pub up: &'static str,
    /// Its name; pages of a record show the record's name instead.
    pub title: fn(Lang) -> &'static str,
}

const fn place(path: &'static str, page: Page, place: Place, title: fn(Lang) -> &'static str) -> Route {
    Route { path, page, place: Some(place), list: None, up: "", title }
}

const fn inner(
    path: &'static str,
    page: Page,
    place: Place,
    up: &'static str,
    title: fn(Lang) -> &'static str,
) -> Route {
    Route { path, page, place: Some(place), list: None, up, title }
}

const fn aside(path: &'static str, page: Page, title: fn(Lang) -> &'static str) -> Route {
    Route { path, page, place: None, list: None, up: "/", title }
}

impl Route {
    const fn beside(self, list: Page) -> Route {
        Route { list: Some(list), ..self }
    }
}

/// All addresses; the last is what every unknown one opens.
pub const ROUTES: &[Route] = &[
    place("/", Page::Today, Place::Today, i18n::today),
    place("/warga", Page::People, Place::People, i18n::people).beside(Page::People),
    inner("/warga/orang/:id", Page::Person, Place::People, "/warga", i18n::person).beside(Page::People),
    inner("/warga/komunitas/:id", Page::Community, Place::People, "/warga", i18n::community)
        .beside(Page::People),
    inner("/warga/jajaki", Page::Finding, Place::People, "/warga", found::finding).beside(Page::People),
    inner("/warga/jangkauan", Page::Coverage, Place::People, "/warga", found::coverage).beside(Page::People),
    inner(
        "/warga/komunitas/:id/partisipasi",
        Page::CommunityParticipation,
        Place::People,
        "/warga",
        t::participation,
    )
    .beside(Page::People),
    inner("/warga/orang/:id/riwayat", Page::PersonHistory, Place::People, "/warga", i18n::history)
        .beside(Page::People),
    inner("/warga/komunitas/:id/riwayat", Page::CommunityHistory, Place::People, "/warga", i18n::history)
        .beside(Page::People),
    place("/kegiatan", Page::Activities, Place::Activities, i18n::activities).beside(Page::Activities),
    inner("/kegiatan/partisipasi", Page::Participation, Place::Activities, "/kegiatan", t::participation)
        .beside(Page::Activities),
    inner("/kegiatan/:id", Page::Activity, Place::Activities, "/kegiatan", i18n::activity)
        .beside(Page::Activities),
    inner("/kegiatan/:id/undangan", Page::Guests, Place::Activities, "/kegiatan", t::invitations)
        .beside(Page::Activities),
    inner("/kegiatan/:id/surat", Page::Letters, Place::Activities, "/kegiatan", t::letters)
        .beside(Page::Activities),
    inner("/kegiatan/:id/persiapan", Page::Preparation, Place::Activities, "/kegiatan", t::preparation)
        .beside(Page::Activities),
    inner("/kegiatan/:id/notulen", Page::Minutes, Place::Activities, "/kegiatan", t::minutes)
        .beside(Page::Activities),
    inner("/kegiatan/:id/kesan", Page::Feedback, Place::Activities, "/kegiatan", t::feedback)
        .beside(Page::Activities),
    inner("/kegiatan/:id/laporan", Page::Report, Place::Activities, "/kegiatan", t::report)
        .beside(Page::Activities),
    inner("/kegiatan/:id/hadir", Page::CheckIn, Place::Activities, "/kegiatan", i18n::check_in)
        .beside(Page::Activities),
    inner("/kegiatan/:id/riwayat", Page::ActivityHistory, Place::Activities, "/kegiatan", i18n::history)
        .beside(Page::Activities),
    place("/suara", Page::Voices, Place::Voices, i18n::voices).beside(Page::Voices),
    inner("/suara/survei", Page::Surveys, Place::Voices, "/suara", survey::surveys).beside(Page::Voices),
    inner("/suara/survei/:id", Page::Survey, Place::Voices, "/suara/survei", survey::survey)
        .beside(Page::Voices),
    inner("/suara/survei/:id/tanya", Page::Interview, Place::Voices, "/suara/survei", survey::interview)
        .beside(Page::Voices),
    inner("/suara/survei/:id/hasil", Page::SurveyResults, Place::Voices, "/suara/survei", survey::results)
        .beside(Page::Voices),
    inner("/suara/urutan", Page::Ranking, Place::Voices, "/suara", n::ranking).beside(Page::Voices),
    inner("/suara/pengajuan", Page::Submissions, Place::Voices, "/suara", n::submissions)
        .beside(Page::Voices),
    inner("/suara/pengajuan/:id", Page::Submission, Place::Voices, "/suara/pengajuan", n::submission)
        .beside(Page::Voices),
    inner("/suara/pengajuan/:id/riwayat", Page::VoiceHistory, Place::Voices, "/suara", i18n::history)
        .beside(Page::Voices),
    inner("/suara/keluhan", Page::Complaints, Place::Voices, "/suara", issues::overview).beside(Page::Voices),
    inner("/suara/papan", Page::Board, Place::Voices, "/suara", n::board).beside(Page::Voices),
    inner("/suara/:id/rembuk", Page::Rembuk, Place::Voices, "/suara", n::rembuk).beside(Page::Voices),
    inner("/suara/:id", Page::Voice, Place::Voices, "/suara", i18n::voice).beside(Page::Voices),
    inner("/suara/:id/krisis", Page::Crisis, Place::Voices, "/suara", issue::crisis).beside(Page::Voices),
    inner("/suara/:id/riwayat", Page::VoiceHistory, Place::Voices, "/suara", i18n::history)
        .beside(Page::Voices),
    place("/organisasi", Page::Organisation, Place::Organisation, i18n::organisation),
    aside("/kirim", Page::Send, i18n::send_and_receive),
    Route { up: "/kirim", ..aside("/terima", Page::Receive, i18n::receive) },
    Route { up: "/kirim", ..aside("/pilih", Page::Choose, i18n::choose) },
    Route { up: "/kirim", ..aside("/impor", Page::Import, i18n::import_table) },
    Route { up: "/kirim", ..aside("/cadangan", Page::Backup, i18n::backup) },
    aside("/cari", Page::Search, i18n::search),
    aside("/pengaturan", Page::Settings, i18n::settings),
    Route { up: "/pengaturan", ..aside("/arsip", Page::Archive, i18n::archive) },
    Route { up: "/pengaturan", ..aside("/kunci", Page::Lock, i18n::lock) },
    Route { up: "/pengaturan", ..aside("/bantuan", Page::Help, i18n::help) },
    aside("/mulai", Page::Start, i18n::welcome),
    #[cfg(debug_assertions)]
    aside("/galeri", Page::Gallery, i18n::gallery),
    aside("/404", Page::NotFound, i18n::not_found),
];

/// An address looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it opens.
    pub page: Page,
    /// The record's id; empty where the path has none.
    pub id: String,
}

/// Looks up a path below the app's base. A closing slash makes no difference.
pub fn find(path: &str) -> Found {
    let parts: Vec<&str> = path.split('/').filter(|p| !p.is_empty()).collect();
    for route in ROUTES {
        let mut id = "";
        let mut pattern = route.path.split('/').filter(|p| !p.is_empty());
        let fits = parts.iter().all(|part| match pattern.next() {
            Some(name) if name.starts_with(':') => {
                id = part;
                true
            }
            Some(name) => name == *part,
            None => false,
        });
        if fits && pattern.next().is_none() {
            return Found { page: route.page, id: id.to_owned() };
        }
    }
    Found { page: Page::NotFound, id: String::new() }
}

/// The table's row of a page.
pub fn of(page: Page) -> &'static Route {
    ROUTES.iter().find(|r| r.page == page).unwrap_or(&ROUTES[ROUTES.len() - 1])
}

/// The table as JSON, `[{"path":"/warga","title":"Warga"}, …]`, without the catch-all.
pub fn json() -> String {
    #[derive(serde::Serialize)]
    struct Row {
        path: &'static str,
        title: &'static str,
    }
    let rows = ROUTES.iter().filter(|r| r.page != Page::NotFound);
    let rows: Vec<Row> = rows.map(|r| Row { path: r.path, title: (r.title)(Lang::Id) }).collect();
    serde_json::to_string(&rows).unwrap_or_default()
}
