import { existsSync } from 'node:fs';
import path from 'node:path';
import { begin, check, file, pick, SAMPLES, state, tables, takeIn, VILLAGE, villageOfFiveYears } from '../support/share';
import { expect, test } from '../support/test';

test('a village’s tables come in at once, again they change nothing, and all of it can be undone', async ({ phone }) => {
  test.setTimeout(120_000);
  await begin(phone, 'Sari');
  await check(phone, tables(VILLAGE));
  const sentences = phone.page.getByTestId('sentence');
  await expect(sentences.first()).toHaveText('8 baris: 6 baru, 1 berulang, 1 dilewati.');
  await expect(sentences).toHaveCount(8);
  // Line numbers and reasons stand behind each count.
  await phone.page.getByText(/^1 dilewati/).first().click();
  await expect(phone.page.getByText('baris 10').first()).toBeVisible();
  await phone.page.getByTestId('take-in').click();
  await expect(phone.page.getByTestId('taken')).toBeVisible();
  const taken = await state(phone);
  await check(phone, tables(VILLAGE));
  await expect(phone.page.getByText('Semua sudah ada.')).toBeVisible();
  await expect(phone.page.getByTestId('take-in')).toHaveCount(0);
  await phone.page.getByTestId('finish').click();
  expect(await state(phone)).toEqual(taken);
});

test('one table: what it is, what it is of, what comes next, and undo', async ({ phone }) => {
  await begin(phone, 'Sari');
  await phone.open('impor');
  await pick(phone, 'pick', tables(VILLAGE, ['orang']));
  // The village that most rows name is proposed; a name there must be.
  const source = phone.page.getByTestId('source');
  await expect(source).toHaveValue('Sukarukun');
  await source.fill('');
  await phone.page.getByTestId('check').click();
  await expect(phone.page.getByText('Tulis nama sumbernya.')).toBeVisible();
  await source.fill('Sukarukun');
  await phone.page.getByTestId('check').click();
  await phone.page.getByRole('button', { name: /^Masukkan \d+ orang$/ }).click();
  await expect(phone.page.getByTestId('next')).toHaveText('Berikutnya: komunitas');
  await phone.page.getByTestId('another').click();
  await pick(phone, 'pick', tables(VILLAGE, ['komunitas']));
  await expect(source).toHaveValue('Sukarukun');
  await phone.page.getByTestId('check').click();
  await phone.page.getByTestId('take-in').click();
  await phone.page.getByTestId('undo-import').click();
  await expect(phone.page.getByTestId('toast')).toContainText('Sudah diurungkan');
  // What was undone can be taken in again.
  await pick(phone, 'pick', tables(VILLAGE, ['komunitas']));
  await phone.page.getByTestId('check').click();
  await expect(phone.page.getByTestId('sentence')).toHaveText(/2 baru/);
});

test('columns and kind can be told otherwise; what is no table is said', async ({ phone }) => {
  await begin(phone, 'Sari');
  await phone.open('impor');
  await pick(phone, 'pick', [
    file('Siapa;Rumah\nWagiyem;Krajan\nKarto;Ngaglik\n', 'catatan.csv'),
    file('PK\u0003\u0004 xl/workbook.xml', 'orang.xlsx'),
  ]);
  await expect(phone.page.getByTestId('problems')).toContainText('orang.xlsx: Ini file Excel.');
  const block = phone.page.getByTestId('file');
  await expect(block).toContainText('belum dikenal');
  await expect(phone.page.getByTestId('check')).toBeDisabled();
  await block.getByText('Sesuaikan catatan.csv').click();
  await phone.page.getByTestId('kind').selectOption('person');
  await expect(block).toContainText('Pilih kolom untuk');
  await block.getByLabel('Siapa').selectOption({ label: 'Nama lengkap' });
  await block.getByLabel('Rumah').selectOption({ label: 'Dusun' });
  await phone.page.getByTestId('source').fill('Buku tamu');
  await phone.page.getByTestId('check').click();
  await phone.page.getByRole('button', { name: 'Masukkan 2 orang' }).click();
  await expect(phone.page.getByTestId('taken')).toContainText('2 orang masuk.');
});

test('the one-year village comes in, and again says that all is here', async ({ phone }) => {
  const folder = path.join(SAMPLES, 'village-1y');
  test.skip(!existsSync(folder), `no samples at ${SAMPLES}`);
  test.setTimeout(180_000);
  await begin(phone, 'Sari');
  await takeIn(phone, tables(folder), 'Sidomulyo');
  await expect(phone.page.getByTestId('taken')).toContainText('3.956 baris masuk.');
  await expect(phone.page.getByTestId('taken')).toContainText('2.920 baris: 2.822 baru, 38 berulang, 60 berulang dengan isi berbeda.');
  await check(phone, tables(folder), 'Sidomulyo');
  await expect(phone.page.getByText('Semua sudah ada.')).toBeVisible({ timeout: 60_000 });
});

test('the five-year village comes in whole, with progress and a way out, and goes as it came', async ({ phone }, info) => {
  const at = villageOfFiveYears(info);
  test.skip(!at, 'no samples');
  test.setTimeout(600_000);
  await begin(phone, 'Sari');
  await phone.page.evaluate(() => {
    (window as any).longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) (window as any).longest = Math.max((window as any).longest, duration);
    }).observe({ type: 'longtask' });
  });
  await phone.page.getByRole('link', { name: 'Kirim & terima' }).first().click();
  await phone.page.getByRole('link', { name: /^Ambil dari tabel/ }).click();
  await pick(phone, 'pick', tables(at!));
  await phone.page.getByTestId('source').fill('Sidomulyo', { timeout: 120_000 });
  const longest = () =>
    phone.page.evaluate(() => {
      const { longest } = window as any;
      (window as any).longest = 0;
      return longest as number;
    });
  console.log(`opening: longest task ${await longest()} ms`);
  await phone.page.getByTestId('check').click();
  await expect(phone.page.getByText(/^[\d.]+ baris diperiksa$/)).toBeVisible();
  await phone.page.getByRole('button', { name: 'Batal' }).click();
  await expect(phone.page.getByTestId('check')).toBeVisible();
  const start = Date.now();
  await phone.page.getByTestId('check').click();
  await expect(phone.page.getByTestId('take-in')).toBeVisible({ timeout: 300_000 });
  console.log(`checking: ${Date.now() - start} ms, longest task ${await longest()} ms`);
  await expect(phone.page.getByTestId('sentence').first()).toHaveText('20.000 baris: 20.000 baru.');
  await expect(phone.page.getByText(/^80\.366 baris: /)).toBeVisible();
  const kept = () => phone.page.evaluate(() => Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + value.length, 0));
  const before = await kept();
  const take = async () => {
    const start = Date.now();
    await phone.page.getByTestId('take-in').click();
    await expect(phone.page.getByTestId('taken')).toContainText('166.495 baris masuk.', { timeout: 120_000 });
    console.log(`taking in: ${Date.now() - start} ms, longest task ${await longest()} ms`);
  };
  await phone.page.getByTestId('take-in').click();
  await phone.page.getByRole('button', { name: 'Batal' }).click();
  await phone.page.getByTestId('check').click();
  await phone.page.getByTestId('take-in').waitFor({ timeout: 300_000 });
  expect(await kept()).toBe(before);
  await take();
  expect(await kept()).toBeGreaterThan(before + 500_000);
  await phone.page.getByTestId('undo-import').click();
  await expect(phone.page.getByText('Sudah diurungkan.')).toBeVisible();
  expect(await kept()).toBeLessThan(before + 2_000);
  await pick(phone, 'pick', tables(at!));
  await phone.page.getByTestId('check').click({ timeout: 120_000 });
  await expect(phone.page.getByTestId('sentence').first()).toHaveText('20.000 baris: 20.000 baru.', { timeout: 300_000 });
  await take();
  await phone.page.reload();
  await phone.page.goto(phone.site.url('warga'));
  await expect(phone.page.getByText('20.000').first()).toBeVisible({ timeout: 60_000 });
});
