import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Phone } from './test';
import { begin, edit, fileOf, merge, tables, takeIn } from './share';
import { routes } from './routes';

/** One thing an officer may have before them: a page, or a sheet over it. */
export type Screen = {
  name: string;
  show: (phone: Phone) => Promise<void>;
};

/** What a phone holds on a tour. */
export const FILLINGS = ['empty', 'full', 'longest'] as const;
export type Filling = (typeof FILLINGS)[number];

/** The day that every tour is on: the sample village has a meeting then. */
export const TODAY = '2026-11-23T09:00:00+07:00';

const NEED = '/suara/contoh kebutuhan';
const LONGEST = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../fixtures/longest');
const LONG_NAME = 'Raden Ayu Mangkukusumadiningratsuryaningtyas Kusumawardhani Notonegoro binti Wiryodiningrat';

/** Fills a phone: nothing but the officer's name, the sample village, or names as long as they come with a question that waits. */
export async function fill(phone: Phone, filling: Filling, colleague: () => Promise<Phone>): Promise<void> {
  const { page } = phone;
  if (filling === 'longest') {
    await phone.open('mulai');
    await page.getByTestId('me').fill(LONG_NAME);
    await page.getByTestId('organisation').fill('Perkumpulan Pemberdayaan Masyarakat Pegunungan Menoreh Kulonprogo-Purworejo-Magelang Berkelanjutan');
    await page.getByTestId('start').click();
    await page.waitForURL(phone.site.url());
    await takeIn(phone, tables(LONGEST));
    const other = await colleague();
    await begin(other, 'Kanjeng Raden Tumenggung Wiryodiningrat Kusumawardhana');
    await merge(other, await fileOf(phone));
    await edit(other, 'Raden Ayu', { work: 'Pengusaha penggilingan padi dan pengolahan hasil pertanian organik terpadu' });
    await edit(phone, 'Raden Ayu', { work: 'Pengusahapenggilingandanpengolahanhasilpertanian' });
    const file = await fileOf(other);
    await merge(phone, file);
    return;
  }
  await phone.open('mulai');
  await page.getByTestId('me').fill('Sari');
  if (filling === 'empty') await page.getByTestId('start').click();
  else await page.getByTestId('sample').click();
  await page.waitForURL(phone.site.url());
  await expect(page.getByTestId('fab')).toBeVisible();
}

/** The address of a record of each route with an `:id`, where the phone has one: the first that the list links to. */
async function records(phone: Phone, table: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const collect = async () => {
    const links = await phone.page.evaluate(() => Array.from(document.querySelectorAll<HTMLAnchorElement>('a[href]'), (a) => a.href));
    for (const route of table.filter((route) => route.includes('contoh') && !found.has(route))) {
      const pattern = new RegExp(`^${phone.site.url().replace(/\/$/, '')}${route.replace('contoh', '[^/]+')}$`);
      // A page of its own is no record.
      const link = links.find((link) => pattern.test(link) && !table.includes(link.slice(phone.site.url().length - 1)));
      if (link) found.set(route, link.slice(phone.site.url().length));
    }
  };
  // Of voices a complaint, which has most to show.
  await phone.open('suara');
  await phone.page.getByRole('button', { name: 'Keluhan', exact: true }).click();
  await phone.page.waitForFunction(() => !!document.querySelector('.panes a[href*="/suara/"], .empty'));
  await collect();
  for (const place of ['', 'warga', 'kegiatan', 'suara', 'suara/survei', 'suara/pengajuan']) {
    await phone.open(place);
    await expect(phone.page.locator('h1').first()).toBeVisible();
    await collect();
  }
  const { page } = phone;
  await phone.open('warga');
  await page.getByRole('button', { name: 'Komunitas', exact: true }).click();
  await page.waitForFunction(() => !!document.querySelector('a[href*="/warga/komunitas/"], .empty'));
  await collect();
  await phone.open('suara');
  for (const chip of await page.locator('.chips button').all()) {
    await chip.click();
    await collect();
  }
  for (const [route, address] of [...found]) {
    for (const part of table.filter((part) => part.startsWith(`${route}/`))) found.set(part, address + part.slice(route.length));
  }
  // Only needs are talked through.
  await phone.open('suara');
  await page.getByRole('button', { name: 'Kebutuhan', exact: true }).click();
  const need = page.locator('.panes a[href*="/suara/"]').first();
  if (await need.count()) {
    const address = (await need.getAttribute('href'))!.replace(phone.site.prefix, '').replace(/^\//, '');
    found.set('/suara/contoh/rembuk', `${address}/rembuk`);
  } else found.delete('/suara/contoh/rembuk');
  /** Records of the sample village that have more to show. */
  const richer = async (list: string, name: RegExp, route: string, parts: string[]) => {
    await phone.open(list);
    const link = page.locator('.panes').getByRole('link', { name }).first();
    if (!(await link.count())) return;
    const address = (await link.getAttribute('href'))!.replace(phone.site.prefix, '').replace(/^\//, '');
    for (const part of parts) found.set(route + part, address + part);
  };
  await richer('kegiatan', /Musyawarah air bersih/, '/kegiatan/contoh', ['/notulen', '/kesan', '/laporan']);
  await richer('suara', /Air bersih untuk RT 03/, '/suara/contoh', ['/rembuk']);
  await richer('suara', /Katanya air sumur/, '/suara/contoh', ['/krisis']);
  await richer('suara/survei', /Air bersih Krajan/, '/suara/survei/contoh', ['', '/hasil', '/tanya']);
  return found;
}

/** Where each route of the app's own table is: with a record that the phone holds, if it holds one. */
export async function addresses(phone: Phone): Promise<Map<string, string>> {
  await phone.open();
  const table = await routes(phone);
  const of = await records(phone, table);
  return new Map(table.map((route) => [route, of.get(route) ?? route.slice(1)]));
}

/** Every route, and the sheets that stand on them. */
export async function tour(phone: Phone): Promise<Screen[]> {
  const of = await addresses(phone);
  const open = (route: string) => async (phone: Phone) => {
    await phone.open(of.get(route)!);
    await expect(phone.page.locator('h1').first()).toBeVisible();
  };
  // A need's page differs from that of any voice.
  of.set(NEED, of.get('/suara/contoh/rembuk')!.replace(/\/rembuk$/, ''));
  const screens: Screen[] = [...of.keys()].map((route) => ({ name: route, show: open(route) }));

  /** A sheet: a page, then what is tapped on it one after the other. */
  const sheet = (name: string, route: string, ...taps: (string | RegExp)[]) => {
    // Where there is nothing yet, nothing can be done with it.
    if (of.get(route)?.includes('contoh')) return;
    screens.push({
      name: `${route} ${name}`,
      show: async (phone) => {
        await open(route)(phone);
        for (const tap of taps) {
          const sheet = phone.page.locator('dialog[open]');
          // Beside other pages stands the list, on wide screens, with buttons of its own.
          const page = phone.page.locator(route.split('/').length > 2 ? '.pane-main' : '.panes');
          const root = (await sheet.count()) ? sheet.last() : page;
          // By key: what moves while it is measured slips away under a pointer between press and release.
          await (typeof tap === 'string' ? root.getByTestId(tap) : root.getByRole('button', { name: tap })).first().press('Enter');
        }
        await expect(phone.page.locator('dialog[open]').last(), `${route} ${name}`).toBeVisible();
      },
    });
  };
  const person = '/warga/orang/contoh';
  const community = '/warga/komunitas/contoh';
  const activity = '/kegiatan/contoh';
  sheet('Catat', '/', 'fab');
  if (!of.get(person)?.includes('contoh')) sheet('Saring', '/warga', /^Saring/);
  sheet('orang baru', '/warga', 'fab');
  sheet('komunitas baru', '/warga', /^Komunitas$/, 'fab');
  sheet('Catat', person, 'note-down');
  sheet('menu', person, /^Lainnya$/);
  sheet('ubah', person, /^Ubah data$/);
  for (const what of ['Semua data', 'Janji dan yang ditunggu', 'Tindak lanjut', 'Keanggotaan', 'Partisipasi', 'Irama menyapa', 'Orang yang sama', 'Hapus untuk selamanya']) {
    sheet(what, person, /^Lainnya$/, new RegExp(`^${what}`));
  }
  sheet('menu', community, /^Lainnya$/);
  sheet('ubah', community, /^Ubah data$/);
  sheet('anggota', community, 'add-members');
  sheet('status', community, /^Status/);
  sheet('catatan riset', community, /^Tambah catatan riset$/);
  sheet('dengar komunitas', '/warga/jajaki', 'fab');
  for (const what of ['terbuka', 'orangnya']) {
    screens.push({
      name: `/warga/jangkauan ${what}`,
      show: async (phone) => {
        await open('/warga/jangkauan')(phone);
        await unfold(phone);
        const group = phone.page.getByTestId('groups').getByRole('button').first();
        if (what === 'orangnya' && (await group.count())) await group.click();
      },
    });
  }
  sheet('kegiatan baru', '/kegiatan', 'fab');
  sheet('ubah', activity, /^Ubah$/);
  sheet('menu', activity, /^Lainnya$/);
  sheet('salin', activity, /^Lainnya$/, /^Salin/);
  sheet('ulangi', activity, /^Lainnya$/, /^Ulangi/);
  sheet('tugas', '/kegiatan/contoh/persiapan', 'add-task');
  sheet('anggaran', '/kegiatan/contoh/persiapan', 'add-budget');
  sheet('tamu', '/kegiatan/contoh/undangan', /^Tambah tamu$/);
  sheet('kirim', '/kegiatan/contoh/undangan', /satu per satu|^Tambah tamu$/);
  sheet('catat', '/kegiatan/contoh/notulen', 'note-minutes');
  sheet('kertas', '/kegiatan/contoh/kesan', 'paper');
  sheet('bagikan', '/kegiatan/contoh/laporan', 'share-report');
  sheet('isi', '/kegiatan/contoh/laporan', /^Ubah isi$/);
  sheet('tanda tangan', '/kegiatan/contoh/laporan', /^Ubah isi$/, /^Tanda tangan/);
  sheet('siapa saja', '/kegiatan/contoh/hadir', /^Siapa saja$/);
  sheet('tamu', '/kegiatan/contoh/hadir', 'guest');
  sheet('suara baru', '/suara', 'fab');
  sheet('jawaban', NEED, 'answer');
  sheet('survei baru', '/suara/survei', 'fab');
  sheet('catat kebutuhan', '/suara/survei/contoh/hasil', 'note-need');
  sheet('menu', '/suara', /^Lainnya$/);
  sheet('pendukung', NEED, 'add-supporter');
  sheet('catat rembuk', '/suara/contoh/rembuk', 'note-thought');
  sheet('tugas warga', '/suara/contoh/rembuk', 'take-task');
  sheet('pengajuan baru', '/suara/pengajuan', 'add-submission');
  sheet('bagikan', '/suara/pengajuan/contoh', 'share-submission');
  sheet('menu', '/suara/pengajuan/contoh', /^Lainnya$/);
  sheet('pilih kebutuhan', '/suara/pengajuan/contoh', /^Lainnya$/, /^Pilih kebutuhan/);
  const voice = '/suara/contoh';
  const crisis = '/suara/contoh/krisis';
  sheet('keluhan baru', '/suara', /^Keluhan baru$/);
  sheet('menu', voice, 'more');
  sheet('catatan', voice, 'more', /^Tambah catatan$/);
  sheet('pihak', voice, 'more', /^Tambah pihak$/);
  sheet('ubah', voice, /^Ubah$/);
  sheet('bagikan', crisis, 'share-crisis');
  sheet('sudah pasti', crisis, /^Tambah yang sudah pasti$/);
  sheet('diberi tahu', crisis, /^Catat siapa diberi tahu$/);
  if (!of.get(voice)?.includes('contoh')) {
    screens.push({
      name: '/suara/contoh kebutuhan',
      show: async (phone) => {
        await open('/suara')(phone);
        await phone.page.getByRole('button', { name: 'Kebutuhan', exact: true }).click();
        const need = phone.page.locator('main').getByRole('link').first();
        if (await need.count()) await need.click();
      },
    });
  }
  sheet('profil', '/organisasi', /^(Ubah profil|Isi profil)/);
  screens.push({
    name: '/bantuan terbuka',
    show: async (phone) => {
      await open('/bantuan')(phone);
      await unfold(phone);
    },
  });
  return screens;
}

/** Opens all that is folded on a page. */
export const unfold = (phone: Phone) =>
  phone.page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
