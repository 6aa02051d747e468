import { type Page } from '@playwright/test';
import { promises as fs } from 'node:fs';
import { Chromium } from '../support/chromium';
import { DIST } from '../support/build';
import { files, pieces, search, written } from '../support/profile';
import { addPerson, begin, fileOf, merge, people, state, tables, VILLAGE } from '../support/share';
import { axe, expect, test, type Phone } from '../support/test';

// A PIN: without it a phone tells nothing.

const PIN = '246813';

/** Sets a PIN on the page that is open. */
async function setPin(page: Page, pin: string): Promise<void> {
  await page.getByTestId('pin-new').fill(pin);
  await page.getByTestId('pin-again').fill(pin);
  await page.getByTestId('pin-set').click();
  await expect(page.getByTestId('lock-now')).toBeVisible();
}

async function unlock(page: Page, pin: string): Promise<void> {
  await page.getByTestId('pin').fill(pin);
  await page.getByTestId('unlock').click();
}

/** Opens a path and unlocks. */
async function openWith(phone: Phone, pin: string, at = ''): Promise<void> {
  await phone.open(at);
  await unlock(phone.page, pin);
  await expect(phone.page.getByTestId('pin')).toHaveCount(0);
}

/** The app's keys in local storage, with their values. */
const local = (phone: Phone) => phone.page.evaluate(() => ({ ...localStorage }) as Record<string, string>);

test('a PIN is set, asked for, changed and removed; everything stays', async ({ phone }) => {
  const { page } = phone;
  await begin(phone, 'Sari');
  await addPerson(phone, 'Wagiyem');
  await phone.open('pengaturan');
  await expect(page.getByText('Belum ada PIN')).toBeVisible();
  await page.getByTestId('lock-settings').click();
  await expect(page.getByText(/PIN yang lupa tak bisa diganti oleh siapa pun/)).toBeVisible();
  expect(await axe(page)).toEqual([]);
  for (const [pin, again, words] of [
    ['12345', '12345', 'Terlalu pendek'],
    ['123456', '123456', 'Terlalu mudah'],
    [PIN, '246814', 'Tidak sama'],
  ]) {
    await page.getByTestId('pin-new').fill(pin);
    await page.getByTestId('pin-again').fill(again);
    await page.getByTestId('pin-set').click();
    await expect(page.getByText(words)).toBeVisible();
  }
  await setPin(page, PIN);
  await expect(page.getByText('PIN terpasang. Semua catatan sudah tersandi.')).toBeVisible();
  expect(await axe(page)).toEqual([]);

  await phone.open('warga');
  await expect(page).toHaveTitle('Guyub terkunci · Guyub');
  await expect(page.getByText('Wagiyem')).toHaveCount(0);
  expect(await axe(page)).toEqual([]);
  await unlock(page, '135790');
  await expect(page.getByText('PIN salah.')).toBeVisible();
  await unlock(page, PIN);
  await expect(page.getByText('Wagiyem').first()).toBeVisible();
  await expect(page).toHaveURL(/warga$/);

  await openWith(phone, PIN, 'kunci');
  await page.getByTestId('pin-before').fill('999999');
  await page.getByTestId('pin-new').fill('padi menguning');
  await page.getByTestId('pin-again').fill('padi menguning');
  await page.getByTestId('pin-change').click();
  await expect(page.getByText('PIN salah.')).toBeVisible();
  await page.getByTestId('pin-before').fill(PIN);
  await page.getByTestId('pin-change').click();
  await expect(page.getByText('PIN diganti.')).toBeVisible();
  await page.getByTestId('lock-now').click();
  await unlock(page, PIN);
  await expect(page.getByText('PIN salah.')).toBeVisible();
  await unlock(page, 'padi menguning');
  await expect(page.getByTestId('lock-now')).toBeVisible();

  await page.getByTestId('pin-remove').fill('padi menguning');
  await page.getByTestId('pin-drop').click();
  await expect(page.getByText('PIN dilepas.')).toBeVisible();
  expect(people(await state(phone))).toEqual(['Wagiyem']);
  expect(Object.keys(await local(phone)).filter((key) => key.includes(':me'))).toHaveLength(1);
  await phone.open('pengaturan');
  await expect(page.getByTestId('me')).toHaveValue('Sari');
});

test('what is typed and not yet saved is locked too, and there again afterwards', async ({ phone }) => {
  const { page } = phone;
  await begin(phone, 'Sari');
  await phone.open('kunci');
  await setPin(page, PIN);
  await openWith(phone, PIN, '?catat=1');
  await page.getByTestId('catat').fill('penanda rahasia');
  await expect.poll(async () => Object.keys(await local(phone)).some((key) => /:.*catat|draft/.test(key))).toBe(true);
  const kept = await local(phone);
  for (const [key, value] of Object.entries(kept)) {
    expect(`${key} ${value}`, key).not.toContain('penanda');
    // Only what is needed before the PIN is known can be read.
    if (/^"/.test(value)) expect(key).toMatch(/:(lang|theme|tries|away)$/);
  }
  await openWith(phone, PIN, '?catat=1');
  await expect(page.getByTestId('catat')).toHaveValue('penanda rahasia');
});

test('wrong PINs make one wait, also after a reload', async ({ newPhone }) => {
  const phone = await newPhone({ clock: '2026-11-25T02:00:00Z' });
  const { page } = phone;
  await begin(phone, 'Sari');
  await phone.open('kunci');
  await setPin(page, PIN);
  await phone.open();
  for (let n = 0; n < 5; n += 1) {
    await unlock(page, `00${n}000`);
    await expect(page.getByText(/PIN salah/)).toBeVisible();
    await expect(page.getByTestId('pin')).toHaveValue('');
  }
  await expect(page.getByText(/Coba lagi dalam \d+ detik/)).toBeVisible();
  await phone.open();
  await expect(page.getByText(/Coba lagi dalam \d+ detik/)).toBeVisible();
  await expect(page.getByTestId('unlock')).toBeDisabled();
  await phone.context.clock.fastForward(31_000);
  await expect(page.getByTestId('unlock')).toBeEnabled();
  await unlock(page, PIN);
  await expect(page.getByTestId('pin')).toHaveCount(0);
});

test('in the background it locks itself, after the time that was chosen', async ({ newPhone }) => {
  const phone = await newPhone({ clock: '2026-11-25T02:00:00Z' });
  const { page } = phone;
  await begin(phone, 'Sari');
  await phone.open('kunci');
  await setPin(page, PIN);
  await page.getByRole('button', { name: '15 menit' }).click();
  const hide = (hidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await hide(true);
  await phone.context.clock.fastForward('14:00');
  await hide(false);
  await expect(page.getByTestId('lock-now')).toBeVisible();
  await hide(true);
  await phone.context.clock.fastForward('15:01');
  await expect(page.getByTestId('pin')).toBeVisible();
  // A page that slept through it locks when it is shown.
  await openWith(phone, PIN, 'kunci');
  await hide(true);
  await page.evaluate(() => {
    const real = Date.now;
    Date.now = () => real() + 16 * 60_000;
  });
  await hide(false);
  await expect(page.getByTestId('pin')).toBeVisible();
});

test('other tabs are locked with this one', async ({ phone }) => {
  await begin(phone, 'Sari');
  await addPerson(phone, 'Wagiyem');
  const other = await phone.context.newPage();
  await other.goto(phone.site.url('warga'));
  await expect(other.getByText('Wagiyem').first()).toBeVisible();
  await phone.open('kunci');
  await setPin(phone.page, PIN);
  await expect(other.getByTestId('pin')).toBeVisible();
  await unlock(other, PIN);
  await expect(other.getByText('Wagiyem').first()).toBeVisible();
  await phone.page.getByTestId('lock-now').click();
  await expect(other.getByTestId('pin')).toBeVisible();
});

test('local storage from before the PIN opens nothing', async ({ phone }) => {
  await begin(phone, 'Sari');
  await addPerson(phone, 'Wagiyem');
  const before = await local(phone);
  await phone.open('kunci');
  await setPin(phone.page, PIN);
  await addPerson({ ...phone, open: (at) => openWith(phone, PIN, at) } as Phone, 'Karto');
  // The browser was killed before it wrote local storage.
  await phone.page.goto(phone.site.url('icons/icon.svg'));
  await phone.page.evaluate((before) => {
    localStorage.clear();
    for (const [key, value] of Object.entries(before)) localStorage.setItem(key, value);
  }, before);
  await phone.open('warga');
  await expect(phone.page.getByTestId('pin')).toBeVisible();
  await unlock(phone.page, PIN);
  await expect(phone.page.getByText('Karto').first()).toBeVisible();
  await expect(phone.page.getByText('Wagiyem').first()).toBeVisible();
});

test('who forgot the PIN begins anew, and takes back what colleagues have', async ({ phone, newPhone }) => {
  const { page } = phone;
  await begin(phone, 'Sari');
  await addPerson(phone, 'Wagiyem');
  const sent = await fileOf(phone);
  await phone.open('kunci');
  await setPin(page, PIN);
  await phone.open();
  await page.getByTestId('forgot').getByText('Lupa PIN?').click();
  expect(await axe(page)).toEqual([]);
  await page.getByTestId('erase-all').click();
  await expect(page.getByTestId('pin')).toBeVisible();
  await page.getByTestId('erase-word').fill('HAPUS');
  await page.getByTestId('erase-all').click();
  await page.waitForURL(/mulai$/);
  await phone.started();
  const left = Object.keys(await local(phone)).filter((key) => !/\/(:(lang|theme|away)|m\d|s[0-9a-f]+)$/.test(key));
  expect(left, 'nothing of what was there').toEqual([]);
  await page.getByTestId('me').fill('Sari');
  await page.getByTestId('start').click();
  await page.waitForURL(phone.site.url());
  const colleague = await newPhone();
  await begin(colleague, 'Budi');
  await merge(colleague, sent);
  await merge(phone, await fileOf(colleague));
  expect(people(await state(phone))).toEqual(['Wagiyem']);
});

/** What no byte of the profile may tell: names, numbers and notes of a village, and what was typed. */
async function tellTale(): Promise<Map<string, Buffer>> {
  const wanted = new Map<string, Buffer>();
  const add = (text: string) => written(text).forEach(([name, bytes]) => wanted.set(name, bytes));
  for (const file of tables(VILLAGE, ['orang', 'interaksi', 'kebutuhan', 'isu'])) {
    const [head, ...rows] = (await fs.readFile(file, 'utf8')).split('\n').map((line) => line.split(','));
    for (const [at, name] of head.entries()) {
      if (!/Nama|HP|Ringkasan|Judul/.test(name)) continue;
      for (const cell of rows.map((row) => row[at]?.replaceAll('"', '').trim() ?? '')) if (cell.length > 6) add(cell);
    }
  }
  // The app itself has a few words of its own sample village.
  const app = await Promise.all((await files(DIST)).map((file) => fs.readFile(file)));
  for (const [name, bytes] of wanted) if (app.some((file) => file.includes(bytes))) wanted.delete(name);
  expect(wanted.size).toBeGreaterThan(10);
  ['+6281234567890', '6281234567890', 'Petugas Penanda', 'catatan penanda', 'draf penanda', 'cari penanda'].forEach(add);
  return wanted;
}

/** A phone's day in a profile of its own: the village taken in, a note saved, another typed. Gives what was stored, as it was before it was sealed. */
async function day(chromium: Chromium, url: (at?: string) => string, pin?: string): Promise<Map<string, Buffer>> {
  const page = await chromium.start();
  const open = async (at = '') => {
    await page.goto(url(at));
    await expect(page.locator('#splash, .shell[aria-busy]')).toHaveCount(0);
    if ((await page.getByTestId('pin').count()) > 0) await unlock(page, pin!);
    await expect(page.getByTestId('pin')).toHaveCount(0);
  };
  await open('mulai');
  await page.getByTestId('me').fill('Sari');
  await page.getByTestId('start').click();
  await page.waitForURL(url());
  if (pin) {
    await open('kunci');
    await setPin(page, pin);
  }
  // What was there before the PIN may stay in the browser's old files, as the app says.
  await open('pengaturan');
  await page.getByTestId('me').fill('Petugas Penanda');
  await open('impor');
  const chooser = page.waitForEvent('filechooser');
  await page.getByTestId('pick').click();
  await (await chooser).setFiles(tables(VILLAGE));
  await page.getByTestId('source').fill('Sukarukun');
  await page.getByTestId('check').click();
  await page.getByTestId('take-in').click();
  await expect(page.getByTestId('taken')).toBeVisible();
  await open();
  await page.getByTestId('fab').click();
  await page.getByTestId('catat').fill('catatan penanda');
  await page.getByTestId('catat-save').click();
  await page.getByTestId('catat-again').click();
  await page.getByTestId('catat').fill('draf penanda');
  await open('warga');
  await page.getByText('Wagiyem').first().click();
  await expect(page.locator('.pane-main h1')).toContainText('Wagiyem');
  await open('cari');
  await page.getByRole('searchbox').fill('cari penanda');
  await open('pengaturan');
  const stored = page.waitForEvent('download');
  await page.getByTestId('raw').click();
  const raw = await fs.readFile((await (await stored).path())!, 'utf8');
  const plain = new Map<string, Buffer>();
  for (const [key, hex] of Object.entries(JSON.parse(raw).keys as Record<string, string>)) {
    // A manifest names what is there and says nothing of what it is.
    if (/\/m\d?$/.test(key)) continue;
    pieces(key, Buffer.from(hex, 'hex'), 48).forEach(([name, bytes]) => plain.set(name, bytes));
  }
  if (pin) {
    await page.getByTestId('lock-settings').click();
    await page.getByTestId('lock-now').click();
    await expect(page.getByTestId('pin')).toBeVisible();
  }
  // Local storage reaches the disk when it likes, and when the browser is closed.
  await chromium.close();
  return plain;
}

test('locked, no byte of the profile tells a name, a number or a note', async ({ site }) => {
  test.setTimeout(180_000);
  const told = await tellTale();
  const url = (at = '') => site.url(at);
  const [open, locked] = [await Chromium.create(), await Chromium.create()];
  try {
    // Without a PIN the same search finds what is stored: a test that could not fail would be none.
    const plain = await day(open, url);
    const found = await search(open.profile, plain);
    for (const place of ['Local Storage', 'IndexedDB']) expect(found.filter((hit) => hit.includes(place)).length).toBeGreaterThan(20);
    expect(await search(open.profile, told)).not.toEqual([]);

    const sealed = await day(locked, url, PIN);
    expect(sealed.size).toBeGreaterThan(20);
    expect(await search(locked.profile, sealed), 'bytes as they are without a PIN').toEqual([]);
    expect(await search(locked.profile, told), 'words').toEqual([]);
  } finally {
    await open.remove();
    await locked.remove();
  }
});
