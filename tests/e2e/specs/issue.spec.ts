import { promises as fs } from 'node:fs';
import { pages } from '../support/pdf';
import { addPerson, begin, fileOf, merge, offer } from '../support/share';
import { axe, expect, test, type Phone } from '../support/test';
import { TODAY } from '../support/tour';

// Complaints: clocks, the log over two phones, a rumour that becomes a crisis, and what is confidential.

type What = { title: string; kind?: string; level?: string; person?: string; secret?: boolean };

/** Fills the sheet *Keluhan baru*. */
async function fillIn(phone: Phone, what: What): Promise<void> {
  const { page } = phone;
  await phone.open('suara');
  await page.getByRole('button', { name: 'Keluhan baru', exact: true }).click();
  const sheet = page.locator('dialog[open]');
  await sheet.getByTestId('issue-title').fill(what.title);
  if (what.secret) await sheet.getByRole('switch', { name: 'Rahasia' }).check();
  if (what.kind) await sheet.getByRole('button', { name: what.kind, exact: true }).click();
  if (what.level) await sheet.getByRole('button', { name: what.level, exact: true }).click();
  if (what.person) {
    await sheet.getByTestId('person').fill(what.person);
    await sheet.locator('.row').getByText(what.person).first().click();
  }
}

/** A complaint comes in; its page is open then. */
async function takeIn(phone: Phone, what: What): Promise<void> {
  await fillIn(phone, what);
  await phone.page.getByTestId('issue-save').click();
  await expect(phone.page.locator('.pane-main .head-title')).toHaveText(what.title);
}

/** Opens a complaint from the list. */
async function open(phone: Phone, title: string): Promise<void> {
  await phone.open('suara');
  await phone.page.getByRole('button', { name: 'Keluhan', exact: true }).click();
  await phone.page.locator('main').getByRole('link', { name: title }).first().click();
  await expect(phone.page.locator('.pane-main .head-title')).toHaveText(title);
}

/** Saves the sheet of an act with these words. */
async function says(phone: Phone, words: string, whom?: string): Promise<void> {
  const { page } = phone;
  if (words) await page.getByTestId('act-text').fill(words);
  if (whom) await page.getByTestId('others').fill(whom);
  await page.getByTestId('act-save').click();
  await expect(page.locator('dialog[open]')).toHaveCount(0);
}

async function more(phone: Phone, what: string): Promise<void> {
  await phone.page.getByTestId('more').click();
  await phone.page.locator('dialog[open]').getByRole('button', { name: what }).click();
}

/** Sets a PIN on /kunci. */
async function setPin(phone: Phone, pin: string): Promise<void> {
  const { page } = phone;
  await page.getByTestId('pin-new').fill(pin);
  await page.getByTestId('pin-again').fill(pin);
  await page.getByTestId('pin-set').click();
  await expect(page.getByTestId('lock-now')).toBeVisible();
}

const PIN = '246813';

/** Opens a path of a phone that asks for the PIN. */
async function openWith(phone: Phone, path: string): Promise<void> {
  await phone.open(path);
  await phone.page.getByTestId('pin').fill(PIN);
  await phone.page.getByTestId('unlock').click();
  await expect(phone.page.getByTestId('pin')).toHaveCount(0);
}

test('a complaint over two phones, offline: clock, escalated, resolved, the complainant’s word', async ({ newPhone }) => {
  test.setTimeout(180_000);
  const [ratna, sari] = [await newPhone({ clock: TODAY }), await newPhone({ clock: TODAY })];
  await begin(ratna, 'Ratna');
  await begin(sari, 'Sari');
  await ratna.installed();
  await sari.installed();
  await ratna.site.stop();
  const { page } = ratna;
  await addPerson(ratna, 'Wagiyem');
  await takeIn(ratna, { title: 'Pupuk tidak sampai', level: '4', person: 'Wagiyem' });
  expect(await axe(page)).toEqual([]);

  // It waits in Hari ini, by the hour.
  await ratna.open();
  const row = page.locator('main').getByRole('link', { name: /Terima keluhan Wagiyem/ });
  await expect(row).toContainText(/2[34] jam lagi/);
  await row.click();

  // Acknowledged by one tap; passed upwards.
  await page.getByRole('button', { name: 'Terima', exact: true }).click();
  await expect(page.getByText('tepat waktu')).toBeVisible();
  await more(ratna, 'Naikkan');
  await page.getByTestId('act-save').click();
  await expect(page.getByText('Isi dahulu.')).toBeVisible();
  await says(ratna, 'Selisihnya di gudang', 'Camat');
  await expect(page.locator('.head-sub')).toContainText('Eskalasi');

  // The colleague sees the log, looks into it, solves it.
  await merge(sari, await fileOf(ratna));
  await open(sari, 'Pupuk tidak sampai');
  await expect(sari.page.getByText('Selisihnya di gudang')).toBeVisible();
  await sari.page.getByRole('button', { name: 'Catat penyelidikan' }).click();
  await says(sari, 'Truk tidak berangkat');
  await sari.page.getByRole('button', { name: 'Selesaikan', exact: true }).click();
  await says(sari, 'Dikirim hari Jumat');
  await expect(sari.page.getByTestId('tell')).toBeVisible();

  // Back with who took it in: told, and asked what they say.
  await merge(ratna, await fileOf(sari));
  await open(ratna, 'Pupuk tidak sampai');
  await expect(page.getByText('oleh Sari').first()).toBeVisible();
  await page.getByTestId('tell').click();
  await page.getByRole('button', { name: 'Tanya kata pelapor' }).click();
  await page.getByTestId('word').getByText('Tidak puas', { exact: true }).click();
  await says(ratna, 'Baru separuh');
  await page.getByRole('button', { name: 'Buka lagi' }).click();
  await says(ratna, '');
  await page.getByRole('button', { name: 'Catat penyelidikan' }).click();
  await says(ratna, 'Gudang kosong');
  await page.getByRole('button', { name: 'Selesaikan', exact: true }).click();
  await says(ratna, 'Separuhnya diambil dari desa sebelah');
  await page.getByTestId('tell').click();
  await page.getByRole('button', { name: 'Tanya kata pelapor' }).click();
  await page.getByTestId('word').getByText('Puas', { exact: true }).click();
  await says(ratna, '');
  await expect(page.locator('.head-sub')).toContainText('Ditutup');
  await expect(page.getByTestId('next')).toHaveCount(0);
  // Every step stands in the log, and none of them can be changed.
  for (const words of ['Selisihnya di gudang', 'Truk tidak berangkat', 'Dikirim hari Jumat', 'Gudang kosong']) {
    await expect(page.getByText(words).first()).toBeVisible();
    await expect(page.getByRole('button', { name: words })).toHaveCount(0);
  }
  await ratna.open();
  await expect(page.getByText('Pupuk tidak sampai')).toHaveCount(0);
});

test('a rumour becomes a crisis: facts, statement, who was told; the other phone reads the same', async ({ newPhone }) => {
  test.setTimeout(120_000);
  const [ratna, sari] = [await newPhone({ clock: TODAY }), await newPhone({ clock: TODAY })];
  const { page } = ratna;
  await begin(ratna, 'Ratna');
  await begin(sari, 'Sari');
  await ratna.installed();
  await sari.installed();
  await ratna.site.stop();
  await takeIn(ratna, { title: 'Air sumur beracun', kind: 'Kabar belum pasti', level: '5' });
  await more(ratna, 'Jadikan krisis');
  await expect(page.locator('.pane-main .head-title')).toHaveText('Krisis');
  expect(await axe(page)).toEqual([]);
  const add = async (what: string, words: string, whom?: string) => {
    await page.getByRole('button', { name: what }).click();
    await says(ratna, words, whom);
  };
  await add('Tambah yang sudah pasti', 'Airnya keruh sejak hujan');
  await add('Tambah yang belum pasti', 'Apakah beracun');
  await add('Catat siapa diberi tahu', 'Lewat telepon', 'Ketua RT 03');
  const part = async (nth: number, words: string) => {
    await page.getByRole('button', { name: 'Belum ditulis' }).nth(nth).click();
    await page.getByTestId('words').fill(words);
    await page.getByTestId('words-save').click();
    await expect(page.getByText(words).first()).toBeVisible();
  };
  await part(0, 'Rebus air sebelum diminum');
  await part(0, 'Kami sedang memeriksa');
  await part(0, 'Pak Slamet');
  await page.getByRole('button', { name: 'Belum ada', exact: true }).click();
  await page.getByTestId('update-time').fill('16:00');
  await page.getByTestId('update-save').click();
  await expect(page.getByRole('button', { name: 'hari ini 16.00 WIB' })).toBeVisible();

  // What was not known is known.
  await page.getByRole('button', { name: 'Sudah pasti: Apakah beracun' }).click();
  await says(ratna, 'Tidak beracun, kata puskesmas');
  await expect(page.getByText('Apakah beracun')).toHaveCount(0);

  // As a message and on paper: what to do comes first.
  await page.getByTestId('share-crisis').click();
  const text = (await page.getByTestId('crisis-text').textContent())!;
  expect(text.indexOf('Rebus air')).toBeLessThan(text.indexOf('Airnya keruh'));
  expect(text).toContain('Tidak beracun, kata puskesmas');
  expect(text).not.toContain('Ketua RT 03');
  await page.keyboard.press('Escape');
  const paper = (await pages(await page.pdf({ preferCSSPageSize: true }))).join(' ');
  for (const words of ['AIR SUMUR BERACUN', 'Rebus air', 'Kami sedang memeriksa', 'Pak Slamet', 'Ketua RT 03']) expect(paper).toContain(words);
  expect(paper).not.toContain('Bagikan');

  // The next update waits in Hari ini.
  await ratna.open();
  await expect(page.getByText(/Terima kabar belum pasti|Kabari warga/).first()).toBeVisible();

  await merge(sari, await fileOf(ratna));
  await open(sari, 'Air sumur beracun');
  await sari.page.getByRole('link', { name: /^Halaman krisis/ }).click();
  for (const words of ['Rebus air sebelum diminum', 'Tidak beracun, kata puskesmas', 'Ketua RT 03']) {
    await expect(sari.page.getByText(words).first()).toBeVisible();
  }
});

test('what is confidential needs a PIN, stays here, and leaves only where that is chosen', async ({ newPhone }) => {
  test.setTimeout(120_000);
  const [ratna, sari] = [await newPhone({ clock: TODAY }), await newPhone({ clock: TODAY })];
  const { page } = ratna;
  await begin(ratna, 'Ratna');
  await begin(sari, 'Sari');
  await addPerson(ratna, 'Wagiyem');
  await fillIn(ratna, { title: 'Kekerasan di Melati', secret: true });
  await expect(page.getByTestId('needs-pin')).toContainText('perlu kunci PIN');
  await expect(page.getByTestId('issue-save')).toBeDisabled();
  // Until it can be encrypted it is written nowhere.
  expect(JSON.stringify(await page.evaluate(() => ({ ...localStorage })))).not.toContain('Melati');
  await page.getByTestId('set-pin').click();
  await setPin(ratna, PIN);

  await openWith(ratna, 'suara');
  await page.getByRole('button', { name: 'Keluhan baru', exact: true }).click();
  await page.getByTestId('issue-title').fill('Kekerasan di Melati');
  await page.getByRole('switch', { name: 'Rahasia' }).check();
  await page.getByTestId('issue-save').click();
  await expect(page.locator('.pane-main .head-title')).toHaveText('Kekerasan di Melati');
  await expect(page.getByText('tidak ikut Kirim kecuali dipilih')).toBeVisible();
  await page.getByTestId('next').click();

  await openWith(ratna, 'kirim');
  await expect(page.getByTestId('confidential')).toHaveText('Catatan rahasia tinggal di HP ini.');
  const download = async () => {
    const saved = page.waitForEvent('download');
    await page.getByTestId('download').click();
    return fs.readFile(await (await saved).path());
  };
  const plain = await download();
  expect(plain.toString()).toContain('Wagiyem');
  expect(plain.toString()).not.toContain('Melati');
  await page.getByRole('switch', { name: /^Sertakan 2 catatan rahasia/ }).check();
  await expect(page.getByTestId('confidential')).toContainText('ikut keluar dari HP ini');
  await expect(page.getByTestId('download')).toBeEnabled();
  const whole = await download();
  expect(whole.toString()).toContain('Melati');

  // A phone without a PIN refuses it; the rest it takes.
  await offer(sari, whole);
  await expect(sari.page.getByTestId('refused')).toContainText('hanya boleh masuk ke HP yang dikunci dengan PIN');
  await merge(sari, plain);
  await sari.open('suara');
  await expect(sari.page.getByText('Melati')).toHaveCount(0);
  await sari.open('kunci');
  await setPin(sari, PIN);
  await openWith(sari, 'terima');
  const chooser = sari.page.waitForEvent('filechooser');
  await sari.page.getByTestId('pick').click();
  await (await chooser).setFiles([{ name: 'guyub.json.txt', mimeType: 'text/plain', buffer: whole }]);
  await sari.page.getByTestId('merge').click();
  await expect(sari.page.getByTestId('merged')).toBeVisible();
  await openWith(sari, 'suara');
  await expect(sari.page.getByText('Kekerasan di Melati').first()).toBeVisible();
});
