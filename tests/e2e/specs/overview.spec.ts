import { VILLAGE, begin, tables, takeIn } from '../support/share';
import { axe, expect, test } from '../support/test';
import { TODAY } from '../support/tour';

// All complaints together, and ways from what is counted to who is meant and back.

test('complaints at a glance: late ones first, figures as a table, each a tap away; offline', async ({ newPhone }) => {
  const phone = await newPhone({ clock: TODAY });
  const { page } = phone;
  await begin(phone, 'Sari');
  await phone.open('suara/keluhan');
  await expect(page.getByText('Belum ada keluhan di masa ini.')).toBeVisible();
  await takeIn(phone, tables(VILLAGE));
  await phone.installed();
  await phone.site.stop();
  await phone.open('suara');
  await page.getByRole('button', { name: 'Lainnya' }).click();
  // Its limit was 17 November, six days ago; the table says that nobody has begun.
  await expect(page.locator('dialog[open]').getByRole('link', { name: /^Ringkasan keluhan/ })).toContainText('1 keluhan · 1 belum dijawab · 1 lewat batas');
  await page.locator('dialog[open]').getByRole('link', { name: /^Ringkasan keluhan/ }).click();
  await expect(page.locator('.pane-main .head-title')).toHaveText('Ringkasan keluhan');
  await expect(page.getByTestId('issue-table').locator('tbody tr').nth(2)).toContainText(/Tingkat 3\s*1\s*1\s*1/);
  await expect(page.getByTestId('pace')).toContainText('0 dari 1 tepat waktu');
  await expect(page.getByTestId('pace')).toContainText('belum ada yang tercatat selesai kapan');
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Semua', exact: true }).click();
  await expect(page.locator('.pane-main .head-sub')).toHaveText('1 keluhan · 1 belum dijawab · 1 lewat batas');
  await page.locator('main').getByRole('link', { name: /Sumur kering/ }).first().click();
  await expect(page.locator('.pane-main .head-title')).toHaveText('Sumur kering');
});

test('Warga is narrowed down by RW and by group, and Jangkauan leads there', async ({ newPhone }) => {
  const phone = await newPhone({ clock: TODAY });
  const { page } = phone;
  await begin(phone, 'Sari');
  await takeIn(phone, tables(VILLAGE));
  await phone.open('warga/jangkauan');
  await page.getByTestId('groups').locator('summary').click();
  await page.getByTestId('groups').getByRole('button', { name: /^Perempuan/ }).click();
  const women = await page.locator('dialog[open] .row-title').count();
  await page.getByTestId('all-of-them').click();
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: `${women} dari` })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Hapus saringan Perempuan' })).toBeVisible();
  await page.getByRole('button', { name: 'Hapus saringan Perempuan' }).click();
  await page.getByRole('button', { name: 'Saring' }).click();
  await page.locator('dialog[open]').getByRole('button', { name: /^RW 01 · / }).click();
  await page.locator('dialog[open]').getByRole('button', { name: /^Perempuan · / }).click();
  await page.getByTestId('show').click();
  await expect(page.getByRole('button', { name: 'Hapus saringan RW 01' })).toBeVisible();
  await expect(page.getByText('Karto Suwiryo')).toHaveCount(0);
  await expect(page.getByText('Sri Lestari').first()).toBeVisible();
});
