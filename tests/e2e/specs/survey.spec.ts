import { promises as fs } from 'node:fs';
import { axe, expect, test, type Phone } from '../support/test';
import { VILLAGE, begin, file, fileOf, merge, tables, takeIn } from '../support/share';
import { TODAY } from '../support/tour';

const SIZE = { width: 360, height: 740 };

/** A question of the open draft. */
async function ask(phone: Phone, what: string, how: string, more: { options?: string; required?: boolean } = {}): Promise<void> {
  const { page } = phone;
  await page.getByTestId('add-question').click();
  await page.getByTestId('what').fill(what);
  await page.getByTestId('type').selectOption(how);
  if (more.options) await page.getByTestId('options').fill(more.options);
  if (more.required) await page.getByRole('switch', { name: 'Wajib dijawab' }).check();
  await page.getByTestId('save').click();
  await expect(page.locator('dialog[open]')).toHaveCount(0);
}

const question = (phone: Phone, name: string) => phone.page.getByRole('group', { name });
const csv = async (phone: Phone) => {
  const download = phone.page.waitForEvent('download');
  await phone.page.getByTestId('save-csv').click();
  return fs.readFile(await (await download).path(), 'utf8');
};

test('a survey with names, offline: written, asked, kept over Back, counted, and answered once by one person', async ({ newPhone }) => {
  const phone = await newPhone({ clock: TODAY });
  const { page } = phone;
  await page.setViewportSize(SIZE);
  await begin(phone, 'Sari');
  await takeIn(phone, tables(VILLAGE));
  await phone.installed();
  await phone.site.stop();

  await phone.open('suara');
  await page.getByRole('button', { name: 'Lainnya' }).click();
  await page.getByRole('link', { name: /^Survei/ }).click();
  await page.getByTestId('fab').click();
  await page.getByTestId('title').fill('Air bersih');
  await page.getByTestId('save').click();
  await expect(page.locator('.pane-main h1')).toHaveText('Air bersih');
  await expect(page.getByTestId('begin')).toBeDisabled();
  await ask(phone, 'Ada sumur?', 'one', { options: 'Ya\nTidak', required: true });
  await ask(phone, 'Seberapa jernih?', 'scale');
  // Only those who have a well are asked how clear it is.
  await page.getByRole('button', { name: /^2\. Seberapa jernih/ }).click();
  await page.getByTestId('ask-only-if').click();
  await page.getByText(/Hanya jika dijawab di "1\. Ada sumur\?"/).click();
  await page.getByTestId('only-value').getByText('Ya', { exact: true }).click();
  await page.getByTestId('skip-save').click();
  await expect(page.getByText(/hanya jika "1: Ya"/)).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await page.getByTestId('begin').click();
  await page.getByTestId('interview').click();

  // What is needed is said; what is not asked is not there.
  await page.getByTestId('save-answers').click();
  await expect(page.getByText('Ini perlu diisi.')).toBeVisible();
  await expect(question(phone, '2. Seberapa jernih?')).toHaveCount(0);
  await page.getByTestId('person').fill('wagi');
  await page.getByRole('button', { name: /Wagiyem/ }).click();
  await question(phone, '1. Ada sumur? *').getByText('Ya', { exact: true }).click();
  await question(phone, '2. Seberapa jernih?').getByRole('button', { name: '4' }).click();
  await expect(page.getByTestId('progress')).toHaveText('2 dari 2 terjawab');
  expect(await axe(page)).toEqual([]);

  // Back keeps what was typed.
  await page.goBack();
  await page.getByTestId('interview').click();
  await expect(question(phone, '2. Seberapa jernih?').getByRole('button', { name: '4' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByTestId('save-answers').click();
  await expect(page.getByText('Jawaban tersimpan di HP ini.')).toBeVisible();

  // At a door, nobody's name.
  await question(phone, '1. Ada sumur? *').getByText('Tidak', { exact: true }).click();
  await page.getByTestId('save-answers').click();
  // Asked again, Bu Wagiyem's answers are there to be changed.
  await page.getByTestId('person').fill('wagi');
  await page.getByRole('button', { name: /Wagiyem/ }).click();
  await expect(page.getByText(/^Sudah pernah menjawab/)).toBeVisible();
  await question(phone, '2. Seberapa jernih?').getByRole('button', { name: '2' }).click();
  await page.getByTestId('save-answers').click();
  await page.goBack();

  await page.getByRole('link', { name: /^Hasil/ }).click();
  await expect(page.locator('.head-sub')).toHaveText('2 jawaban');
  await expect(page.locator('.bars').first()).toContainText('Ya');
  const text = await csv(phone);
  expect(text).toContain('Tanggal jawaban,Responden,Ada sumur?,Seberapa jernih?');
  expect(text).toMatch(/Wagiyem,Ya,2/);
  await page.goBack();

  // From the answer to the person, and back from their thread.
  await page.getByRole('link', { name: /Wagiyem/ }).click();
  await page.getByRole('link', { name: /Menjawab survei: Air bersih/ }).click();
  await expect(page.locator('.pane-main h1')).toHaveText('Air bersih');
});

test('a pulse without names tells nothing under five, and bears neither author nor order', async ({ newPhone }) => {
  const phone = await newPhone({ clock: TODAY });
  const { page } = phone;
  await page.setViewportSize(SIZE);
  await begin(phone, 'Sari');
  await phone.open('suara/survei');
  await page.getByRole('button', { name: /^Denyut/ }).click();
  await page.getByTestId('begin').click();
  await page.getByTestId('interview').click();
  const answer = async (steps: string[]) => {
    for (const [at, step] of steps.entries()) {
      await page.locator('.scale').nth(at).getByRole('button', { name: step, exact: true }).click();
    }
    await page.getByTestId('save-answers').click();
    await expect(page.getByText('Jawaban masuk. Silakan orang berikutnya.').last()).toBeVisible();
  };
  for (const steps of [['5', '4', '3'], ['2', '2', '2'], ['4', '4', '4'], ['3', '5', '1']]) await answer(steps);
  await expect(page.getByTestId('waiting')).toContainText('4 jawaban menunggu');
  // What waits is sorted by what it says.
  await page.reload();
  await expect(page.getByTestId('waiting')).toContainText('4 jawaban menunggu');
  await page.getByTestId('end-round').click();
  await expect(page.getByText('4 jawaban tersimpan, tanpa nama.')).toBeVisible();
  await page.getByRole('link', { name: /^Hasil/ }).click();
  await expect(page.getByText(/^4 jawaban\. Mulai lima jawaban/)).toBeVisible();
  await expect(page.getByTestId('save-csv')).toHaveCount(0);
  await phone.open('suara/survei');
  await page.getByRole('link', { name: /^Denyut/ }).click();
  await page.getByTestId('interview').click();
  await answer(['4', '3', '3']);
  await page.getByTestId('end-round').click();
  await page.getByRole('link', { name: /^Hasil/ }).click();
  // (5 + 2 + 4 + 3 + 4) / 5 = 3.6; the steps themselves would tell of single people.
  await expect(page.getByText('5 jawaban · rata-rata 3,6').first()).toBeVisible();
  await expect(page.locator('.bars')).toHaveCount(0);
});

test('two phones ask, one list of answers', async ({ newPhone }) => {
  const sari = await newPhone({ clock: TODAY });
  const budi = await newPhone({ clock: TODAY });
  await begin(sari, 'Sari');
  await begin(budi, 'Budi');
  await sari.open('suara/survei');
  await sari.page.getByTestId('fab').click();
  await sari.page.getByTestId('title').fill('Air bersih');
  await sari.page.getByTestId('save').click();
  await ask(sari, 'Ada sumur?', 'one', { options: 'Ya\nTidak' });
  await sari.page.getByTestId('begin').click();
  await expect(sari.page.getByTestId('interview')).toBeVisible();
  await merge(budi, await fileOf(sari));
  for (const [phone, said] of [[sari, 'Ya'], [budi, 'Tidak']] as const) {
    await phone.open('suara/survei');
    await phone.page.getByRole('link', { name: /^Air bersih/ }).click();
    await phone.page.getByTestId('interview').click();
    await question(phone, '1. Ada sumur?').getByText(said, { exact: true }).click();
    await phone.page.getByTestId('save-answers').click();
    await expect(phone.page.getByText('Jawaban tersimpan di HP ini.')).toBeVisible();
  }
  await merge(sari, await fileOf(budi));
  await sari.open('suara/survei');
  await expect(sari.page.getByRole('link', { name: /^Air bersih/ })).toContainText('2 jawaban');
});

test('a table of answers shows as a survey', async ({ newPhone }) => {
  const phone = await newPhone({ clock: TODAY });
  const { page } = phone;
  await begin(phone, 'Sari');
  const rows = Array.from({ length: 12 }, (_, at) => `P${at},2026-0${(at % 9) + 1}-01,${(at % 5) + 1},${at % 2 ? 'Ya' : 'Tidak'}`);
  const people = Array.from({ length: 12 }, (_, at) => `P${at},Warga ${at + 1}`);
  await takeIn(phone, [
    file(['ID,Nama', ...people].join('\n'), 'orang.csv'),
    file(['ID Responden,Tanggal,Q01,Q02', ...rows].join('\n'), 'survei.csv'),
  ]);
  await phone.open('suara/survei');
  await page.getByRole('link', { name: /^Jawaban dari tabel/ }).click();
  await page.getByRole('link', { name: /^Hasil/ }).click();
  // 1+2+3+4+5 twice, 1 and 2: 33 / 12 = 2.75.
  await expect(page.getByText('12 jawaban · rata-rata 2,8')).toBeVisible();
  await page.getByTestId('cross-rows').getByText('Q01').click();
  await page.getByTestId('cross-columns').getByText('Q02').click();
  await expect(page.getByText(/di bawah lima/)).toBeVisible();
});
