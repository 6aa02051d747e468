import { backup, unseal } from '../support/backup';
import { everySize } from '../support/layout';
import { addPerson, begin, file, fileOf, merge, offer, pick, state, takeIn } from '../support/share';
import { axe, expect, test, type Phone } from '../support/test';

// A year that is over goes into the backup's file, and comes back out of it with what colleagues changed meanwhile.

const PASSPHRASE = 'sumur keruh jembatan baru';
/** The village's year is over. */
const LATER = '2027-03-15T09:00:00+07:00';

/** People, meetings and who came. */
const YEAR = [
  file('ID,Nama Lengkap,Dusun\nP1,Bu Wagiyem,Ngaglik\nP2,Karto Suwiryo,Ngaglik\nP3,Sri Lestari,Krajan\n', 'orang.csv'),
  file('ID,Nama,Jenis,Tanggal,Status\nG1,Penimbangan balita,Posyandu,2026-11-09,Selesai\nG2,Rapat tandur,Rapat,2026-12-01,Direncanakan\n', 'kegiatan.csv'),
  file('ID Kegiatan,ID Orang,Status\nG1,P1,Hadir\nG1,P2,Hadir\nG1,P3,Izin\nG2,P1,Hadir\n', 'kehadiran.csv'),
];

/** Opens the backup on the archive's page. */
async function give(phone: Phone, content: string): Promise<void> {
  await phone.open('arsip');
  await pick(phone, 'pick', file(content, 'cadangan.jwe'));
  await unseal(phone, PASSPHRASE);
}

const meetings = async (phone: Phone) => {
  await phone.open('kegiatan');
  return phone.page.getByText('Penimbangan balita').count();
};

/** Changes the meeting that is over. */
async function rename(phone: Phone, name: string): Promise<void> {
  await phone.open('kegiatan');
  await phone.page.getByText('Penimbangan balita').first().click();
  await phone.page.getByRole('button', { name: 'Ubah', exact: true }).click();
  const form = phone.page.getByTestId('form');
  await form.getByTestId('name').fill(name);
  await form.getByTestId('save').click();
  await expect(form).toHaveCount(0);
}

test('a year goes into the backup and comes back, with what a colleague changed meanwhile', async ({ newPhone }) => {
  test.setTimeout(180_000);
  const [phone, colleague] = [await newPhone({ clock: LATER }), await newPhone({ clock: LATER })];
  const { page } = phone;
  await begin(phone, 'Sari');
  await phone.open('arsip');
  await expect(page.getByText('Belum ada catatan tahun lalu')).toBeVisible();
  await takeIn(phone, YEAR);
  await begin(colleague, 'Budi');
  await merge(colleague, await fileOf(phone));
  // From now on it is known what the colleague has.
  await offer(phone, await fileOf(colleague));
  await expect(page.getByTestId('news')).toBeVisible();

  // A backup from before the last change holds it otherwise: only what is there just so can go.
  const old = await backup(phone, PASSPHRASE);
  await rename(phone, 'Penimbangan balita dan lansia');
  const { content } = await backup(phone, PASSPHRASE);
  const before = await state(phone);

  await phone.open('arsip');
  await expect(page.getByRole('button', { name: '2026', pressed: true })).toBeVisible();
  const all = Number((await page.getByTestId('count').textContent())!.match(/\d+/)![0]);
  expect(all).toBeGreaterThan(3);
  expect(await axe(page)).toEqual([]);
  expect(await everySize(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  await give(phone, old.content);
  await expect(page.getByTestId('fits')).toContainText(/\d+ catatan ada utuh/);
  expect(Number((await page.getByTestId('fits').textContent())!.match(/\d+/)![0])).toBeLessThan(all);
  await give(phone, content);
  await expect(page.getByTestId('fits')).toContainText(`${all} catatan ada utuh`);
  expect(await axe(page)).toEqual([]);
  await page.getByTestId('archive-now').click();
  await expect(page.getByTestId('toast')).toContainText(`${all} catatan diarsipkan`);
  await expect(page.getByText(/^2026: .*1 kegiatan/)).toBeVisible();
  expect(await axe(page)).toEqual([]);
  expect(await everySize(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await meetings(phone)).toBe(0);

  // To anyone, a file would claim what it doesn't hold. Who has everything can be written to.
  await phone.open('kirim');
  await expect(page.getByTestId('goes')).toContainText('Sebagian catatan ada di arsip');
  await expect(page.getByTestId('download')).toBeDisabled();
  expect(await axe(page)).toEqual([]);
  await addPerson(phone, 'Suminah');

  // What a colleague changes in it waits.
  await rename(colleague, 'Penimbangan balita di balai');
  await offer(phone, await fileOf(colleague));
  await expect(page.getByText('1 catatan di arsip sudah diubah rekan')).toBeVisible();
  await page.getByTestId('merge').click();
  await expect(page.getByTestId('merged')).toBeVisible();
  expect(await meetings(phone)).toBe(0);
  await phone.open('arsip');
  await expect(page.getByTestId('awaited')).toBeVisible();
  await phone.open('cadangan');
  await expect(page.getByText('Buka arsip dulu, lalu buat cadangan')).toBeVisible();

  // A file of somebody's that hasn't seen it all is not the archive.
  await phone.open('arsip');
  await pick(phone, 'pick', file(await fileOf(colleague)));
  await expect(page.getByTestId('refused')).toBeVisible();
  await give(phone, content);
  await expect(page.getByTestId('toast')).toContainText('Arsip dibuka');
  expect(await meetings(phone)).toBe(1);
  // Both had named it anew without knowing of each other: a question, and nothing lost.
  await phone.open('pilih');
  await expect(page.getByTestId('question')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Penimbangan balita di balai');
  const after = await state(phone);
  expect(JSON.stringify(after)).toContain('Penimbangan balita dan lansia');
  expect(JSON.stringify(after)).toContain('Penimbangan balita di balai');
  await merge(colleague, await fileOf(phone));
  expect(await state(colleague)).toEqual(await state(phone));
  expect(after.counts.records).toBe(before.counts.records + 1);
});

test('a backup made while a year is archived adds to it: both together restore everything', async ({ newPhone }) => {
  test.setTimeout(180_000);
  const [phone, fresh] = [await newPhone({ clock: LATER }), await newPhone({ clock: LATER })];
  await begin(phone, 'Sari');
  await takeIn(phone, YEAR);
  const archive = await backup(phone, PASSPHRASE);
  await give(phone, archive.content);
  await phone.page.getByTestId('archive-now').click();
  await expect(phone.page.getByText(/^2026: /)).toBeVisible();
  await addPerson(phone, 'Suminah');
  await phone.open('cadangan');
  await expect(phone.page.getByText('Cadangan ini melengkapi file arsip Anda')).toBeVisible();
  const later = await backup(phone, PASSPHRASE);

  await begin(fresh, 'Sari');
  const restore = async (content: string) => {
    await offer(fresh, content, 'cadangan.jwe');
    await unseal(fresh, PASSPHRASE);
  };
  await restore(later.content);
  await expect(fresh.page.getByTestId('refused')).toBeVisible();
  for (const content of [archive.content, later.content]) {
    await restore(content);
    await fresh.page.getByTestId('merge').click();
    await expect(fresh.page.getByTestId('merged')).toBeVisible();
  }
  await give(phone, archive.content);
  await expect(phone.page.getByTestId('toast')).toContainText('Arsip dibuka');
  expect(await state(fresh)).toEqual(await state(phone));
});
