import { existsSync } from 'node:fs';
import path from 'node:path';
import { SAMPLES, tables, takeIn } from '../support/share';
import { expect, test, type Phone } from '../support/test';

const TODAY = '2026-11-23T09:00:00+07:00';

/** The first run: name, organisation; then Hari ini. */
async function begin(phone: Phone) {
  await phone.open();
  await phone.page.getByTestId('me').fill('Sari');
  await phone.page.getByTestId('organisation').fill('Yayasan Guyub Rukun');
  await phone.page.getByTestId('start').click();
  await expect(phone.page.getByRole('heading', { name: 'Hari ini' })).toBeVisible();
}

/** Counts taps; typing is not counted. */
function taps(phone: Phone) {
  let count = 0;
  return {
    tap: async (name: string | RegExp, role: 'button' | 'link' = 'button') => {
      await phone.page.getByRole(role, { name }).first().click();
      count += 1;
    },
    tapId: async (id: string) => {
      await phone.page.getByTestId(id).first().click();
      count += 1;
    },
    get count() {
      return count;
    },
  };
}

test('Catat: the text alone is enough; with person and follow-up at most five taps', async ({ newPhone }) => {
  const phone = await newPhone({ clock: TODAY });
  await begin(phone);
  await phone.open('warga');
  await phone.page.getByTestId('fab').click();
  await phone.page.getByTestId('name').fill('Wagiyem');
  await phone.page.getByTestId('save').click();
  await phone.open();

  const alone = taps(phone);
  await alone.tapId('fab');
  await phone.page.getByTestId('catat').fill('Jembatan Ngaglik mulai rapuh');
  await alone.tapId('catat-save');
  expect(alone.count).toBe(2);
  await phone.page.getByTestId('catat-done').click();

  const flow = taps(phone);
  await flow.tapId('fab');
  await expect(phone.page.getByTestId('catat')).toBeFocused();
  await phone.page.getByTestId('catat').fill('Bu Wagiyem bilang sumur RT 03 keruh sejak Kamis, minta kabar besok');
  await flow.tap(/Minta kabar/);
  await flow.tapId('catat-save');
  await flow.tapId('catat-done');
  expect(flow.count).toBeLessThanOrEqual(5);
  await phone.page.reload();
  await phone.started();
  await expect(phone.page.getByText('Balas Bu Wagiyem').or(phone.page.getByText('Balas Wagiyem'))).toBeVisible();
});

test('a promise is kept with one tap, and Urungkan brings it back', async ({ newPhone }) => {
  const phone = await newPhone({ clock: TODAY });
  await begin(phone);
  await phone.page.getByTestId('fab').click();
  await phone.page.getByTestId('catat').fill('Saya janji membawa daftar pelatihan hari ini');
  await phone.page.getByRole('button', { name: /Janji kita/ }).click();
  await phone.page.getByTestId('catat-save').click();
  await phone.page.getByTestId('catat-done').click();
  const row = phone.page.getByRole('button', { name: /^Selesai: / });
  await expect(row).toHaveCount(1);
  await row.click();
  await expect(phone.page.getByText('Hari ini beres')).toBeVisible();
  await phone.page.getByTestId('undo').click();
  await expect(row).toHaveCount(1);
});

test('check-in: one tap is hadir, another takes it back, guests come in by name', async ({ newPhone }) => {
  test.setTimeout(120_000);
  const phone = await newPhone({ clock: TODAY });
  await begin(phone);
  await phone.open('kegiatan');
  await phone.page.getByTestId('fab').click();
  await phone.page.getByTestId('name').fill('Posyandu Krajan');
  await phone.page.getByTestId('day').fill('2026-11-23');
  await phone.page.getByTestId('save').click();
  await phone.page.getByTestId('check-in').click();
  const counter = phone.page.getByTestId('counter');
  for (const name of ['Sumini', 'Legiman', 'Siti Aminah Nurhasanah']) {
    await phone.page.getByTestId('guest').click();
    await phone.page.getByTestId('search').last().fill(name);
    await phone.page.getByTestId('add-guest').click();
  }
  await expect(counter).toContainText('3');
  const row = phone.page.getByRole('button', { name: /Legiman/ }).first();
  await row.click();
  await expect(counter).toContainText('2');
  await phone.page.getByRole('button', { name: /Legiman/ }).first().click();
  await expect(counter).toContainText('3');
  await phone.page.reload();
  await phone.started();
  await expect(counter).toContainText('3');
});

test('with the sample village Hari ini shows at most seven rows, and one tap removes it', async ({ newPhone }) => {
  const phone = await newPhone({ clock: TODAY });
  await phone.open();
  await phone.page.getByTestId('me').fill('Sari');
  await phone.page.getByTestId('sample').click();
  await expect(phone.page.getByText('Yang menunggu Anda')).toBeVisible();
  const rows = phone.page.locator('main section .row');
  expect(await rows.count()).toBeGreaterThanOrEqual(6);
  expect(await rows.count()).toBeLessThanOrEqual(7);
  await phone.page.getByTestId('fab').click();
  await phone.page.getByTestId('catat').fill('Catatan saya sendiri tentang jembatan');
  await phone.page.getByTestId('catat-save').click();
  await phone.page.getByTestId('catat-done').click();
  await phone.open('pengaturan');
  await phone.page.getByTestId('sample-remove').click();
  await expect(phone.page.getByTestId('sample')).toBeVisible();
  await phone.open('cari');
  await phone.page.getByTestId('search').fill('jembatan');
  await expect(phone.page.getByText('Catatan saya sendiri tentang jembatan').first()).toBeVisible();
});

test('an officer’s day without signal: tables in, server gone, a day’s work, all of it there after a reload', async ({
  newPhone,
}) => {
  test.skip(!existsSync(path.join(SAMPLES, 'village-1y')), `no samples at ${SAMPLES}`);
  test.setTimeout(240_000);
  const phone = await newPhone({ clock: TODAY });
  await begin(phone);
  await phone.installed();
  await takeIn(phone, tables(path.join(SAMPLES, 'village-1y')));
  await phone.site.stop();
  await phone.open();
  expect(await phone.page.locator('main section .row').count()).toBeLessThanOrEqual(7);
  await expect(phone.page.getByText('Yang menunggu Anda')).toBeVisible();

  await phone.open('warga');
  await phone.page.getByTestId('fab').click();
  await phone.page.getByTestId('name').fill('Bu Rubinem Baru');
  await phone.page.getByTestId('save').click();

  await phone.open('kegiatan');
  await phone.page.getByTestId('fab').click();
  await phone.page.getByTestId('name').fill('Musyawarah sumur');
  await phone.page.getByTestId('day').fill('2026-11-23');
  await phone.page.getByTestId('save').click();
  await phone.page.locator('main').getByRole('link', { name: /^Undangan/ }).click();
  await phone.page.getByTestId('add-guests-first').click();
  await phone.page.getByRole('button', { name: /^Undang / }).first().click();
  await phone.page.keyboard.press('Escape');
  await phone.page.goBack();
  await phone.page.getByTestId('check-in').click();
  const counter = phone.page.getByTestId('counter');
  for (let i = 1; i <= 30; i += 1) {
    await phone.page.getByRole('button', { name: /^Hadir: / }).first().click();
    await expect(counter.locator('strong')).toHaveText(String(i));
  }

  await phone.open();
  await phone.page.getByTestId('fab').click();
  await phone.page.getByTestId('catat').fill('Saya janji menengok sumur RT 03 hari ini');
  await phone.page.getByRole('button', { name: /Janji kita/ }).click();
  await phone.page.getByTestId('catat-save').click();
  await phone.page.getByTestId('catat-done').click();
  await expect(phone.page.getByText(/menengok sumur/).first()).toBeVisible();

  await phone.page.reload();
  await phone.started();
  await expect(phone.page.getByText(/menengok sumur/).first()).toBeVisible();
  await phone.open('cari');
  await phone.page.getByTestId('search').fill('Rubinem Baru');
  await expect(phone.page.getByText(/Rubinem Baru/).first()).toBeVisible();
  await phone.open('kegiatan');
  await phone.page.getByText('Musyawarah sumur').first().click();
  await expect(phone.page.getByText('30 hadir')).toBeVisible();
  expect(phone.otherOrigins()).toEqual([]);
});
