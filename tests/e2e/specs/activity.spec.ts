import { promises as fs } from 'node:fs';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { everySize } from '../support/layout';
import { axe, expect, Phone, test } from '../support/test';
import { pages } from '../support/pdf';
import { VILLAGE, begin, edit, file, fileOf, merge, tables, takeIn } from '../support/share';
import { TODAY } from '../support/tour';

/** A new activity, opened. */
async function plan(phone: Phone, name: string, day: string, time?: string): Promise<void> {
  const { page } = phone;
  await phone.open('kegiatan');
  await page.getByTestId('fab').click();
  await page.getByTestId('name').fill(name);
  await page.getByTestId('day').fill(day);
  if (time) await page.getByTestId('time').fill(time);
  await page.getByTestId('save').click();
  await expect(page.locator('.pane-main h1')).toHaveText(name);
}

const row = (phone: Phone, name: RegExp | string) => phone.page.locator('main').getByRole('link', { name }).first();

/** Answers of one person on the passed-around phone. */
async function answers(phone: Phone, face: number, scale: number, said: string): Promise<void> {
  const { page } = phone;
  await page.getByTestId(`face-${face}`).click();
  await page.getByTestId(`scale-${scale}`).click();
  await page.getByTestId('kiosk-said').fill(said);
  await page.getByTestId('kiosk-done').click();
}

async function endKiosk(phone: Phone): Promise<void> {
  await phone.page.getByTestId('kiosk-end').click();
  await phone.page.getByTestId('kiosk-word').fill('petugas');
  await phone.page.getByTestId('kiosk-end-now').click();
  await expect(phone.page.getByTestId('kiosk')).toHaveCount(0);
}

test('from plan to signed report, offline: copied, invited, run, decided, evaluated, printed', async ({ newPhone }, info) => {
  test.setTimeout(240_000);
  const phone = await newPhone({ clock: TODAY });
  const { page } = phone;
  await phone.context.route('https://wa.me/**', (route) => route.fulfill({ body: 'WhatsApp' }));
  await begin(phone, 'Sari');
  await takeIn(phone, tables(VILLAGE));
  await phone.installed();
  await phone.site.stop();

  // Copied from an earlier one in five taps.
  await phone.open('kegiatan');
  await row(phone, /Penimbangan balita/).click();
  await page.getByRole('button', { name: 'Lainnya' }).click();
  await page.getByRole('button', { name: /^Salin untuk tanggal lain/ }).click();
  await page.getByTestId('copy-day').fill('2026-11-23');
  await page.getByTestId('copy').click();
  await expect(page.locator('.head-sub')).toContainText('hari ini 08.00');

  // Prepared: a checklist and a budget.
  await row(phone, /^Persiapan/).click();
  await page.getByTestId('checklist').click();
  await expect(page.getByText('0 dari 7 tugas selesai')).toBeVisible();
  for (const [what, planned, spent] of [
    ['Bubur kacang hijau', '200000', '187500'],
    ['Fotokopi kartu', '25000', '30000'],
  ]) {
    await page.getByTestId('add-budget').click();
    await page.getByTestId('what').fill(what);
    await page.getByTestId('planned').fill(planned);
    await page.getByTestId('spent').fill(spent);
    await page.getByTestId('save').click();
    await expect(page.locator('dialog[open]')).toHaveCount(0);
  }
  await expect(page.getByText('Rp217.500 terpakai dari Rp225.000')).toBeVisible();
  await page.goBack();

  // Invited: whose community it is, one by one.
  await row(phone, /^Undangan/).click();
  await page.getByTestId('add-guests-first').click();
  await page.getByRole('button', { name: 'Undang Posyandu Melati' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Semua 2' })).toBeVisible();
  await page.getByTestId('send').click();
  await expect(page.getByTestId('preview')).toContainText('Kami mengundang Anda ke *Penimbangan balita*');
  for (let left = 2; left > 0; left -= 1) {
    const send = page.getByTestId('send-one');
    expect(await send.getAttribute('href')).toMatch(/^https:\/\/wa\.me\/62\d+\?text=Yth\.%20/);
    const chat = page.waitForEvent('popup');
    await send.click();
    await (await chat).close();
  }
  await page.getByTestId('sending-done').click();
  await expect(page.getByRole('button', { name: 'Belum menjawab 2' })).toBeVisible();
  await page.getByRole('button', { name: /^Sri Lestari/ }).click();
  await page.getByRole('button', { name: 'Akan datang', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Belum menjawab 1' }).click();
  await expect(page.getByRole('link', { name: 'Ingatkan Wagiyem' })).toHaveAttribute('href', /^https:\/\/wa\.me\/6281234567890\?text=Bu%20Wagiyem/);
  await page.goBack();

  // Run: one tap a person, a guest, minutes with a decision and a promise.
  await page.getByTestId('check-in').click();
  await page.getByRole('button', { name: /^Hadir: .*Sri Lestari/ }).click();
  await page.getByRole('button', { name: /^Hadir: Wagiyem/ }).click();
  await page.getByTestId('guest').click();
  await page.getByTestId('search').last().fill('Mbah Surti');
  await page.getByTestId('add-guest').click();
  await expect(page.getByTestId('counter')).toContainText('3');
  await page.getByRole('button', { name: 'Siapa saja' }).click();
  await expect(page.locator('dialog[open]')).toContainText('2 dari 2 diundang');
  await page.keyboard.press('Escape');
  await page.goBack();
  await row(phone, /^Notulen/).click();
  const note = async (kind: string, words: string, due?: string) => {
    await page.getByRole('button', { name: kind, exact: true }).click();
    await page.getByTestId('said').fill(words);
    if (due) await page.getByTestId('due').fill(due);
    await page.getByTestId('said-save').click();
    await expect(page.getByTestId('said')).toHaveValue('');
  };
  await page.getByTestId('note-minutes').click();
  await note('Acara', 'Timbangan rusak');
  await note('Usul', 'Bu Sri Lestari usul patungan timbangan');
  await note('Keputusan', 'Timbangan dibeli dari kas');
  await note('Janji warga', 'Bu Wagiyem membawa timbangan lama', '2026-11-27');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: '1. Timbangan rusak' })).toBeVisible();
  await page.getByTestId('silent').locator('summary').click();
  await expect(page.getByTestId('silent').locator('.row')).toHaveCount(2);
  await page.goBack();

  // Evaluated in the kiosk.
  await row(phone, /^Kesan warga/).click();
  await page.getByTestId('collect').click();
  for (const [face, scale] of [[5, 10], [4, 9], [4, 8], [3, 6], [5, 9]]) {
    await answers(phone, face, scale, `Antrean panjang ${face}${scale}`);
    await page.getByTestId('kiosk-next').click();
  }
  await endKiosk(phone);
  await expect(page.getByText('4,2 dari 5 (5 jawaban)')).toBeVisible();
  // Three promoters and one detractor of five: 60 − 20.
  await expect(page.getByText('+40')).toBeVisible();
  await page.getByRole('button', { name: /Apa yang perlu diubah/ }).click();
  await page.getByTestId('learned').fill('Mulai lebih pagi');
  await page.getByTestId('learned-save').click();
  await page.goBack();

  // Reported without a word typed.
  await row(phone, /^Laporan/).click();
  await page.getByTestId('keep-report').click();
  await expect(page.getByTestId('keep-report')).toHaveCount(0);
  const printed = await pages(await page.pdf({ preferCSSPageSize: true }));
  const whole = printed.join(' ');
  const sections = ['Pendahuluan', 'Tujuan', 'Waktu dan tempat', 'Peserta', 'Pelaksanaan', 'Hasil dan keputusan', 'Tindak lanjut', 'Anggaran', 'Evaluasi', 'Kendala', 'Saran', 'Penutup'];
  sections.forEach((section, at) => expect(whole).toContain(`${String.fromCharCode(65 + at)}. ${section}`));
  for (const words of [
    'PENIMBANGAN BALITA',
    'Senin Wage, 23 November 2026',
    '08.00',
    'Balai Ngaglik',
    'Diundang 2 orang',
    'Hadir 3 orang',
    '1. Timbangan rusak',
    'Bu Sri Lestari usul patungan timbangan',
    '1. Timbangan dibeli dari kas',
    'Bu Wagiyem membawa timbangan lama',
    '27 November 2026',
    'Rp200.000',
    'Rp187.500',
    'Rp12.500',
    'Rp25.000',
    'Rp30.000',
    '-Rp5.000',
    'Rp225.000',
    'Rp217.500',
    'Rp7.500',
    '4,2 dari 5 (5 jawaban)',
    '+40',
    'Antrean panjang 510',
    'Mulai lebih pagi',
    'Mengetahui,',
  ]) {
    expect(whole, words).toContain(words);
  }
  // The attendance list begins a page of its own, with who came and nobody else; no button is on paper.
  const list = printed.slice(printed.findIndex((page) => page.includes('DAFTAR HADIR'))).join(' ');
  expect(list.trim()).toMatch(/^DAFTAR HADIR/);
  for (const name of ['Sri Lestari', 'Wagiyem', 'Surti']) expect(list).toContain(name);
  expect(list).not.toContain('Karto');
  expect(whole).not.toMatch(/Cetak|Bagikan|Hari ini/);
  await info.attach('laporan.pdf', { body: await page.pdf({ preferCSSPageSize: true }), contentType: 'application/pdf' });

  // Photos go onto the paper, small and without what a camera says of the place; what is no picture is said.
  await page.getByRole('button', { name: 'Ubah isi' }).click();
  await page.getByRole('button', { name: /^Foto/ }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByTestId('add-photos').click();
  const large = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 3000, height: 4000 });
    const pen = canvas.getContext('2d')!;
    for (let y = 0; y < 4000; y += 20) for (let x = 0; x < 3000; x += 20) {
      pen.fillStyle = `hsl(${(x * y) % 360} 80% ${30 + ((x + y) % 50)}%)`;
      pen.fillRect(x, y, 20, 20);
    }
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.95));
    return Array.from(new Uint8Array(await blob!.arrayBuffer()));
  });
  expect(large.length).toBeGreaterThan(500_000);
  await (await chooser).setFiles([
    { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(large) },
    { name: 'catatan.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('bukan foto') },
  ]);
  await expect(page.getByTestId('photos').locator('img')).toHaveCount(1);
  await expect(page.getByText('1 file tidak bisa dibuka sebagai foto')).toBeVisible();
  await page.keyboard.press('Escape');
  const photo = page.getByTestId('paper').locator('img');
  const [address, width, height] = await photo.evaluate((img: HTMLImageElement) => [img.src, img.naturalWidth, img.naturalHeight] as const);
  expect(address.length).toBeLessThanOrEqual(40_000);
  expect(width / height).toBeCloseTo(0.75, 2);
  expect((await pages(await page.pdf({ preferCSSPageSize: true }))).at(-1)).toMatch(/^\s*DOKUMENTASI/);

  // Out as text, document and table.
  await page.getByTestId('share-report').click();
  await expect(page.getByTestId('short-text')).toContainText('3 hadir dari 2 diundang');
  const save = async (button: string) => {
    const download = page.waitForEvent('download');
    await page.getByTestId(button).click();
    const saved = await download;
    return { name: saved.suggestedFilename(), text: await fs.readFile(await saved.path(), 'utf8') };
  };
  const html = await save('save-html');
  expect(html.name).toBe('laporan-penimbangan-balita.html');
  expect(html.text).toContain('<li>Timbangan dibeli dari kas</li>');
  expect(html.text).toContain(`<img src="${address}"`);
  const csv = await save('save-csv');
  expect(csv.text.split('\r\n').length).toBe(5);
  await page.keyboard.press('Escape');

  // What follows waits in Hari ini and with the person; once a thing changes, the report says so.
  await phone.open();
  await expect(page.getByText('Penimbangan balita').first()).toBeVisible();
  await phone.open('kegiatan');
  await row(phone, /Penimbangan balita.*hari ini/).click();
  await expect(row(phone, /^Laporan/)).toContainText('Dibuat hari ini');
  await page.getByTestId('report').click();
  await page.goBack();
  await row(phone, /^Persiapan/).click();
  await page.getByRole('button', { name: /^Fotokopi kartu/ }).click();
  await page.getByTestId('spent').fill('31000');
  await page.getByTestId('save').click();
  await page.goBack();
  await expect(row(phone, /^Laporan/)).toContainText('Catatan berubah');

  // The next copy begins with the lesson.
  await page.getByRole('button', { name: 'Lainnya' }).click();
  await page.getByRole('button', { name: /^Salin untuk tanggal lain/ }).click();
  await page.getByTestId('copy').click();
  await expect(page.getByText('Mulai lebih pagi')).toBeVisible();
  await expect(row(phone, /^Undangan/)).toContainText('2 diundang');
});

test('the kiosk shows nothing but its questions, whatever Back and reload do, and what it keeps names nobody', async ({ newPhone }) => {
  test.setTimeout(120_000);
  const phone = await newPhone({ clock: TODAY });
  const { page } = phone;
  await begin(phone, 'Sari');
  await plan(phone, 'Temu kader', '2026-11-23');
  await row(phone, /^Kesan warga/).click();
  await page.getByTestId('collect').click();
  // Each question holds in every size, and a screen reader finds its way.
  const holds = async () => {
    expect(await everySize(page)).toEqual([]);
    expect(await axe(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
  };
  await holds();
  await page.getByTestId('face-5').click();
  await holds();
  await page.getByTestId('scale-10').click();
  await holds();
  await page.getByTestId('kiosk-said').fill('Zaitun');
  await holds();
  await page.getByTestId('kiosk-done').click();
  await holds();
  await page.getByTestId('kiosk-next').click();
  await answers(phone, 2, 3, 'Anggrek');
  await page.getByTestId('kiosk-next').click();
  const alone = async () => {
    await expect(page.getByTestId('kiosk')).toBeVisible();
    await expect(page.locator('nav, .row, a[href]')).toHaveCount(0);
    await expect(page.getByText(/Zaitun|Anggrek/)).toHaveCount(0);
    expect(await page.title()).toBe('Guyub');
  };
  await alone();
  await page.goBack();
  await alone();
  await page.reload();
  await alone();
  for (const path of ['', 'warga', 'cari', 'pengaturan']) {
    await page.goto(phone.site.url(path));
    await alone();
  }
  await page.getByTestId('kiosk-end').click();
  await page.getByTestId('kiosk-word').fill('saya');
  await page.getByTestId('kiosk-end-now').click();
  await expect(page.getByText('HP tetap di halaman ini')).toBeVisible();
  await page.keyboard.press('Escape');
  await alone();
  for (const [face, said] of [[4, 'Mawar'], [1, 'Cempaka']] as const) {
    await answers(phone, face, 5, said);
    await page.getByTestId('kiosk-next').click();
  }
  // Four are too few to be shown.
  await endKiosk(phone);
  await expect(page.getByText('4 kesan; baru ditampilkan mulai 5')).toBeVisible();
  await expect(page.getByText(/Zaitun|Mawar/)).toHaveCount(0);

  // One commit, no name, the day alone; in an order that says nothing of who came first.
  const bundle = JSON.parse((await fileOf(phone)).toString());
  const table = bundle.records.find((table: { kind: string }) => table.kind === 'feedback');
  const said = table.rows.map((row: unknown[]) => row[table.fields.indexOf('said') + 2]);
  expect(said).toEqual(['Cempaka', 'Anggrek', 'Mawar', 'Zaitun']);
  const dots = new Set(table.rows.map((row: string[]) => row[0].split('.').slice(0, 2).join('.')));
  expect(dots.size).toBe(1);
  const [device, number] = [...dots][0]!.toString().split('.').map(Number);
  const [, time, author] = bundle.devices[device].commits[number - 1];
  expect(bundle.authors[author]).toBe('');
  expect(new Date(time).toISOString()).toBe('2026-11-22T17:00:00.000Z');
});

test('two phones check in at one meeting, and each guest counts once', async ({ newPhone }) => {
  test.setTimeout(240_000);
  const phone = await newPhone({ clock: TODAY });
  const { page } = phone;
  await begin(phone, 'Sari');
  const names = Array.from({ length: 300 }, (_, at) => `Warga ${String(at + 1).padStart(3, '0')}`);
  const people = ['ID,Nama,RT', ...names.map((name, at) => `P${at},${name},${(at % 9) + 1}`)].join('\n');
  const members = ['ID Komunitas,ID Orang,Peran', ...names.map((_, at) => `K1,P${at},Anggota`)].join('\n');
  await takeIn(phone, [file(people, 'orang.csv'), file('ID,Nama\nK1,Forum Warga', 'komunitas.csv'), file(members, 'anggota.csv')]);
  await plan(phone, 'Rembuk warga', '2026-11-23', '19:30');
  await row(phone, /^Undangan/).click();
  await page.getByTestId('add-guests-first').click();
  await page.getByRole('button', { name: 'Undang Forum Warga' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Semua 300' })).toBeVisible();
  const other = await newPhone({ clock: TODAY });
  await begin(other, 'Dewi');
  await merge(other, await fileOf(phone));

  const come = async (on: Phone, from: number, to: number, reloads: boolean) => {
    await on.open('kegiatan');
    await row(on, /Rembuk warga/).click();
    await on.page.getByTestId('check-in').click();
    const counter = on.page.getByTestId('counter').locator('strong');
    await expect(counter).toHaveText('0');
    for (let at = from; at < to; at += 1) {
      // The list holds the rows in sight: one searches, as one does with three hundred.
      await on.page.getByTestId('search').fill(names[at]);
      await on.page.getByRole('button', { name: `Hadir: ${names[at]}` }).click();
      await expect(counter).toHaveText(String(at - from + 1));
      if (reloads && at - from === 49) {
        await on.page.reload();
        await on.started();
        await expect(counter).toHaveText('50');
      }
    }
  };
  await come(phone, 0, 100, true);
  await come(other, 80, 130, false);
  const [mine, theirs] = [await fileOf(phone), await fileOf(other)];
  await merge(phone, theirs);
  await merge(other, mine);
  for (const on of [phone, other]) {
    await on.open('kegiatan');
    await row(on, /Rembuk warga/).click();
    await on.page.getByTestId('check-in').click();
    await expect(on.page.getByTestId('counter')).toContainText('130');
    await expect(on.page.getByTestId('counter')).toContainText('hadir dari 300 diundang');
    await on.open('pilih');
    await expect(on.page.locator('main')).not.toContainText('Hadir');
  }
});

test('at the door a name stands as another tab has just changed it', async ({ newPhone }) => {
  const phone = await newPhone({ clock: TODAY });
  await begin(phone, 'Sari');
  const people = file('ID,Nama\nP1,Wagiyem\nP2,Sumini', 'orang.csv');
  await takeIn(phone, [people, file('ID,Nama\nK1,PKK', 'komunitas.csv'), file('ID Komunitas,ID Orang\nK1,P1\nK1,P2', 'anggota.csv')]);
  await plan(phone, 'Rapat PKK', '2026-11-23');
  await row(phone, /^Undangan/).click();
  await phone.page.getByTestId('add-guests-first').click();
  await phone.page.getByRole('button', { name: 'Undang PKK' }).click();
  await phone.page.keyboard.press('Escape');
  await phone.page.goBack();
  await phone.page.getByTestId('check-in').click();
  await phone.page.getByRole('button', { name: 'Hadir: Wagiyem' }).click();
  await expect(phone.page.getByTestId('counter').locator('strong')).toHaveText('1');
  const other = new Phone(phone.context, await phone.context.newPage(), phone.site);
  for (const [before, after] of [['Wagiyem', 'Wagiyem Rahayu'], ['Sumini', 'Sumini Astuti']]) {
    await edit(other, before, { name: after });
    await expect(phone.page.locator('main')).toContainText(after);
  }
  await phone.page.getByRole('button', { name: 'Hadir: Sumini Astuti' }).click();
  await expect(phone.page.getByTestId('counter').locator('strong')).toHaveText('2');
});

test('a series every 35 days with a moved day goes into calendars as others read them', async ({ newPhone }) => {
  test.setTimeout(120_000);
  const phone = await newPhone({ clock: TODAY });
  const { page } = phone;
  await begin(phone, 'Sari');
  await plan(phone, 'Arisan Senin Wage', '2026-11-23', '22:30');
  await page.getByRole('button', { name: 'Ubah', exact: true }).click();
  await page.locator('dialog[open] details summary').click();
  await page.getByTestId('end').fill('00:30');
  await page.getByTestId('save').click();
  await page.getByRole('button', { name: 'Lainnya' }).click();
  await page.getByRole('button', { name: /^Ulangi/ }).click();
  await page.getByText('Selapanan (35 hari)').click();
  await page.getByTestId('until').fill('2027-05-01');
  await page.getByTestId('repeat').click();
  await expect(page.getByTestId('series-words')).toContainText('Tiap Senin Wage (selapanan)');
  // 28 December falls to another day.
  await page.locator('dialog[open]').getByRole('link', { name: /28 Desember 2026/ }).click();
  await expect(page.locator('.head-sub')).toContainText('28 Desember');
  await page.getByRole('button', { name: 'Ubah', exact: true }).click();
  await page.getByTestId('day').fill('2026-12-29');
  await page.getByTestId('save').click();
  await expect(page.locator('.head-sub')).toContainText('29 Desember');
  await phone.open('kegiatan');
  const download = page.waitForEvent('download');
  await page.getByTestId('to-calendar').click();
  const text = await fs.readFile(await (await download).path(), 'utf8');

  const expected = ['2026-11-23', '2026-12-29', '2027-02-01', '2027-03-08', '2027-04-12'];
  // 22.30 WIB is 15.30 UTC, and it lasts two hours, over midnight.
  const moments = expected.map((day) => `${day}T15:30:00.000Z`);
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents('vevent').map((part) => new ICAL.Event(part));
  const master = events.find((event) => event.isRecurring())!;
  events.filter((event) => event.isRecurrenceException()).forEach((event) => master.relateException(event));
  const found: string[] = [];
  const next = master.iterator();
  for (let time = next.next(); time && found.length < 20; time = next.next()) {
    const { startDate, endDate } = master.getOccurrenceDetails(time);
    found.push(startDate.toJSDate().toISOString());
    expect(endDate.toUnixTime() - startDate.toUnixTime()).toBe(7200);
  }
  expect(found).toEqual(moments);
  expect(master.startDate.zone.tzid).toBe('Asia/Jakarta');

  const parsed = Object.values(nodeIcal.sync.parseICS(text)).filter((part) => part?.type === 'VEVENT');
  expect(parsed.length).toBe(1);
  const [event] = parsed as unknown as [{ start: Date; end: Date; summary: string; rrule: { between: (a: Date, b: Date, inclusive: boolean) => Date[] }; recurrences: Record<string, { start: Date }> }];
  expect(event.summary).toBe('Arisan Senin Wage');
  expect(event.start.toISOString()).toBe(moments[0]);
  expect(event.end.toISOString()).toBe('2026-11-23T17:30:00.000Z');
  const turns = event.rrule.between(new Date('2026-11-01'), new Date('2027-12-31'), true).map((day) => day.toISOString());
  expect(turns).toEqual(['2026-11-23', '2026-12-28', '2027-02-01', '2027-03-08', '2027-04-12'].map((day) => `${day}T15:30:00.000Z`));
  expect([...new Set(Object.values(event.recurrences).map((moved) => moved.start.toISOString()))]).toEqual([moments[1]]);

  // From the third on people meet every month on the first Monday; nothing was noted in those after it, so they make room.
  await page.getByRole('link', { name: /Arisan Senin Wage/ }).first().click();
  await page.getByRole('button', { name: 'Lainnya' }).click();
  await page.getByRole('button', { name: /^Ulangi/ }).click();
  await page.locator('dialog[open]').getByRole('link', { name: /1 Februari 2027/ }).click();
  await expect(page.locator('.head-sub')).toContainText('1 Februari');
  await page.getByRole('button', { name: 'Lainnya' }).click();
  await page.getByRole('button', { name: /^Ulangi/ }).click();
  await page.getByText('Tiap bulan, hari sama').click();
  await page.getByTestId('until').fill('2027-04-30');
  await page.getByTestId('rearrange').click();
  await expect(page.getByTestId('series-words')).toContainText('Senin pertama tiap bulan');
  await expect(page.locator('dialog[open] .row-title')).toHaveText(['Senin, 1 Februari 2027', 'Senin, 1 Maret 2027', 'Senin, 5 April 2027']);
});

test('a cancelled activity waits for nobody and says so in its report', async ({ newPhone }) => {
  const phone = await newPhone({ clock: TODAY });
  const { page } = phone;
  await begin(phone, 'Sari');
  await plan(phone, 'Kerja bakti parit', '2026-11-23');
  await page.getByRole('button', { name: 'Batal', exact: true }).click();
  await row(phone, /^Laporan/).click();
  await expect(page.getByTestId('paper')).toContainText('Kegiatan ini batal dan tidak dilaksanakan.');
  await phone.open();
  await expect(page.getByText('Kerja bakti parit')).toHaveCount(0);
});
