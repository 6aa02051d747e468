import { promises as fs } from 'node:fs';
import { everySize } from '../support/layout';
import { held } from '../support/profile';
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
  // Asked again, Bu Wagiyem's answers are there to be changed; what was typed before it was said who she is stays.
  await question(phone, '1. Ada sumur? *').getByText('Ya', { exact: true }).click();
  await question(phone, '2. Seberapa jernih?').getByRole('button', { name: '3' }).click();
  await page.getByTestId('person').fill('wagi');
  await page.getByRole('button', { name: /Wagiyem/ }).click();
  await expect(page.getByText(/^Sudah pernah menjawab/)).toBeVisible();
  await expect(question(phone, '2. Seberapa jernih?').getByRole('button', { name: '3' })).toHaveAttribute('aria-pressed', 'true');
  // Also if it turns out not to be her.
  await page.getByTestId('sheet').getByRole('button', { name: /^Hapus .*Wagiyem/ }).click();
  await expect(page.getByText(/^Sudah pernah menjawab/)).toHaveCount(0);
  await expect(question(phone, '2. Seberapa jernih?').getByRole('button', { name: '3' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByTestId('person').fill('wagi');
  await page.getByRole('button', { name: /Wagiyem/ }).click();
  // What is emptied stays so over Back.
  await question(phone, '2. Seberapa jernih?').getByRole('button', { name: '3' }).click();
  await page.goBack();
  await page.getByTestId('interview').click();
  await expect(page.getByTestId('progress')).toHaveText('1 dari 2 terjawab');
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

const IDEAS = ['Zaitun', 'Anggrek', 'Mawar', 'Kenanga', 'Cempaka'];
const SORTED = [...IDEAS].sort();

/** A survey without names that is open: own words, needed; a choice; a scale only for those who said Ya. */
async function withoutNames(phone: Phone): Promise<void> {
  const { page } = phone;
  await phone.open('suara/survei');
  await page.getByTestId('fab').click();
  await page.getByTestId('title').fill('Suara hati');
  await page.getByRole('switch', { name: 'Tanpa nama' }).check();
  await page.getByTestId('save').click();
  await expect(page.locator('.pane-main h1')).toHaveText('Suara hati');
  await ask(phone, 'Apa usul Anda?', 'text', { required: true });
  await ask(phone, 'Ada sumur?', 'one', { options: 'Ya\nTidak' });
  await ask(phone, 'Seberapa jernih?', 'scale');
  await page.getByRole('button', { name: /^3\. Seberapa jernih/ }).click();
  await page.getByTestId('ask-only-if').click();
  await page.getByText(/Hanya jika dijawab di "2\. Ada sumur\?"/).click();
  await page.getByTestId('only-value').getByText('Ya', { exact: true }).click();
  await page.getByTestId('skip-save').click();
  await page.getByTestId('begin').click();
  await expect(page.getByTestId('collect')).toBeVisible();
}

/** What one person says on the phone that is passed around. */
async function fillIn(phone: Phone, words: string, well: string): Promise<void> {
  const { page } = phone;
  await page.getByLabel('1. Apa usul Anda? *').fill(words);
  await question(phone, '2. Ada sumur?').getByText(well, { exact: true }).click();
  if (well === 'Ya') await question(phone, '3. Seberapa jernih?').getByRole('button', { name: '4', exact: true }).click();
  await page.getByTestId('kiosk-done').click();
  await expect(page.getByTestId('kiosk-next')).toBeVisible();
}

async function giveBack(phone: Phone): Promise<void> {
  await phone.page.getByTestId('kiosk-end').click();
  await phone.page.getByTestId('kiosk-word').fill('petugas');
  await phone.page.getByTestId('kiosk-end-now').click();
  await expect(phone.page.getByTestId('kiosk')).toHaveCount(0);
}

test('on the phone that is passed around nothing but the sheet can be reached, and its end keeps all at once', async ({ newPhone }) => {
  test.setTimeout(120_000);
  const phone = await newPhone({ clock: TODAY });
  const { page } = phone;
  await page.setViewportSize(SIZE);
  await begin(phone, 'Sari');
  await takeIn(phone, tables(VILLAGE));
  await withoutNames(phone);
  await phone.installed();
  await phone.site.stop();
  await page.getByTestId('collect').click();
  const alone = async () => {
    await expect(page.getByTestId('kiosk')).toBeVisible();
    await expect(page.locator('nav, .row, a[href]')).toHaveCount(0);
    await expect(page.getByText(/Zaitun|Anggrek|Wagiyem|Ngaglik/)).toHaveCount(0);
    expect(await page.title()).toBe('Guyub');
  };
  await alone();
  expect(await everySize(page)).toEqual([]);
  expect(await axe(page)).toEqual([]);
  await page.setViewportSize(SIZE);

  // What is needed is said; what is not asked is not there.
  await page.getByTestId('kiosk-done').click();
  await expect(page.getByText('Ini perlu diisi.')).toBeVisible();
  await expect(question(phone, '3. Seberapa jernih?')).toHaveCount(0);
  await fillIn(phone, 'Zaitun', 'Ya');
  await alone();
  await page.getByTestId('kiosk-next').click();

  // A sheet that is begun holds the phone back, and is gone after a reload: the next one sees nothing of it.
  await page.getByLabel('1. Apa usul Anda? *').fill('Anggrek');
  await expect(page.getByTestId('kiosk-end')).toHaveCount(0);
  await page.reload();
  await alone();
  await expect(page.getByLabel('1. Apa usul Anda? *')).toHaveValue('');
  await page.goBack();
  await alone();
  for (const path of ['', 'warga', 'suara/survei', 'cari', 'pengaturan']) {
    await page.goto(phone.site.url(path));
    await alone();
  }
  await page.getByTestId('kiosk-end').click();
  await page.getByTestId('kiosk-word').fill('saya');
  await page.getByTestId('kiosk-end-now').click();
  await expect(page.getByText('HP tetap di halaman ini')).toBeVisible();
  await page.keyboard.press('Escape');
  await alone();
  for (const [at, words] of ['Anggrek', 'Mawar', 'Kenanga', 'Cempaka'].entries()) {
    await fillIn(phone, words, at % 2 ? 'Ya' : 'Tidak');
    await page.getByTestId('kiosk-next').click();
  }
  await giveBack(phone);
  await expect(page.getByText('5 jawaban tersimpan, tanpa nama.')).toBeVisible();
  await page.getByRole('link', { name: /^Hasil/ }).click();
  await expect(page.locator('.head-sub')).toHaveText('5 jawaban');
  await expect(page.locator('main')).toContainText('Cempaka');
});

test('without names means that: no file and no phone says who, in which order or at what time', async ({ newPhone }) => {
  test.setTimeout(120_000);
  const sari = await newPhone({ clock: TODAY });
  const budi = await newPhone({ clock: TODAY });
  await begin(sari, 'Sari');
  await begin(budi, 'Budi');
  await withoutNames(sari);
  await sari.page.getByTestId('collect').click();
  for (const [at, words] of IDEAS.entries()) {
    await fillIn(sari, words, at % 2 ? 'Ya' : 'Tidak');
    await sari.page.getByTestId('kiosk-next').click();
    // Nor does what waits tell who came first.
    const waiting = [...(await held(sari.page))].filter(([key]) => key.includes(':survei:')).map(([, bytes]) => bytes.toString());
    expect(waiting).toHaveLength(1);
    const said = SORTED.filter((word) => IDEAS.indexOf(word) <= at).map((word) => waiting[0].indexOf(word));
    expect(said).toEqual([...said].sort((a, b) => a - b));
    expect(said).not.toContain(-1);
  }
  await giveBack(sari);
  await expect(sari.page.getByText('5 jawaban tersimpan, tanpa nama.')).toBeVisible();
  const sent = await fileOf(sari);
  await merge(budi, sent);

  const MIDNIGHT = '2026-11-22T17:00:00.000Z';
  for (const bundle of [sent, await fileOf(budi)].map((file) => JSON.parse(file.toString()))) {
    const table = bundle.records.find((table: { kind: string }) => table.kind === 'response');
    const cell = (name: string) => table.rows.map((row: unknown[]) => row[table.fields.indexOf(name) + 2]);
    // What was said and the day; nobody, no time.
    expect([...table.fields].sort()).toEqual(['answer_1', 'answer_2', 'answer_3', 'day', 'survey']);
    expect(new Set(cell('day')).size).toBe(1);
    expect(JSON.stringify(table)).not.toMatch(/Sari|Budi|T\d\d:/);
    // Ids are numbered in the order of what is said, all of one commit, which has no author and stands at midnight.
    const ids: number[][] = table.rows.map((row: string[]) => row[0].split('.').map(Number));
    const byId = ids.map((id, at) => [id[2], cell('answer_1')[at]]).sort(([a], [b]) => Number(a) - Number(b));
    expect(byId.map(([, said]) => said)).toEqual(SORTED);
    expect(cell('answer_1')).toEqual(SORTED);
    expect(new Set(ids.map(([device, number]) => `${device}.${number}`)).size).toBe(1);
    const [device, number] = ids[0];
    const [, time, author] = bundle.devices[device].commits[number - 1];
    expect(bundle.authors[author]).toBe('');
    expect(new Date(time).toISOString()).toBe(MIDNIGHT);
  }

  // Whatever either phone holds: the answers stand sorted, and among settings and drafts there are none.
  for (const phone of [sari, budi]) {
    await phone.open();
    const parts = await held(phone.page);
    const places = (bytes: Buffer) => SORTED.map((word) => bytes.indexOf(word));
    const holding = [...parts].filter(([, bytes]) => places(bytes).some((at) => at >= 0));
    expect(holding.some(([key]) => key.startsWith('local ')), 'local storage can be read').toBe(true);
    expect(holding.some(([key]) => key.startsWith('vault ')), 'IndexedDB can be read').toBe(true);
    for (const [key, bytes] of holding) {
      expect(key).not.toMatch(/survei|draft|kiosk|kesan/);
      const at = places(bytes);
      expect(at, key).not.toContain(-1);
      expect(at, key).toEqual([...at].sort((a, b) => a - b));
    }
    expect([...parts.keys()].filter((key) => /:survei:|:kiosk/.test(key))).toEqual([]);
  }
});

test('questions move up and down, and places that are known are offered', async ({ newPhone }) => {
  const phone = await newPhone({ clock: TODAY });
  const { page } = phone;
  await page.setViewportSize(SIZE);
  await begin(phone, 'Sari');
  await takeIn(phone, tables(VILLAGE));
  await phone.open('suara/survei');
  await page.getByTestId('fab').click();
  await page.getByTestId('title').fill('Jalan');
  await page.getByTestId('save').click();
  await ask(phone, 'Di mana rusaknya?', 'place');
  await ask(phone, 'Sejak kapan?', 'day');
  const titles = page.locator('main .row-said');
  await page.getByRole('button', { name: 'Turunkan: Di mana rusaknya?' }).click();
  await expect(titles).toHaveText(['1. Sejak kapan?', '2. Di mana rusaknya?']);
  await expect(page.getByRole('button', { name: /^Turunkan: Di mana/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Naikkan: Di mana rusaknya?' }).click();
  await expect(titles).toHaveText(['1. Di mana rusaknya?', '2. Sejak kapan?']);
  expect(await axe(page)).toEqual([]);
  await page.getByTestId('begin').click();
  await page.getByTestId('interview').click();
  const known = await page.getByLabel('1. Di mana rusaknya?').evaluate((input: HTMLInputElement) => Array.from(input.list!.options, (o) => o.value));
  expect(known).toEqual(expect.arrayContaining(['Krajan', 'Ngaglik', 'Sukarukun']));
});
