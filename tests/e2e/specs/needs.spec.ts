import { axe, expect, test, type Phone } from '../support/test';
import { pages } from '../support/pdf';
import { VILLAGE, begin, fileOf, merge, tables, takeIn } from '../support/share';
import { TODAY } from '../support/tour';

const row = (phone: Phone, name: RegExp | string) => phone.page.locator('main').getByRole('link', { name }).first();
const button = (phone: Phone, name: RegExp | string) => phone.page.locator('dialog[open]').last().getByRole('button', { name }).first();
const closed = (phone: Phone) => expect(phone.page.locator('dialog[open]')).toHaveCount(0);

/** Phones of colleagues that hold the small village; no site is there any more. */
async function offline(phones: Phone[]): Promise<void> {
  for (const [at, phone] of phones.entries()) {
    await phone.context.route('https://wa.me/**', (route) => route.fulfill({ body: 'WhatsApp' }));
    await begin(phone, ['Sari', 'Bayu'][at]);
    await takeIn(phone, tables(VILLAGE));
    await phone.installed();
  }
  await phones[0].site.stop();
}

async function openNeed(phone: Phone, name: RegExp): Promise<void> {
  await phone.open('suara');
  await phone.page.getByRole('button', { name: 'Kebutuhan', exact: true }).click();
  await row(phone, name).click();
  await expect(phone.page.locator('.pane-main .head-title')).toHaveText(name);
}

/** Picks a person in the sheet that is open. */
async function who(phone: Phone, typed: string, name: RegExp): Promise<void> {
  await phone.page.getByTestId('search').last().fill(typed);
  await button(phone, name).click();
}

test('need → ranked → submitted → answered → given back, two phones, offline', async ({ newPhone }) => {
  test.setTimeout(240_000);
  const [one, other] = [await newPhone({ clock: TODAY }), await newPhone({ clock: TODAY })];
  await offline([one, other]);
  const { page } = one;

  // A supporter by name, in one tap after the name; the counted ones are not added to them.
  await openNeed(one, /Air bersih Ngaglik/);
  await page.getByTestId('add-supporter').click();
  await who(one, 'Sri', /Sri Lestari/);
  await closed(one);
  await expect(page.locator('main')).toContainText('23 pendukung');
  await page.getByRole('button', { name: 'Diverifikasi', exact: true }).click();

  // Ranked: nothing has a place until somebody has judged how hard it hits.
  await one.open('suara');
  await page.getByRole('button', { name: 'Lainnya' }).click();
  await page.getByRole('link', { name: /^Urutan kebutuhan/ }).click();
  await expect(page.getByTestId('rule')).toContainText('Suara × berat');
  await expect(page.getByRole('heading', { name: 'Belum bisa diurutkan' })).toBeVisible();
  await page.locator('main').getByRole('button', { name: /^Air bersih Ngaglik/ }).click();
  await page.getByTestId('severity').fill('9');
  await page.getByTestId('figures-save').click();
  await expect(page.locator('dialog[open] .error')).toBeVisible();
  await page.getByTestId('severity').fill('4');
  await page.getByTestId('votes').fill('26');
  await page.getByTestId('figures-save').click();
  await closed(one);
  await expect(page.locator('main')).toContainText('26 suara × berat 4 = 104');
  await page.getByRole('button', { name: /^Prioritaskan: 1\. Air bersih/ }).click();
  await expect(page.locator('main')).toContainText('diprioritaskan');
  expect(await axe(page)).toEqual([]);

  // The colleague gets it all, and brings it to management.
  await merge(other, await fileOf(one));
  await openNeed(other, /Air bersih Ngaglik/);
  await other.page.getByRole('button', { name: /^Ajukan ke pimpinan/ }).click();
  await expect(other.page.locator('.pane-main .head-title')).toHaveText('Air bersih Ngaglik');
  await expect(other.page.getByTestId('paper')).toContainText('23 pendukung · 1 dengan nama');
  await expect(other.page.getByTestId('paper')).toContainText('4 dari 5');
  expect(await axe(other.page)).toEqual([]);
  expect((await pages(await other.page.pdf())).join(' ')).toContain('Air bersih Ngaglik');
  await other.page.getByTestId('send-submission').click();
  await expect(other.page.getByTestId('answer-submission')).toBeVisible();

  // Back on the first phone: when the answer is due, Hari ini says so.
  await merge(one, await fileOf(other));
  await one.context.clock.setSystemTime('2026-12-07T09:00:00+07:00');
  await one.open();
  await row(one, /Tanyakan jawaban: Air bersih Ngaglik/).click();
  await page.getByTestId('answer-submission').click();
  await page.getByTestId('management-answer').fill('Pipa dibeli bulan Mei.');
  await button(one, 'Disetujui').click();
  await page.getByTestId('management-save').click();
  await closed(one);

  // Given back: to each who asked, with the text ready.
  await page.getByTestId('carry-back').click();
  await page.getByTestId('tell').click();
  await expect(page.getByTestId('answer-message')).toContainText('ini jawaban tentang "Air bersih Ngaglik"');
  await expect(page.locator('dialog[open]').getByRole('link', { name: /Sri Lestari/ }).first()).toBeVisible();
  await page.getByTestId('all-told').click();
  await closed(one);
  await expect(page.locator('main')).toContainText('Sudah disampaikan ke warga.');
  await expect(page.locator('main')).toContainText('Pipa dibeli bulan Mei.');

  // On the board without anybody's name; on paper A3.
  await one.open('suara/papan');
  await expect(row(one, /Air bersih Ngaglik.*Ditindaklanjuti · Pipa dibeli/)).toBeVisible();
  expect(await page.getByTestId('poster').textContent()).not.toContain('Sri');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByTestId('poster')).toBeVisible();
  await page.emulateMedia({ media: 'screen' });

  // The colleague reads the same.
  await merge(other, await fileOf(one));
  await openNeed(other, /Air bersih Ngaglik/);
  await expect(other.page.locator('main')).toContainText('Sudah disampaikan ke warga.');
});

test('survey → need → ranked → submitted → answered → given back, each step with its trace, two phones, offline', async ({ newPhone }) => {
  test.setTimeout(240_000);
  const [one, other] = [await newPhone({ clock: TODAY }), await newPhone({ clock: TODAY })];
  await offline([one, other]);
  const { page } = one;
  const thread = async (phone: Phone, name: string) => {
    await phone.open('warga');
    await phone.page.getByText(name).first().click();
    await expect(phone.page.locator('.pane-main h1')).toContainText(name);
  };
  const community = async (phone: Phone) => {
    await phone.open('warga');
    await phone.page.getByRole('button', { name: 'Komunitas', exact: true }).click();
    await phone.page.getByText('Posyandu Melati').first().click();
    await expect(phone.page.locator('.pane-main h1')).toContainText('Posyandu Melati');
  };

  // Asked: a survey of the Posyandu, one answer under a name.
  await one.open('suara/survei');
  await page.getByTestId('fab').click();
  await page.getByTestId('title').fill('Layanan Posyandu');
  await page.getByTestId('community').fill('Posyandu');
  await page.getByRole('button', { name: /Posyandu Melati/ }).click();
  await page.getByTestId('save').click();
  await page.getByTestId('add-question').click();
  await page.getByTestId('what').fill('Apa yang kurang?');
  await page.getByTestId('type').selectOption('text');
  await page.getByTestId('save').click();
  await closed(one);
  await page.getByTestId('begin').click();
  await page.getByTestId('interview').click();
  await page.getByTestId('person').fill('wagi');
  await page.getByRole('button', { name: /Wagiyem/ }).click();
  await page.getByLabel('1. Apa yang kurang?').fill('Timbangan bayi rusak');
  await page.getByTestId('save-answers').click();
  await expect(page.getByText('Jawaban tersimpan di HP ini.')).toBeVisible();
  await page.goBack();

  // What was heard becomes a need, which knows where it comes from.
  await row(one, /^Hasil/).click();
  await expect(page.locator('main')).toContainText('Timbangan bayi rusak');
  await page.getByTestId('note-need').click();
  await page.getByTestId('title').fill('Timbangan bayi baru');
  await page.getByTestId('person').fill('wagi');
  await button(one, /Wagiyem/).click();
  await page.getByTestId('save').click();
  await expect(page.locator('.pane-main .head-title')).toHaveText('Timbangan bayi baru');
  expect(await axe(page)).toEqual([]);
  await expect(row(one, /^Posyandu Melati/)).toBeVisible();
  await row(one, /^Layanan Posyandu/).click();
  await expect(page.getByRole('heading', { name: 'Kebutuhan dari survei ini' })).toBeVisible();
  await row(one, /^Timbangan bayi baru/).click();
  await expect(page.locator('.pane-main .head-title')).toHaveText('Timbangan bayi baru');
  await thread(one, 'Wagiyem');
  await expect(page.locator('main')).toContainText('Menjawab survei: Layanan Posyandu');
  await expect(page.locator('main')).toContainText('Menyampaikan kebutuhan');
  await community(one);
  await expect(page.locator('main')).toContainText('Timbangan bayi baru');

  // Ranked and submitted by the colleague.
  await merge(other, await fileOf(one));
  await other.open('suara/urutan');
  await other.page.locator('main').getByRole('button', { name: /^Timbangan bayi baru/ }).click();
  await other.page.getByTestId('severity').fill('3');
  await other.page.getByTestId('votes').fill('11');
  await other.page.getByTestId('figures-save').click();
  await closed(other);
  await expect(other.page.locator('main')).toContainText('11 suara × berat 3 = 33');
  await openNeed(other, /Timbangan bayi baru/);
  await other.page.getByRole('button', { name: /^Ajukan ke pimpinan/ }).click();
  await other.page.getByTestId('send-submission').click();
  await expect(other.page.getByTestId('answer-submission')).toBeVisible();

  // Two weeks on it waits in Hari ini; the answer then waits there to be given back.
  await merge(one, await fileOf(other));
  await one.context.clock.setSystemTime('2026-12-07T09:00:00+07:00');
  await one.open();
  await row(one, /Tanyakan jawaban: Timbangan bayi baru/).click();
  await page.getByTestId('answer-submission').click();
  await page.getByTestId('management-answer').fill('Dibeli bulan depan.');
  await button(one, 'Disetujui').click();
  await page.getByTestId('management-save').click();
  await closed(one);
  await one.open();
  await expect(page.locator('main')).toContainText(/Timbangan bayi baru|jawaban belum disampaikan/);
  await thread(one, 'Wagiyem');
  await expect(page.locator('main')).toContainText('Sampaikan jawaban: Timbangan bayi baru');
  await openNeed(one, /Timbangan bayi baru/);
  await page.getByTestId('tell').click();
  await expect(page.getByTestId('answer-message')).toContainText('ini jawaban tentang "Timbangan bayi baru"');
  await page.getByTestId('all-told').click();
  await closed(one);
  await expect(page.locator('main')).toContainText('Sudah disampaikan ke warga.');
  await one.open();
  await expect(page.locator('main')).not.toContainText('Timbangan bayi baru');

  // The colleague sees the whole way, from the survey on.
  await merge(other, await fileOf(one));
  await other.open('suara/survei');
  await row(other, /^Layanan Posyandu/).click();
  await row(other, /^Timbangan bayi baru/).click();
  await expect(other.page.locator('main')).toContainText('Dibeli bulan depan.');
  await expect(other.page.locator('main')).toContainText('Sudah disampaikan ke warga.');
});

test('a need said at a meeting stands with it', async ({ newPhone }) => {
  const phone = await newPhone({ clock: TODAY });
  const { page } = phone;
  await begin(phone, 'Sari');
  await takeIn(phone, tables(VILLAGE));
  await phone.open('kegiatan');
  await page.getByTestId('fab').click();
  await page.getByTestId('name').fill('Rembuk warga');
  await page.getByTestId('day').fill('2026-11-23');
  await page.getByTestId('save').click();
  await row(phone, /^Notulen/).click();
  await page.getByTestId('note-minutes').click();
  await button(phone, 'Kebutuhan').click();
  await page.getByTestId('said').fill('Lampu jalan di Ngaglik');
  await page.getByTestId('said-save').click();
  await expect(page.getByTestId('said')).toHaveValue('');
  await page.keyboard.press('Escape');
  await closed(phone);
  await expect(page.getByRole('heading', { name: 'Kebutuhan yang disampaikan' })).toBeVisible();
  await row(phone, /^Lampu jalan di Ngaglik/).click();
  await expect(page.locator('.pane-main .head-title')).toHaveText('Lampu jalan di Ngaglik');
  await row(phone, /^Rembuk warga/).click();
  await expect(row(phone, /^Lampu jalan di Ngaglik/)).toBeVisible();
});

test('problem → members’ ideas → consent → members’ tasks, two phones, offline', async ({ newPhone }) => {
  test.setTimeout(240_000);
  const [one, other] = [await newPhone({ clock: TODAY }), await newPhone({ clock: TODAY })];
  await offline([one, other]);
  const { page } = one;
  await openNeed(one, /Air bersih Ngaglik/);
  await row(one, /^Rembuk/).click();
  await page.getByTestId('note-thought').click();
  for (const [kind, words] of [
    ['Sebab', 'Sumur keruh'],
    ['Gagasan', 'Iuran lima ribu sebulan'],
  ]) {
    await button(one, kind).click();
    await page.getByTestId('thought').fill(words);
    await page.getByTestId('thought-save').click();
    await expect(page.getByTestId('thought')).toHaveValue('');
  }
  await page.keyboard.press('Escape');
  expect(await axe(page)).toEqual([]);

  // Somebody objects: no consent.
  await page.locator('main').getByRole('button', { name: /^Iuran lima ribu/ }).click();
  await button(one, /^Catat sikap warga/).click();
  await who(one, 'Wagiyem', /Wagiyem/);
  await page.getByTestId('why').fill('Terlalu mahal');
  await button(one, /^Keberatan/).click();
  await expect(page.getByTestId('agree')).toBeDisabled();
  await expect(page.locator('dialog[open]')).toContainText('Terlalu mahal');

  // The colleague rewords it with her, and asks her again.
  await page.keyboard.press('Escape');
  await closed(one);
  await merge(other, await fileOf(one));
  await openNeed(other, /Air bersih Ngaglik/);
  await row(other, /^Rembuk/).click();
  await other.page.locator('main').getByRole('button', { name: /^Iuran lima ribu/ }).click();
  await button(other, /^Ubah gagasan/).click();
  await other.page.getByTestId('reword').fill('Iuran semampunya');
  await other.page.getByTestId('words-save').click();
  await expect(other.page.getByTestId('agree')).toBeDisabled();
  await button(other, /^Tanya lagi/).click();
  await button(other, 'Tidak keberatan').click();
  await other.page.getByTestId('agree').click();
  await closed(other);
  await expect(other.page.locator('main')).toContainText('Disepakati: Iuran semampunya');

  // A member takes it on.
  await other.page.getByTestId('take-task').click();
  await other.page.getByTestId('what').fill('Mengumpulkan iuran');
  await other.page.getByTestId('due').fill('2026-11-24');
  await who(other, 'Sri', /Sri Lestari/);
  await other.page.getByTestId('take-save').click();
  await closed(other);
  await expect(other.page.locator('main')).toContainText('Mengumpulkan iuran');

  // It leaves its traces: on Hari ini when it is due, with the person, with the need.
  await merge(one, await fileOf(other));
  await one.context.clock.setSystemTime('2026-11-24T09:00:00+07:00');
  await one.open();
  await expect(page.locator('main')).toContainText(/Tanya kabar .*Sri/);
  await page.locator('main').getByRole('button', { name: /^Selesai: Tanya kabar/ }).click();
  await openNeed(one, /Air bersih Ngaglik/);
  await expect(page.locator('main')).toContainText('selesai');
  await one.open('warga');
  await page.getByText('Sri Lestari').first().click();
  await expect(page.locator('main')).toContainText('Mengumpulkan iuran');
});

test('an idea goes round without names: only sums, from five people on, and they count as hands', async ({ newPhone }) => {
  test.setTimeout(120_000);
  const phone = await newPhone({ clock: TODAY });
  const { page } = phone;
  await offline([phone]);
  await openNeed(phone, /Air bersih Ngaglik/);
  await row(phone, /^Rembuk/).click();
  await page.getByTestId('note-thought').click();
  await button(phone, 'Gagasan').click();
  await page.getByTestId('thought').fill('Iuran lima ribu sebulan');
  await page.getByTestId('thought-save').click();
  await expect(page.getByTestId('thought')).toHaveValue('');
  await page.keyboard.press('Escape');
  await closed(phone);
  const idea = page.locator('main').getByRole('button', { name: /^Iuran lima ribu/ }).first();
  const round = async (...stances: string[]) => {
    await idea.click();
    await button(phone, /^Edarkan HP/).click();
    const kiosk = page.getByTestId('kiosk');
    for (const stance of stances) {
      await kiosk.getByRole('button', { name: stance, exact: true }).click();
      await page.getByTestId('kiosk-next').click();
    }
    await expect(page.locator('nav, .row, a[href]')).toHaveCount(0);
    expect(await axe(page)).toEqual([]);
    await page.reload();
    await expect(kiosk.getByRole('heading', { name: 'Iuran lima ribu sebulan' })).toBeVisible();
    await page.getByTestId('kiosk-end').click();
    await page.getByTestId('kiosk-word').fill('petugas');
    await page.getByTestId('kiosk-end-now').click();
    await expect(kiosk).toHaveCount(0);
  };
  await round('Mendukung', 'Keberatan', 'Mendukung', 'Tidak keberatan');
  await expect(page.getByText('Dihitung mulai lima orang.')).toBeVisible();
  await expect(page.locator('main')).not.toContainText('Diedarkan tanpa nama');
  await round('Mendukung');
  await expect(page.getByText('5 jawaban dihitung.')).toBeVisible();
  await expect(page.locator('main')).toContainText('Diedarkan tanpa nama: 3 mendukung, 1 tidak keberatan, 1 keberatan');
  await expect(idea).toContainText('3 pendukung');
});

test('what people have stands with their community', async ({ newPhone }) => {
  const phone = await newPhone({ clock: TODAY });
  const { page } = phone;
  await begin(phone, 'Sari');
  await takeIn(phone, tables(VILLAGE));
  await phone.open('warga');
  await page.getByRole('button', { name: 'Komunitas', exact: true }).click();
  await page.getByText('Posyandu Melati').first().click();
  await page.locator('main').getByRole('button', { name: /^Tambah yang warga punya/ }).click();
  await page.getByTestId('what').fill('Timbangan bayi');
  await page.getByTestId('save').click();
  await closed(phone);
  await expect(page.locator('main')).toContainText('Timbangan bayi');
});
