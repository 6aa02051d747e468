import { promises as fs } from 'node:fs';
import { damageKind, eraseSomeone, leave } from '../support/damage';
import { addPerson, begin, fileOf, merge, people, person, state } from '../support/share';
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
  // Nobody can tell what was written last before that: it is said until it is read.
  await phone.open();
  await phone.page.getByTestId('damage').getByRole('button', { name: 'Mengerti' }).click();
  await phone.open();
  await expect(phone.page.locator('main')).toBeVisible();
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
  // Before Guyub is closed the copy holds what was found, too.
  await phone.page.getByRole('link', { name: 'Pengaturan' }).first().click();
  const download = phone.page.waitForEvent('download');
  await phone.page.getByTestId('raw').click();
  const raw = JSON.parse(await fs.readFile(await (await download).path(), 'utf8'));
  expect(raw.format).toBe('guyub-raw');
  expect(Object.keys(raw.keys)).toEqual(expect.arrayContaining(['local/m0', 'vault/head', 'vault/m', 'before/local/m0']));
  await phone.page.goBack();
  await banner.getByRole('link', { name: 'Buka file rekan' }).click();
  await expect(phone.page).toHaveURL(/terima$/);
  expect(people(await state(phone))).toEqual(['Wagiyem']);

});

test('what damage took is asked for until it is back, and colleagues’ phones know that it is missing', async ({ newPhone }) => {
  test.setTimeout(120_000);
  const [sari, budi, rina] = [await newPhone(), await newPhone(), await newPhone()];
  await begin(sari, 'Sari');
  for (const name of ['Wagiyem', 'Karto', 'Tono']) await addPerson(sari, name);
  await eraseSomeone(sari, 'Tono');
  await begin(budi, 'Budi');
  await merge(budi, await fileOf(sari));

  await damageKind(sari, 4);
  await sari.open();
  const account = sari.page.getByTestId('damage');
  await expect(account).toContainText('paling banyak 2 catatan (orang)');
  await addPerson(sari, 'Slamet');
  expect(people(await state(sari))).toEqual(['Slamet']);
  // It stays until it is read, over reopening too.
  await sari.open();
  await account.getByRole('button', { name: 'Mengerti' }).click();
  const gaps = sari.page.getByTestId('gaps');
  await expect(gaps).toContainText('belum kembali');
  expect(await axe(sari.page)).toEqual([]);

  // Rina, who hears of it from Sari only, knows too; and Budi, who has it all, is not misled.
  await begin(rina, 'Rina');
  await merge(rina, await fileOf(sari));
  await rina.open();
  await expect(rina.page.getByTestId('gaps')).toBeVisible();
  await merge(budi, await fileOf(rina));
  await budi.open();
  await expect(budi.page.getByTestId('gaps')).toHaveCount(0);
  const whole = await fileOf(budi, 'Rina');
  for (const phone of [rina, sari]) {
    await merge(phone, whole);
    await phone.open();
    await expect(phone.page.locator('main')).toBeVisible();
    await expect(phone.page.getByTestId('gaps')).toHaveCount(0);
    expect(people(await state(phone))).toEqual(['Karto', 'Slamet', 'Wagiyem']);
  }

  // What nobody has can be given up.
  await damageKind(sari, 4);
  await sari.open();
  await account.getByRole('button', { name: 'Mengerti' }).click();
  await gaps.getByRole('button', { name: 'Lanjut tanpa yang hilang' }).click();
  await sari.page.getByTestId('give-up').click();
  await expect(gaps).toHaveCount(0);
  await sari.open();
  await expect(sari.page.locator('main')).toBeVisible();
  await expect(gaps).toHaveCount(0);
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
  // For as long as the page is open everything works.
  await blocked.page.getByTestId('me').fill('Sari');
  await blocked.page.getByTestId('start').click();
  await expect(blocked.page.getByRole('heading', { name: 'Hari ini' })).toBeVisible();
  await blocked.page.getByRole('link', { name: 'Pengaturan' }).first().click();
  await expect(blocked.page.getByTestId('me')).toHaveValue('Sari');
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
