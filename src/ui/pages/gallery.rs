//! Every component with sample words, for screenshots. Debug builds only.

use crate::i18n;
use crate::ui::components::*;
use crate::ui::state::{use_lang, use_ui};
use leptos::prelude::*;

const PASARAN: [&str; 5] = ["Legi", "Pahing", "Pon", "Wage", "Kliwon"];

/// The gallery.
#[component]
pub fn Gallery() -> impl IntoView {
    let ui = use_ui();
    let sheet = RwSignal::new(false);
    let note = RwSignal::new(String::new());
    let filter = RwSignal::new("rt3".to_owned());
    let here = RwSignal::new(true);
    let late = || Some(StatusText::new(Tone::Bad, "lewat 2 hari"));
    view! {
        <Header
            title="Posyandu Krajan"
            back="/"
            below=view! { <Counter value="27" words="hadir dari 36 diundang\n9 belum bicara" /> }.into_any()
        >
            <HeaderAction glyph=Glyph::Pen label="Ubah" on_click=move |()| sheet.set(true) />
        </Header>
        <Main>
            <Banner tone=Tone::Warn text="Ruang HP hampir penuh (80 %)." button="Lihat" href="/pengaturan" />
            <OwedPanel>
                <Owed
                    head="Kita berutang"
                    what="Jawaban air bersih"
                    status=Some(StatusText::new(Tone::Warn, "2 hari"))
                />
                <Owed head="Beliau berutang" what="Daftar ibu hamil" status=None line="sampai Jumat" />
            </OwedPanel>
            <Section title="Yang menunggu Anda">
                <List>
                    <Row
                        lead=Lead::Person("Wagiyem".into())
                        title="Balas Bu Wagiyem"
                        line="menunggu 2 hari · air bersih"
                        status=None
                        href="/warga"
                    >
                        <RowAction glyph=Glyph::Check label="Selesai" on_click=move |()| ui.toasts.undo("Selesai.", || ()) />
                    </Row>
                    <Row
                        lead=Lead::Person("Sri".into())
                        title="Janji kepada Bu Sri"
                        line="daftar pelatihan"
                        status=late()
                        href="/warga"
                    >
                        <RowAction glyph=Glyph::Check label="Selesai" on_click=move |()| ui.toasts.say("Tersimpan di HP ini.") />
                    </Row>
                    <Row
                        lead=Lead::Woven
                        title="Rapat Karang Taruna"
                        line="hari ini 19.30 WIB · Balai Krajan"
                        status=None
                        href="/kegiatan"
                    />
                    <Row
                        lead=Lead::Person("Siti Aminah Nurhasanah Ayuningtyas".into())
                        title="Siti Aminah Nurhasanah Ayuningtyas"
                        line="kader · 9 dari 10 kali"
                        status=None
                    >
                        <Chip label="Hadir" spoken="Hadir: Siti" on=here on_click=move |()| here.update(|h| *h = !*h) />
                    </Row>
                    <Row
                        lead=Lead::Woven
                        title="Keluhan lampu jalan"
                        status=Some(StatusText::new(Tone::Warn, "jawab sebelum Rabu"))
                        on_open=move |()| sheet.set(true)
                    />
                    <Row
                        lead=Lead::Person("Sumini".into())
                        title="Sumini"
                        status=Some(StatusText::new(Tone::Ok, "hadir"))
                        line="bicara"
                    />
                    <Row
                        lead=Lead::Icon(Glyph::File)
                        title="Poniman"
                        status=Some(StatusText::new(Tone::Info, "izin"))
                    />
                </List>
            </Section>
            <div class="pad">
                <Filters
                    label="Saring"
                    options=Signal::stored(vec![
                        ("rt3".to_owned(), "RT 03".to_owned()),
                        ("rt4".to_owned(), "RT 04".to_owned()),
                        ("none".to_owned(), "Belum dijawab 4".to_owned()),
                    ])
                    value=filter
                />
            </div>
            <Month />
            <Section title="Benang waktu">
                <Timeline>
                    <Moment title="WhatsApp, Sabtu" line="Sumur RT 03 keruh sejak Kamis. Minta kabar." />
                    <Moment title="Hadir di Posyandu" line="12 November · membantu penimbangan" href="/kegiatan" />
                    <Moment title="Bertemu di rumah" line="2 November · mau jadi relawan" />
                </Timeline>
            </Section>
            <Forms />
            <div class="pad gap">
                <Progress done=0.62 label="12.400 dari 20.000 baris" on_cancel=|()| () />
            </div>
            <Icons />
            <Many />
            <Foot>
                <Button glyph=Glyph::Phone label="Telepon" href="tel:+6281234567890" />
                <Button glyph=Glyph::WhatsApp label="WhatsApp" href="https://wa.me/6281234567890" />
                <Button
                    kind=ButtonKind::Filled
                    glyph=Glyph::Pen
                    label="Catat"
                    testid="note"
                    on_click=move |()| sheet.set(true)
                />
            </Foot>
        </Main>
        <Sheet open=sheet title=i18n::whom_did_you_meet(use_lang())>
            <LongField bare=true autofocus=true label=i18n::whom_did_you_meet(use_lang()) value=note />
            <Chips>
                <Chip
                    glyph=Glyph::People
                    label="Bu Wagiyem"
                    on=here
                    on_click=move |()| here.update(|h| *h = !*h)
                />
                <Chip glyph=Glyph::Clock label="Janji: Jumat" on_click=|()| () />
            </Chips>
            <Button kind=ButtonKind::Filled label=i18n::save(use_lang()) on_click=move |()| sheet.set(false) />
        </Sheet>
    }
}

#[component]
fn Month() -> impl IntoView {
    let chosen = RwSignal::new(26);
    let days = (1..=30)
        .map(|number| Day {
            number,
            // 1 November 2026 is a Pahing.
            under: PASARAN[number as usize % 5].to_owned(),
            spoken: format!("{number} November 2026"),
            today: number == 23,
            marked: [3, 12, 18, 23, 26, 28].contains(&number),
        })
        .collect();
    let weekdays = ["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"].map(str::to_owned);
    view! { <CalendarMonth weekdays blank=6 days chosen /> }
}

#[component]
fn Forms() -> impl IntoView {
    let text = || RwSignal::new(String::new());
    let key = RwSignal::new("a".to_owned());
    let pick = |words: &[&str]| words.iter().map(|w| (w.to_lowercase(), (*w).to_owned())).collect::<Vec<_>>();
    view! {
        <div class="pad gap">
            <SearchBox label="Cari nama" value=text() />
            <TextField label="Nama" kind=InputKind::Name hint="Seperti beliau dipanggil." value=text() />
            <TextField
                label="Nomor HP"
                kind=InputKind::Phone
                error="Nomor ini kurang satu angka."
                value=RwSignal::new("0812".into())
            />
            <TextField label="Anggaran" kind=InputKind::Money value=RwSignal::new("1500000".into()) />
            <TextField label="Tanggal" kind=InputKind::Date value=RwSignal::new("2026-11-23".into()) />
            <TextField label="Jam" kind=InputKind::Time value=RwSignal::new("19:30".into()) />
            <LongField label="Catatan" value=text() />
            <ChoiceField label="Jenis kelamin" options=pick(&["Perempuan", "Laki-laki"]) value=text() />
            <ChoiceField
                label="Pekerjaan"
                options=pick(&["Petani", "Buruh", "Pedagang", "Guru", "Bidan", "Sopir", "Lainnya"])
                value=text()
            />
            <PhonesField label="Nomor HP" value=RwSignal::new(vec!["0812-3456-7890".into()]) />
            <TagsField label="Label" known=vec!["kader".into()] value=RwSignal::new(vec!["pengurus".into()]) />
            <Switch label="Tampilkan pasaran" value=RwSignal::new(true) />
            <div role="radiogroup" aria-label="Mana yang benar?" class="gap">
                <OptionCard group="g" key="a" title="0812-3456-7890" line="Anda, kemarin 16.40" value=key />
                <OptionCard group="g" key="b" title="0857-1122-3344" line="Sari, Sabtu 09.15" value=key />
            </div>
            <Button label="Hapus orang ini" kind=ButtonKind::Danger glyph=Glyph::Trash on_click=|()| () />
            <Button label="Nanti saja" kind=ButtonKind::Quiet on_click=|()| () />
        </div>
    }
}

#[component]
fn Icons() -> impl IntoView {
    view! {
        <div class="pad chips">
            {Glyph::ALL.iter().map(|glyph| view! { <Icon glyph=*glyph /> }).collect_view()}
        </div>
    }
}

/// 20,000 rows.
#[component]
fn Many() -> impl IntoView {
    let names =
        ["Wagiyem", "Siti Aminah Nurhasanah", "Karto Wiyono", "Legiman", "Dewi Ratnasari Puspitaningrum"];
    let row = move |i: usize| {
        let name = format!("{} {i}", names[i % names.len()]);
        view! {
            <Row lead=Lead::Person(name.clone()) title=name line="RT 03/RW 01 Krajan" status=None href="/warga" />
        }
        .into_any()
    };
    view! {
        <Section title="20.000 orang">
            <VirtualList count=20_000 key=|i: usize| i as u64 row name="gallery" label="Semua orang" />
        </Section>
    }
}
