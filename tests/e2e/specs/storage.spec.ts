import { promises as fs } from 'node:fs';
import { addPerson, begin, people, state } from '../support/share';
import { axe, expect, test, type Phone } from '../support/test';

// What becomes of records when what the browser keeps is cleared, damaged or closed to the app.

/** Removes the vault, as a browser does that is short of room. */
const clearVault = (phone: Phone) =>
  phone.page.evaluate(
    (name) =>
      new Promise((resolve) => {
        // The app's connection has to go first: this page is none of the app's.
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = resolve;
      }),
    `guyub:${phone.site.prefix}`,
  );

/** A page of the same site that is not the app. */
const leave = (phone: Phone) => phone.page.goto(phone.site.url('icons/icon.svg'));

test('local storage cleared, or damaged, or the vault cleared: everything is still there', async ({ phone }) => {
  await begin(phone, 'Sari');
  await addPerson(phone, 'Wagiyem');
  await addPerson(phone, 'Karto');
  await leave(phone);
  await phone.page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (!key.includes('/:')) localStorage.removeItem(key);
  });
  expect(people(await state(phone))).toEqual(['Karto', 'Wagiyem']);

  await addPerson(phone, 'Slamet');
  await leave(phone);
  await phone.page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (!key.includes('/:')) localStorage.setItem(key, 'rusak');
  });
  expect(people(await state(phone))).toEqual(['Karto', 'Slamet', 'Wagiyem']);

  await leave(phone);
  await clearVault(phone);
  expect(people(await state(phone))).toEqual(['Karto', 'Slamet', 'Wagiyem']);
  // Nobody can tell what was written last before that.
  await phone.open();
  await expect(phone.page.getByTestId('damage')).toHaveCount(0);
});

test('what is gone from both places is said exactly, with a way out and a raw copy', async ({ phone }) => {
  await begin(phone, 'Sari');
  await addPerson(phone, 'Wagiyem');
  await addPerson(phone, 'Karto');
  await leave(phone);
  await clearVault(phone);
  await phone.page.evaluate(() => {
    const entries = Object.keys(localStorage).filter((key) => /\/t\d+$/.test(key));
    const last = entries.sort((a, b) => Number(a.match(/\d+$/)![0]) - Number(b.match(/\d+$/)![0])).at(-1)!;
    localStorage.setItem(last, 'rusak');
  });
  await phone.open();
  const banner = phone.page.getByTestId('damage');
  await expect(banner).toContainText('1 perubahan terakhir hilang');
  await expect(banner).toContainText('Salinan kedua di peramban ini hilang');
  expect(await axe(phone.page)).toEqual([]);
  await banner.getByRole('link', { name: 'Buka file rekan' }).click();
  await expect(phone.page).toHaveURL(/terima$/);
  expect(people(await state(phone))).toEqual(['Wagiyem']);

  await phone.open('pengaturan');
  const download = phone.page.waitForEvent('download');
  await phone.page.getByTestId('raw').click();
  const raw = JSON.parse(await fs.readFile(await (await download).path(), 'utf8'));
  expect(raw.format).toBe('guyub-raw');
  expect(Object.keys(raw.keys)).toEqual(expect.arrayContaining(['local/m0', 'vault/head', 'vault/m']));
});

test('without IndexedDB, and without any storage, the app works and says how far it can be relied on', async ({ newPhone }) => {
  const alone = await newPhone();
  await alone.context.addInitScript(() => Object.defineProperty(window, 'indexedDB', { get: () => undefined }));
  await begin(alone, 'Sari');
  await expect(alone.page.getByText(/tak menjamin simpanan menit terakhir/)).toBeVisible();
  await addPerson(alone, 'Wagiyem');
  await addPerson(alone, 'Karto');
  expect(people(await state(alone))).toEqual(['Karto', 'Wagiyem']);
  // A second tab may not write beside it.
  const second = await alone.context.newPage();
  await second.goto(alone.site.url());
  await expect(second.getByText(/sudah terbuka di tab lain/)).toBeVisible();

  const blocked = await newPhone();
  await blocked.context.addInitScript(() => {
    for (const name of ['indexedDB', 'localStorage']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    }
  });
  await blocked.open();
  await expect(blocked.page.getByText(/tidak mengizinkan menyimpan/)).toBeVisible();
});

test('a vault that never answers holds nobody up', async ({ phone }) => {
  await phone.context.addInitScript(() => {
    // A request that nothing ever comes of.
    IDBFactory.prototype.open = () => ({ addEventListener() {} }) as unknown as IDBOpenDBRequest;
  });
  await begin(phone, 'Sari');
  await addPerson(phone, 'Wagiyem');
  await phone.open();
  await expect(phone.page.getByText(/tak menjamin simpanan menit terakhir/)).toBeVisible();
  expect(people(await state(phone))).toEqual(['Wagiyem']);
});
