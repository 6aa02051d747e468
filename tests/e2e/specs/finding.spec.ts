import { everySize } from '../support/layout';
import { axe, expect, test, type Phone } from '../support/test';
import { VILLAGE, begin, fileOf, merge, tables, takeIn } from '../support/share';
import { TODAY } from '../support/tour';

// *Jajaki* and *Jangkauan*: a community heard of becomes one that is active, and with it a place is reached.

const NAME = 'Karang Taruna Krajan';
const dialog = (phone: Phone) => phone.page.locator('dialog[open]');
const section = (phone: Phone, title: RegExp | string) =>
  phone.page.locator('main section').filter({ has: phone.page.getByRole('heading', { level: 2, name: title }) });

async function close(phone: Phone): Promise<void> {
  await phone.page.keyboard.press('Escape');
  await expect(dialog(phone)).toHaveCount(0);
  await phone.page.waitForFunction(() => typeof history.state !== 'number');
}

/** A community just heard of, by the short form. */
async function heardOf(phone: Phone, name: string, source: string, size: string): Promise<void> {
  const { page } = phone;
  await phone.open('warga/jajaki');
  await page.getByTestId('fab').click();
  const form = page.getByTestId('form');
  await form.getByTestId('name').fill(name);
  await form.getByTestId('source').fill(source);
  await form.getByTestId('size').fill(size);
  await form.getByTestId('save').click();
  await expect(page.locator('.pane-main h1')).toHaveText(name);
}

/** The community's page, from the list by stage. */
async function community(phone: Phone, name: string): Promise<void> {
  await phone.open('warga/jajaki');
  await phone.page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
  await expect(phone.page.locator('.pane-main h1')).toHaveText(name);
}

/** A page of these holds in every size, and a screen reader finds its way. */
async function holds(phone: Phone): Promise<void> {
  expect(await everySize(phone.page)).toEqual([]);
  expect(await axe(phone.page)).toEqual([]);
  await phone.page.setViewportSize({ width: 360, height: 740 });
}

test('heard of on one phone, visited and active on the other, and a place is reached, offline', async ({ newPhone }) => {
  test.setTimeout(240_000);
  const sari = await newPhone({ clock: TODAY });
  await begin(sari, 'Sari');
  await takeIn(sari, tables(VILLAGE));
  const budi = await newPhone({ clock: TODAY });
  await begin(budi, 'Budi');
  await sari.installed();
  await budi.installed();
  await sari.site.stop();

  // Nobody of RT 01/RW 02 belongs to anything or has come.
  await sari.open('warga/jangkauan');
  await expect(sari.page.locator('.head-sub')).toHaveText('2 dari 3 tempat terjangkau');
  await expect(sari.page.getByTestId('rule')).toContainText('365 hari terakhir');
  const bare = (phone: Phone) => section(phone, 'Belum terjangkau');
  await expect(bare(sari).getByRole('button')).toHaveText([/RT 01\/RW 02 Krajan.*2 orang dikenal, belum ada yang terjangkau/]);
  await holds(sari);
  await bare(sari).getByRole('button').click();
  await expect(dialog(sari).locator('.row-title')).toHaveText(['Andi', "Siti Nur'aini"]);
  await expect(dialog(sari).getByRole('link', { name: /Andi/ })).toContainText('belum terjangkau');
  await close(sari);

  // Sari hears of a community there.
  await heardOf(sari, NAME, 'Pak Djoko', '12');
  await expect(sari.page.getByTestId('story')).toHaveText('didengar hari ini dari Pak Djoko · belum ada kunjungan · kira-kira 12 orang');
  await sari.page.getByRole('button', { name: 'Tambah catatan riset' }).click();
  await sari.page.getByTestId('what').fill('Latihan voli tiap Minggu sore');
  await sari.page.getByTestId('source').fill('Pak Djoko');
  await sari.page.getByTestId('save').click();
  await expect(section(sari, 'Catatan riset').getByRole('button').first()).toContainText('Latihan voli tiap Minggu sorePak Djoko · hari ini');
  await expect(sari.page.locator('ol.tl > li').first()).toContainText('Latihan voli tiap Minggu sore');
  await sari.page.getByTestId('add-members').click();
  for (const name of [/Andi/, /Siti/]) await dialog(sari).getByRole('checkbox', { name }).check();
  await dialog(sari).getByTestId('add-chosen').click();
  await expect(sari.page.getByRole('list', { name: 'Anggota' }).locator('.row-title')).toHaveCount(2);
  // A first talk is planned in two taps; it waits in Hari ini.
  await sari.page.getByRole('button', { name: /^Rencanakan obrolan pertama/ }).click();
  await expect(sari.page.getByTestId('what')).toHaveValue(`Temui ${NAME}`);
  await sari.page.getByTestId('save').click();
  await expect(section(sari, 'Perkenalan').getByRole('button', { name: `Temui ${NAME}` })).toBeVisible();
  await holds(sari);
  await sari.open();
  await expect(sari.page.getByText(`Temui ${NAME}`)).toBeVisible();
  // Members of what isn't active yet are not reached.
  await sari.open('warga/jangkauan');
  await expect(sari.page.locator('.head-sub')).toHaveText('2 dari 3 tempat terjangkau');

  // Budi visits it: a step is proposed, and taken only by a tap.
  await merge(budi, await fileOf(sari));
  await community(budi, NAME);
  const status = (phone: Phone) => phone.page.getByRole('button', { name: /^Status/ });
  await budi.page.getByTestId('note-down').click();
  await dialog(budi).getByTestId('catat').fill('Bertemu Andi, mereka mau ikut kerja bakti');
  await dialog(budi).getByTestId('catat-save').click();
  await close(budi);
  await expect(budi.page.getByText('Sudah bertemu. Jadikan dijajaki?')).toBeVisible();
  await expect(status(budi)).toContainText('Teridentifikasi');
  await budi.page.getByRole('button', { name: /^Jadikan/ }).click();
  await expect(status(budi)).toContainText('Dijajaki');
  await expect(budi.page.getByText('Jadikan dijajaki?')).toHaveCount(0);
  // What Sari planned is no longer needed; then they agree on something to do.
  await budi.page.getByRole('button', { name: `Temui ${NAME}` }).first().click();
  await dialog(budi).getByTestId('delete-line').click();
  await budi.page.getByRole('button', { name: /^Sepakati kegiatan pertama/ }).click();
  await budi.page.getByTestId('name').fill('Kerja bakti saluran');
  await budi.page.getByTestId('day').fill('2026-11-22');
  await budi.page.getByTestId('save').click();
  await expect(budi.page.getByText('Sudah berkegiatan bersama. Jadikan aktif?')).toBeVisible();
  await budi.page.getByRole('button', { name: /^Jadikan/ }).click();
  await expect(status(budi)).toContainText('Aktif');
  await budi.open('warga/jajaki');
  await expect(section(budi, 'Aktif · 2').getByRole('link', { name: new RegExp(NAME) })).toBeVisible();
  await holds(budi);

  // Back with Sari everything is there: the community, the person, the place.
  const back = await fileOf(budi);
  await merge(sari, back);
  await community(sari, NAME);
  await expect(status(sari)).toContainText('Aktif');
  await expect(sari.page.locator('ol.tl')).toContainText('mereka mau ikut kerja bakti');
  await expect(sari.page.locator('ol.tl')).toContainText('Kerja bakti saluran');
  await sari.open('warga/jangkauan');
  await expect(sari.page.locator('.head-sub')).toHaveText('3 dari 3 tempat terjangkau');
  await expect(section(sari, 'Belum terjangkau')).toContainText('Di setiap tempat sudah ada yang terjangkau.');
  await sari.page.getByTestId('places').locator('summary').click();
  await expect(sari.page.getByTestId('places').getByRole('button', { name: /^RT 01\/RW 02/ })).toContainText('2 dikenal · 2 anggota komunitas aktif · 0 hadir setahun terakhir');
  await sari.page.getByTestId('groups').locator('summary').click();
  await sari.page.getByTestId('groups').getByRole('button', { name: /^Perempuan/ }).click();
  await dialog(sari).getByRole('link', { name: /Siti/ }).click();
  await expect(sari.page.getByText(`Bergabung dengan ${NAME}`).or(sari.page.getByText(`Anggota ${NAME}`)).first()).toBeVisible();
  await sari.open('warga');
  await sari.page.getByText('Andi').first().click();
  await expect(sari.page.locator('ol.tl')).toContainText('mereka mau ikut kerja bakti');
  await sari.open('pilih');
  await expect(sari.page.locator('main')).not.toContainText(NAME);
});

test('one that was heard of a month ago stands in Hari ini until it is met', async ({ newPhone }) => {
  const phone = await newPhone({ clock: '2026-10-01T08:00:00+07:00' });
  const { page } = phone;
  await begin(phone, 'Sari');
  await heardOf(phone, 'Karawitan Laras', 'Pak Slamet', '15');
  await phone.open();
  await expect(page.getByText('Jajaki Karawitan Laras')).toHaveCount(0);
  await phone.context.clock.setSystemTime(TODAY);
  await phone.open();
  await expect(page.getByRole('link', { name: /^Jajaki Karawitan Laras/ })).toContainText('didengar 7 minggu lalu dari Pak Slamet');
  await page.getByRole('button', { name: 'Selesai: Jajaki Karawitan Laras' }).click();
  await expect(page.getByText('Jajaki Karawitan Laras')).toHaveCount(0);
  // From Warga, by the communities.
  await phone.open('warga');
  await page.getByRole('button', { name: 'Komunitas', exact: true }).click();
  await page.getByRole('link', { name: 'Jajaki komunitas' }).click();
  await expect(page.getByRole('link', { name: /^Karawitan Laras/ })).toContainText('jadikan dijajaki?');
  await page.getByRole('link', { name: /^Karawitan Laras/ }).click();
  await expect(page.getByText('Sudah bertemu. Jadikan dijajaki?')).toBeVisible();
  await page.getByRole('button', { name: /^Jadikan/ }).click();
  await page.getByTestId('undo').click();
  await expect(page.getByRole('button', { name: /^Status/ })).toContainText('Teridentifikasi');
});

test('on an empty phone both pages say how to begin', async ({ phone }) => {
  const { page } = phone;
  await begin(phone, 'Sari');
  await phone.open('organisasi');
  await page.getByRole('link', { name: 'Jajaki komunitas' }).click();
  await expect(page.getByText('Komunitas apa yang pernah Anda dengar')).toBeVisible();
  await page.getByRole('button', { name: 'Dengar ada komunitas baru' }).first().click();
  await page.getByTestId('form').getByTestId('save').click();
  await expect(page.getByText('Ini perlu diisi.')).toBeVisible();
  await close(phone);
  await page.getByRole('link', { name: /^Jangkauan/ }).click();
  await expect(page.getByRole('link', { name: 'Ambil dari tabel desa' })).toBeVisible();
});
