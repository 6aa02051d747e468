import { promises as fs } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { everySize } from '../support/layout';
import { addPerson, begin, file, fileOf, merge, people, state } from '../support/share';
import { axe, expect, test, type Phone } from '../support/test';
import { unfold } from '../support/tour';

// The ways out that Bantuan describes, walked as the page says: by its links, and by the buttons that its steps name.

const PASSPHRASE = 'sumur keruh jembatan baru';
const PIN = '246813';
const PARTS = ['full', 'damaged', 'pin', 'lost'];

/** A step of the page, by a word that no other step of its part has. */
const step = (page: Page, part: string, about: string | RegExp): Locator =>
  page.locator(`#${part} .steps > li`).filter({ hasText: about }).first();

/** What the step names: buttons, headings, labels. */
const named = (step: Locator): Promise<string[]> => step.locator('b').allTextContents();

/** Taps the button that a step named. */
const tap = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click();

/** Opens the page at a part, reads a step of it, and follows its link. */
async function follow(phone: Phone, part: string, about: string | RegExp): Promise<string[]> {
  await phone.open(`bantuan#${part}`);
  return walk(phone, part, about);
}

/** Reads a step of the page that is open, and follows its link. */
async function walk({ page }: Phone, part: string, about: string | RegExp): Promise<string[]> {
  const words = await named(step(page, part, about));
  const link = step(page, part, about).getByRole('link');
  const name = (await link.textContent())!.trim();
  await link.click();
  await expect(page.locator('.pane-main h1')).toHaveText(name);
  return words;
}

/** Makes a backup on the page that is open, by the buttons named, and keeps it as a file. */
async function backUp({ page }: Phone, [make, , save]: string[]): Promise<Buffer> {
  for (const field of ['passphrase', 'again']) await page.getByTestId(field).fill(PASSPHRASE);
  await tap(page, make);
  await expect(page.getByTestId('ready')).toBeVisible({ timeout: 30_000 });
  const download = page.waitForEvent('download');
  await tap(page, save);
  return fs.readFile(await (await download).path());
}

/** Chooses a file by the button named. */
async function choose({ page }: Phone, button: string, content: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await tap(page, button);
  await (await chooser).setFiles(file(content));
}

/** Restores a backup on the page that is open, by the buttons named. */
async function restore(phone: Phone, [pick, open, merge]: string[], content: Buffer): Promise<void> {
  await choose(phone, pick, content);
  await phone.page.getByTestId('passphrase').fill(PASSPHRASE);
  await tap(phone.page, open);
  await tap(phone.page, merge);
  await expect(phone.page.getByTestId('merged')).toBeVisible();
}

/** A page of the same site that is not the app. */
const leave = (phone: Phone) => phone.page.goto(phone.site.url('icons/icon.svg'));

/** Clears the site's data, as the browser's settings do. */
async function clearSite(phone: Phone): Promise<void> {
  await leave(phone);
  const browser = await phone.context.newCDPSession(phone.page);
  await browser.send('Storage.clearDataForOrigin', {
    origin: new URL(phone.site.url()).origin,
    storageTypes: 'local_storage,indexeddb',
  });
}

/** Damages the last entry in local storage and takes the vault away, so that neither place can mend the other. */
async function damage(phone: Phone): Promise<void> {
  await leave(phone);
  await phone.page.evaluate(
    (name) =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase(name).onsuccess = resolve;
        const entries = Object.keys(localStorage).filter((key) => /\/t\d+$/.test(key));
        const last = entries.sort((a, b) => Number(a.match(/\d+$/)![0]) - Number(b.match(/\d+$/)![0])).at(-1)!;
        localStorage.setItem(last, 'rusak');
      }),
    `guyub:${phone.site.prefix}`,
  );
}

/** Fills what is left of the origin's local storage but for so many units. */
async function fillUp(phone: Phone, but: number): Promise<void> {
  await leave(phone);
  await phone.page.evaluate((but) => {
    const used = Object.entries({ ...localStorage }).reduce((sum, [key, value]) => sum + key.length + (value as string).length, 0);
    localStorage.setItem('lain', 'x'.repeat(5_242_880 - used - 'lain'.length - but));
  }, but);
}

test('a full phone: what is typed stays, and is saved once there is room', async ({ phone }) => {
  const { page } = phone;
  await begin(phone, 'Sari');
  await addPerson(phone, 'Wagiyem');
  await phone.open('pengaturan');
  await page.getByTestId('sample').click();
  await expect(page.getByTestId('toast')).toContainText('Data contoh terpasang');
  // Enough for the app not to save, and less than the sample village takes from what it would need.
  await fillUp(phone, 50_000);
  await phone.open();
  await page.getByTestId('fab').click();
  await page.getByTestId('catat').fill('Bu Wagiyem bilang sumur keruh');
  await tap(page, 'Simpan');
  await expect(page.getByTestId('toast')).toContainText('Belum tersimpan: HP penuh');
  await expect(page.getByTestId('catat')).toHaveValue('Bu Wagiyem bilang sumur keruh');

  await phone.open();
  const banner = page.getByTestId('full');
  await expect(banner).toContainText('Tempat simpan hampir habis');
  expect(await axe(page)).toEqual([]);
  await banner.getByRole('link', { name: 'Bantuan' }).click();
  await expect(page).toHaveURL(/bantuan#full$/);
  await expect(page.locator('#full > summary')).toBeFocused();
  const content = await backUp(phone, await walk(phone, 'full', 'kata sandi baru'));
  const [remove] = await follow(phone, 'full', 'data contoh');
  await tap(page, remove);
  await expect(page.getByTestId('toast')).toContainText('Data contoh dihapus');
  const [box, save] = await follow(phone, 'full', 'Buka lagi kotak');
  await tap(page, box);
  await expect(page.getByTestId('catat')).toHaveValue('Bu Wagiyem bilang sumur keruh');
  await tap(page, save);
  await expect(page.getByRole('heading', { name: 'Tersimpan di HP ini.' })).toBeVisible();

  // The backup is a sound one.
  const [pick, open] = await follow(phone, 'full', 'cadangan tadi');
  await choose(phone, pick, content);
  await page.getByTestId('passphrase').fill(PASSPHRASE);
  await tap(page, open);
  await expect(page.getByText('Semua isi file Sari sudah ada di HP ini.')).toBeVisible();
});

test('a browser that keeps nothing: a backup before the page closes, opened on a phone that does', async ({ phone, newPhone }) => {
  const { page } = phone;
  await phone.context.addInitScript(() => {
    for (const name of ['indexedDB', 'localStorage']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    }
  });
  await phone.open('mulai');
  await page.getByTestId('me').fill('Sari');
  await page.getByTestId('organisation').fill('Rukun Tani');
  await page.getByTestId('start').click();
  await page.waitForURL(phone.site.url());
  const notice = page.getByRole('complementary').filter({ hasText: 'tidak mengizinkan menyimpan' });
  expect(await axe(page)).toEqual([]);
  await notice.getByRole('link', { name: 'Bantuan' }).click();
  await expect(page.locator('#full > summary')).toBeFocused();
  const words = await named(step(page, 'full', 'cadangan tadi'));
  const content = await backUp(phone, await walk(phone, 'full', 'Sebelum menutup'));
  const other = await newPhone();
  await begin(other, 'Sari');
  await follow(other, 'full', 'cadangan tadi');
  await restore(other, words, content);
  await other.open('organisasi');
  await expect(other.page.getByText('Rukun Tani').first()).toBeVisible();
});

test('damaged notes: a colleague’s file or the own backup brings them back, and what was noted since stays', async ({ newPhone }) => {
  test.setTimeout(120_000);
  for (const from of ['colleague', 'backup']) {
    const phone = await newPhone();
    const { page } = phone;
    await begin(phone, 'Sari');
    await addPerson(phone, 'Wagiyem');
    await addPerson(phone, 'Karto');
    const colleague = await newPhone();
    let content = Buffer.alloc(0);
    if (from === 'colleague') {
      await begin(colleague, 'Budi');
      await merge(colleague, await fileOf(phone));
    } else {
      content = await backUp(phone, await follow(phone, 'pin', 'filenya ada juga'));
    }
    await damage(phone);
    await phone.open();
    const banner = page.getByTestId('damage');
    await expect(banner).toContainText('1 perubahan terakhir hilang');
    expect(await axe(page)).toEqual([]);
    await banner.getByRole('link', { name: 'Bantuan' }).click();
    await expect(page.locator('#damaged > summary')).toBeFocused();
    await addPerson(phone, 'Slamet');
    expect(people(await state(phone))).toEqual(['Slamet', 'Wagiyem']);
    // As the page says, it stays until it is closed.
    await phone.open();
    await banner.getByRole('button', { name: 'Mengerti' }).click();
    await phone.open();
    await expect(page.locator('main')).toBeVisible();
    await expect(banner).toHaveCount(0);

    await phone.open('bantuan#damaged');
    if (from === 'colleague') {
      const [place, whom, , save] = await named(step(page, 'damaged', 'Minta rekan'));
      await colleague.open();
      await colleague.page.getByRole('link', { name: place }).click();
      await tap(colleague.page, whom);
      const download = colleague.page.waitForEvent('download');
      await tap(colleague.page, save);
      content = await fs.readFile(await (await download).path());
      const [pick, merge] = await walk(phone, 'damaged', 'Buka filenya di sini');
      await choose(phone, pick, content);
      await tap(page, merge);
    } else {
      const [merge] = await named(step(page, 'damaged', 'apa yang akan masuk'));
      const [pick, open] = await walk(phone, 'damaged', 'cadangan terakhir');
      await restore(phone, [pick, open, merge], content);
    }
    await expect(page.getByTestId('merged')).toBeVisible();
    expect(people(await state(phone)), from).toEqual(['Karto', 'Slamet', 'Wagiyem']);
  }
});

test('what is still missing goes to someone who knows how, as a raw copy', async ({ phone }) => {
  await begin(phone, 'Sari');
  const [raw] = await follow(phone, 'damaged', 'orang yang paham');
  const download = phone.page.waitForEvent('download');
  await tap(phone.page, raw);
  expect((await download).suggestedFilename()).toBe('guyub-mentah.json');
});

/** Sets the PIN on the page that is open, by the button named. */
async function setPin({ page }: Phone, set: string): Promise<void> {
  for (const field of ['pin-new', 'pin-again']) await page.getByTestId(field).fill(PIN);
  await tap(page, set);
  await expect(page.getByTestId('lock-now')).toBeVisible();
}

test('a forgotten PIN: begin anew, and restore the own backup', async ({ phone }) => {
  test.setTimeout(120_000);
  const { page } = phone;
  await begin(phone, 'Sari');
  await addPerson(phone, 'Wagiyem');
  const content = await backUp(phone, await follow(phone, 'pin', 'filenya ada juga'));
  const before = await state(phone);
  await phone.open('kunci');
  await page.getByTestId('help').click();
  await expect(page.locator('#pin > summary')).toBeFocused();
  const [screen, forgot] = await named(step(page, 'pin', 'Di layar'));
  const [type, erase] = await named(step(page, 'pin', /HAPUS/));
  const [fromFile] = await named(step(page, 'pin', 'Tulis nama Anda, lalu'));
  const words = await named(step(page, 'pin', 'pilih cadangan Anda'));
  const [set] = await walk(phone, 'pin', 'Tulis PIN yang');
  await setPin(phone, set);
  await tap(page, 'Kunci sekarang');

  // While it is locked the page can't be read, as it says.
  await phone.open('bantuan#pin');
  await expect(page.locator('h1')).toHaveText(screen);
  await page.getByText(forgot, { exact: true }).click();
  await page.getByLabel(type).fill(type.split(' ')[1]);
  await tap(page, erase);
  await page.waitForURL(/mulai$/);
  await phone.started();
  await page.getByTestId('me').fill('Sari');
  await tap(page, fromFile);
  await restore(phone, words, content);
  expect(await state(phone)).toEqual(before);
});

test('traces from before the PIN: clear the site’s data, set the PIN first, restore', async ({ phone }) => {
  test.setTimeout(120_000);
  const { page } = phone;
  await begin(phone, 'Sari');
  await addPerson(phone, 'Wagiyem');
  const content = await backUp(phone, await follow(phone, 'pin', 'filenya ada juga'));
  const before = await state(phone);
  await phone.open('bantuan#pin');
  const [first, set] = await named(step(page, 'pin', 'Buka Guyub lagi'));
  await clearSite(phone);
  await phone.open();
  await page.waitForURL(/mulai$/);
  await page.getByTestId('me').fill('Sari');
  await tap(page, first);
  await setPin(phone, set);
  await page.getByTestId('help').click();
  const words = await walk(phone, 'pin', 'pilih cadangan Anda');
  await restore(phone, words, content);
  await page.getByRole('link', { name: 'Selesai' }).click();
  await page.getByRole('link', { name: 'Kirim & terima' }).click();
  const download = page.waitForEvent('download');
  await page.getByTestId('download').click();
  const { made, checksum, ...rest } = JSON.parse(await fs.readFile(await (await download).path(), 'utf8'));
  expect([made.by, typeof checksum, rest]).toEqual(['Sari', 'string', before]);
});

test('a lost phone: another one restores the backup, or takes a colleague’s file', async ({ phone, newPhone }) => {
  test.setTimeout(120_000);
  await begin(phone, 'Sari');
  await addPerson(phone, 'Wagiyem');
  const content = await backUp(phone, await follow(phone, 'pin', 'filenya ada juga'));
  const sent = await fileOf(phone);
  const { made: _, checksum: __, ...before } = JSON.parse(sent.toString());
  const [fromFile] = await phone.open('bantuan#lost').then(() => named(step(phone.page, 'lost', 'alamat yang sama')));
  const words = await named(step(phone.page, 'lost', 'pilih cadangan Anda'));
  const start = async () => {
    const fresh = await newPhone();
    await fresh.open();
    await fresh.page.waitForURL(/mulai$/);
    await fresh.page.getByTestId('me').fill('Sari');
    await tap(fresh.page, fromFile);
    return fresh;
  };
  const restored = await start();
  await restore(restored, words, content);
  expect(await state(restored)).toEqual(before);
  const taken = await start();
  await choose(taken, words[0], sent);
  await tap(taken.page, words[2]);
  await expect(taken.page.getByTestId('merged')).toBeVisible();
  expect(await state(taken)).toEqual(before);
  // To colleagues it is a new phone: it sends them a file once.
  const [whom, , save] = await follow(restored, 'lost', 'HP baru dengan nama Anda');
  expect(whom).toBe('Siapa saja');
  const download = restored.page.waitForEvent('download');
  await tap(restored.page, save);
  await download;
});

test('the page says the same in both languages, and can be read by all', async ({ phone }) => {
  await begin(phone, 'Sari');
  const told: Record<string, number[]> = {};
  for (const lang of ['id', 'en']) {
    for (const theme of ['light', 'dark']) {
      await phone.keep({ lang, theme });
      await phone.open('bantuan');
      await expect(phone.page.locator('html')).toHaveAttribute('lang', lang);
      expect(await axe(phone.page), `${lang}, ${theme}`).toEqual([]);
      await unfold(phone);
      expect(await axe(phone.page), `${lang}, ${theme}`).toEqual([]);
    }
    // Indonesian is looked at with all other pages, see layout.spec.ts.
    if (lang === 'en') expect(await everySize(phone.page)).toEqual([]);
    const counts = [...PARTS.map((part) => `#${part} ol`), ...PARTS.map((part) => `#${part} .steps > li`), '#main b', '#main .btn'];
    told[lang] = await Promise.all(counts.map((place) => phone.page.locator(place).count()));
    expect(Math.min(...told[lang])).toBeGreaterThan(0);
  }
  expect(told.en).toEqual(told.id);
});

test('an address opens its part, and the page leads back to where one came from', async ({ phone }) => {
  const { page } = phone;
  await begin(phone, 'Sari');
  for (const part of PARTS) {
    await phone.open('pengaturan');
    await phone.open(`bantuan#${part}`);
    await expect(page.locator(`#${part} .note`)).toBeInViewport();
    await expect(page.locator(`#${part} > summary`)).toBeFocused();
  }
  await phone.open('pengaturan');
  await page.getByTestId('help').click();
  await expect(page.locator('h1')).toHaveText('Bantuan');
  await expect(page.locator('#lost .steps').first()).toBeHidden();
  await page.getByText('HP hilang atau rusak').click();
  await expect(page.locator('#lost .steps').first()).toBeVisible();
  // Who follows a step and comes back finds it unfolded.
  const link = step(page, 'lost', 'HP baru dengan nama').getByRole('link');
  await link.click();
  await expect(page.locator('h1')).toHaveText('Kirim & terima');
  await page.goBack();
  await expect(page.locator('h1')).toHaveText('Bantuan');
  await expect(link).toBeVisible();
  // The way back is not longer for it.
  await page.locator('.back').click();
  await page.waitForURL(/pengaturan$/);
});
