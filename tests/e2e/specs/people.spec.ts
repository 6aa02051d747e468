import { type Locator } from '@playwright/test';
import { axe, expect, test, type Phone } from '../support/test';

// *Warga*: the list, a person before a visit (flow 2), a community, search as one types.

const NOW = '2026-11-23T08:00:00+07:00';

/** Counts what the officer taps. */
class Thumb {
  taps = 0;

  async tap(what: Locator) {
    this.taps += 1;
    await what.click();
  }
}

const form = (phone: Phone) => phone.page.getByTestId('form');
const dialog = (phone: Phone) => phone.page.locator('dialog[open]');
/** Closes the sheet, and waits until its entry in the history has gone too. */
async function close(phone: Phone) {
  await phone.page.keyboard.press('Escape');
  await expect(dialog(phone)).toHaveCount(0);
  await phone.page.waitForFunction(() => typeof history.state !== 'number');
}
const undo = (phone: Phone) => phone.page.getByTestId('undo').click();
/** A row of the page, by its title; a link where it leads to a page. */
const row = (phone: Phone, title: string) => phone.page.getByRole('listitem').filter({ hasText: title }).first();

async function addPerson(phone: Phone, name: string, phones: string[] = [], role = '') {
  await phone.open('warga');
  await phone.page.getByTestId('fab').click();
  await form(phone).getByTestId('name').fill(name);
  for (const [i, number] of phones.entries()) await form(phone).locator('input[type=tel]').nth(i).fill(number);
  if (role) await form(phone).getByTestId('role').fill(role);
  await form(phone).getByTestId('save').click();
  await expect(phone.page).toHaveURL(/warga\/orang\//);
  // Titles are not spoken.
  await expect(phone.page.locator('h1')).toHaveText(name.replace('Hj. ', ''));
}

async function addCommunity(phone: Phone, name: string) {
  await phone.open('warga');
  await phone.page.getByRole('button', { name: 'Komunitas', exact: true }).click();
  await phone.page.getByTestId('fab').click();
  await form(phone).getByTestId('name').fill(name);
  await form(phone).getByTestId('save').click();
  await expect(phone.page.locator('h1')).toHaveText(name);
}

/** Notes down a talk on the page that is open. */
async function note(phone: Phone, text: string) {
  await phone.page.getByTestId('note-down').click();
  await dialog(phone).getByTestId('catat').fill(text);
  await dialog(phone).getByTestId('catat-save').click();
  await close(phone);
}

async function promise(phone: Phone, what: string, by: 'Kita berjanji' | 'Beliau berjanji', due: string) {
  await phone.page.getByRole('button', { name: by === 'Kita berjanji' ? 'Kita berutang' : 'Beliau berutang' }).click();
  await dialog(phone).getByTestId('add-promise').click();
  await form(phone).getByTestId('what').fill(what);
  await form(phone).getByText(by, { exact: true }).click();
  await form(phone).getByTestId('due').fill(due);
  await form(phone).getByTestId('save').click();
  await expect(dialog(phone).getByText(what)).toBeVisible();
  await close(phone);
}

test('flow 2: before a visit, the first screen says who, last talk, what is owed; call, write, note under the thumb', async ({ newPhone }) => {
  const phone = await newPhone({ clock: NOW });
  await addPerson(phone, 'Bu Wagiyem', ['0812-3456-7890'], 'Kader posyandu');
  await note(phone, 'Sumur RT 03 keruh sejak Kamis');
  await promise(phone, 'Foto sumur', 'Kita berjanji', '2026-11-23');
  await promise(phone, 'Daftar ibu hamil', 'Beliau berjanji', '2026-11-27');

  const { page } = phone;
  const firstScreen = async () => {
    await expect(page.locator('h1')).toHaveText('Bu Wagiyem');
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    const parts = [
      page.getByText('Kader posyandu'),
      page.getByRole('button', { name: /Kita berutang.*Foto sumur.*hari ini/ }),
      page.getByRole('button', { name: /Beliau berutang.*Daftar ibu hamil.*Jumat/ }),
      page.getByRole('button', { name: /Terakhir bicara.*hari ini/ }),
      page.getByRole('button', { name: /Sumur RT 03 keruh/ }).last(),
      page.getByTestId('call'),
      page.getByTestId('whatsapp'),
      page.getByTestId('note-down'),
    ];
    for (const part of parts) await expect(part, String(part)).toBeInViewport({ ratio: 1 });
    for (const part of parts.slice(-3)) expect((await part.boundingBox())!.y).toBeGreaterThan(740 / 2);
    await expect(page.getByTestId('call')).toHaveAttribute('href', 'tel:+6281234567890');
    await expect(page.getByTestId('whatsapp')).toHaveAttribute('href', 'https://wa.me/6281234567890');
  };

  await phone.open('warga');
  const fromPeople = new Thumb();
  await fromPeople.tap(row(phone, 'Wagiyem').getByRole('link'));
  await firstScreen();
  expect(fromPeople.taps).toBeLessThanOrEqual(2);

  await phone.open();
  const fromToday = new Thumb();
  await fromToday.tap(page.getByRole('link', { name: /Bu Wagiyem/ }).first());
  await firstScreen();
  expect(fromToday.taps).toBeLessThanOrEqual(2);
  expect(await axe(page)).toEqual([]);
  expect(phone.otherOrigins()).toEqual([]);
});

test('what happened stands in time order, newest first, a page at a time', async ({ newPhone }) => {
  const phone = await newPhone({ clock: '2026-11-01T08:00:00+07:00' });
  await addPerson(phone, 'Pak Karto');
  const said = Array.from({ length: 23 }, (_, i) => `catatan hari ${i + 1}`);
  for (const [i, text] of said.entries()) {
    await phone.context.clock.setSystemTime(`2026-11-${String(i + 1).padStart(2, '0')}T08:00:00+07:00`);
    await note(phone, text);
  }
  const thread = () => phone.page.locator('ol.tl > li').allInnerTexts();
  const told = (count: number) => [...said].reverse().slice(0, count).map((text) => expect.stringContaining(`${text}`));
  await expect.poll(thread).toEqual(told(20));
  await phone.page.getByTestId('earlier').click();
  await expect(phone.page.locator('ol.tl > li')).toHaveCount(23);
  await expect.poll(thread).toEqual(told(23));

  // A line has no page of its own: it opens in place, can be deleted, and comes back.
  await phone.page.locator('ol.tl > li').first().getByRole('button').click();
  await expect(form(phone).getByTestId('summary')).toHaveValue('catatan hari 23');
  await dialog(phone).getByTestId('delete-line').click();
  await expect(phone.page.locator('ol.tl > li').first()).toContainText('catatan hari 22');
  await undo(phone);
  await expect(phone.page.locator('ol.tl > li').first()).toContainText('catatan hari 23');
});

test('several numbers are asked for, none is offered to be added', async ({ phone }) => {
  await addPerson(phone, 'Bu Sri', ['0812-3456-7890', '0857-1122-3344', '0274-512345']);
  await phone.page.getByTestId('whatsapp').click();
  await expect(dialog(phone).getByRole('group')).toHaveCount(3);
  const number = dialog(phone).getByRole('group', { name: '0857-1122-3344' });
  await expect(number.getByRole('link', { name: 'Telepon' })).toHaveAttribute('href', 'tel:+6285711223344');
  await expect(number.getByRole('link', { name: 'WhatsApp' })).toHaveAttribute('href', 'https://wa.me/6285711223344');
  const landline = dialog(phone).getByRole('group').filter({ hasText: '0274' });
  await expect(landline.getByRole('link')).toHaveCount(1);
  await close(phone);

  await addPerson(phone, 'Mbah Poniman');
  await expect(phone.page.getByTestId('call')).toHaveCount(0);
  await phone.page.getByTestId('add-number').click();
  await form(phone).locator('input[type=tel]').first().fill('0813 9876 5432');
  await form(phone).getByTestId('save').click();
  await expect(phone.page.getByTestId('call')).toHaveAttribute('href', 'tel:+6281398765432');
});

test('promises are settled in place, and that can be undone', async ({ newPhone }) => {
  const phone = await newPhone({ clock: NOW });
  await addPerson(phone, 'Bu Sri');
  await promise(phone, 'Daftar pelatihan', 'Kita berjanji', '2026-11-21');
  const panel = phone.page.getByRole('button', { name: /Kita berutang/ });
  await expect(panel).toContainText('lewat 2 hari');
  const thumb = new Thumb();
  await thumb.tap(panel);
  await thumb.tap(dialog(phone).getByRole('button', { name: 'Selesai: Daftar pelatihan' }));
  expect(thumb.taps).toBe(2);
  await close(phone);
  await expect(panel).toContainText('Tidak ada');
  await expect(phone.page.locator('ol.tl > li').first()).toContainText('Janji ditepati');
  await undo(phone);
  await expect(panel).toContainText('Daftar pelatihan');
});

test('the list narrows down as one types, by name, role and number', async ({ phone }) => {
  await addPerson(phone, 'Wagiyem', ['0812-3456-7890'], 'Kader posyandu');
  await addPerson(phone, 'Hj. Ani');
  await addPerson(phone, 'Siti Aminah Nurhasanah');
  await addCommunity(phone, 'PKK Krajan');
  await phone.open('warga');
  await expect(phone.page.getByText('3 orang · 1 komunitas')).toBeVisible();
  await phone.page.getByRole('button', { name: 'Orang', exact: true }).click();
  const titles = phone.page.locator('.vlist .row-title');
  await expect(titles).toHaveText(['Hj. Ani', 'Siti Aminah Nurhasanah', 'Wagiyem']);
  for (const [typed, found] of [['nur ami', 'Siti Aminah Nurhasanah'], ['kader', 'Wagiyem'], ['0812 3456', 'Wagiyem']]) {
    await phone.page.getByTestId('search').fill(typed);
    await expect(titles, typed).toHaveText([found]);
    await expect(phone.page.getByText('1 dari 3 orang')).toBeVisible();
  }
  // What is not there can be added under that name.
  await phone.page.getByTestId('search').fill('Poniman');
  await phone.page.getByTestId('add-named').click();
  await expect(form(phone).getByTestId('name')).toHaveValue('Poniman');
  await close(phone);
  await phone.page.getByTestId('search').fill('');
  await phone.page.getByRole('button', { name: 'Komunitas', exact: true }).click();
  await expect(titles).toHaveText(['PKK Krajan']);
  // Coming back finds the list as it was left.
  await row(phone, 'PKK Krajan').getByRole('link').click();
  await phone.page.getByRole('link', { name: 'Kembali' }).click();
  await expect(titles).toHaveText(['PKK Krajan']);
  expect(await axe(phone.page)).toEqual([]);
});

test('hamlet and tag narrow the list down', async ({ phone }) => {
  for (const [name, hamlet] of [['Ani', 'Krajan'], ['Budi', 'Ngaglik']]) {
    await phone.open('warga');
    await phone.page.getByTestId('fab').click();
    await form(phone).getByTestId('name').fill(name);
    await form(phone).getByText('Rincian').click();
    await form(phone).getByTestId('hamlet').fill(hamlet);
    await form(phone).getByTestId('save').click();
    await expect(phone.page.locator('h1')).toHaveText(name);
  }
  await phone.open('warga');
  await phone.page.getByRole('button', { name: 'Saring' }).click();
  await dialog(phone).getByRole('button', { name: 'Krajan · 1' }).click();
  await dialog(phone).getByRole('button', { name: 'Lihat 1 orang' }).click();
  await expect(phone.page.locator('.row-title')).toHaveText(['Ani']);
  await phone.page.getByRole('button', { name: 'Hapus saringan Krajan' }).click();
  await expect(phone.page.locator('.row-title')).toHaveText(['Ani', 'Budi']);
});

test('someone who is there already is shown while they are typed in', async ({ phone }) => {
  await addPerson(phone, 'Bu Wagiyem', ['0812-3456-7890']);
  await phone.open('warga');
  await phone.page.getByTestId('fab').click();
  await form(phone).getByTestId('name').fill('Wagijem');
  const likely = phone.page.getByTestId('likely');
  await expect(likely).toContainText('Mungkin sudah tercatat');
  await expect(likely).toContainText('Bu Wagiyem');
  await form(phone).locator('input[type=tel]').first().fill('081234567890');
  await expect(likely).toContainText('nomor HP sama');
  await form(phone).getByTestId('name').fill('Sukarman');
  await form(phone).locator('input[type=tel]').first().fill('');
  await expect(likely).toHaveText('');
  await form(phone).getByTestId('name').fill('Wagijem');
  await likely.getByRole('button').click();
  await expect(phone.page.locator('h1')).toHaveText('Bu Wagiyem');
});

test('what is typed outlives the page', async ({ phone }) => {
  await phone.open('warga');
  await phone.page.getByTestId('fab').click();
  await form(phone).getByTestId('name').fill('Legiman');
  await phone.page.reload();
  await phone.started();
  await phone.page.getByTestId('fab').click();
  await expect(form(phone).getByTestId('name')).toHaveValue('Legiman');
  await phone.page.goBack();
  await expect(dialog(phone)).toHaveCount(0);
  await expect(phone.page).toHaveURL(/warga$/);
});

test('people join communities and leave them; members are added several at once', async ({ newPhone }) => {
  const phone = await newPhone({ clock: NOW });
  for (const name of ['Ani', 'Budi', 'Cici']) await addPerson(phone, name);
  await addCommunity(phone, 'PKK Krajan');
  const { page } = phone;
  await page.getByTestId('add-members').click();
  await dialog(phone).getByRole('checkbox', { name: /Ani/ }).check();
  await dialog(phone).getByTestId('search').fill('bu');
  await dialog(phone).getByRole('checkbox', { name: /Budi/ }).check();
  await expect(dialog(phone).getByTestId('add-chosen')).toHaveText('Tambahkan 2 orang');
  await dialog(phone).getByTestId('add-chosen').click();
  const members = page.getByRole('list', { name: 'Anggota' });
  await expect(members.locator('.row-title')).toHaveText(['Ani', 'Budi']);

  // A role is one tap; those who lead stand first.
  await page.getByRole('button', { name: 'Peran Budi' }).click();
  await dialog(phone).getByRole('button', { name: 'Ketua', exact: true }).click();
  await close(phone);
  await expect(members.locator('.row-title')).toHaveText(['Budi', 'Ani']);
  await page.getByRole('button', { name: 'Peran Ani' }).click();
  await dialog(phone).getByTestId('leave').click();
  await expect(members.getByRole('listitem').filter({ hasText: 'Ani' })).toContainText('sampai hari ini');
  await undo(phone);
  await expect(members.getByRole('listitem').filter({ hasText: 'Ani' })).not.toContainText('sampai hari ini');

  // From the person's side.
  await phone.open('warga');
  await page.getByRole('button', { name: 'Orang', exact: true }).click();
  await row(phone, 'Cici').getByRole('link').click();
  await page.getByRole('button', { name: 'Lainnya' }).click();
  await row(phone, 'Keanggotaan').getByRole('button').click();
  await dialog(phone).getByTestId('join').click();
  await dialog(phone).getByRole('button', { name: /PKK Krajan/ }).click();
  await dialog(phone).getByRole('button', { name: 'Sekretaris' }).click();
  await close(phone);
  await expect(page.getByText('Sekretaris PKK Krajan')).toBeVisible();
  await expect(page.locator('ol.tl > li').first()).toContainText('Bergabung dengan PKK Krajan');

  // The community's status.
  await page.locator('ol.tl > li').first().getByRole('link').click();
  await expect(page.locator('h1')).toHaveText('PKK Krajan');
  await page.getByRole('button', { name: /Status/ }).click();
  await dialog(phone).getByText('Aktif', { exact: true }).click();
  await dialog(phone).getByTestId('save-status').click();
  await expect(page.getByRole('button', { name: /Status/ })).toContainText('Aktif');
  await note(phone, 'Arisan pindah ke balai');
  await expect(page.locator('ol.tl > li').first()).toContainText('Arisan pindah ke balai');
  expect(await axe(page)).toEqual([]);
});

test('two entries of one person are joined and taken apart again', async ({ phone }) => {
  await addPerson(phone, 'Wagijem', ['0812-3456-7890']);
  await note(phone, 'titip salam');
  await addPerson(phone, 'Bu Wagiyem', ['0812-3456-7890']);
  const same = async () => {
    await phone.page.getByRole('button', { name: 'Lainnya' }).click();
    await row(phone, 'Orang yang sama').getByRole('button').click();
  };
  await same();
  await dialog(phone).getByRole('button', { name: 'Orang yang sama: Wagijem' }).click();
  await expect(dialog(phone).getByRole('button', { name: 'Pisahkan Wagijem' })).toBeVisible();
  await close(phone);
  await expect(phone.page.locator('ol.tl > li')).toHaveText([/titip salam/]);
  await phone.open('warga');
  await expect(phone.page.locator('.row-title')).toHaveText(['Wagiyem']);
  await row(phone, 'Wagiyem').getByRole('link').click();
  await same();
  await dialog(phone).getByRole('button', { name: 'Pisahkan Wagijem' }).click();
  await close(phone);
  await expect(phone.page.locator('ol.tl > li')).toHaveCount(0);
  await phone.open('warga');
  await expect(phone.page.locator('.row-title')).toHaveText(['Wagijem', 'Wagiyem']);
});

test('deleting can be undone; erasing takes everything, drafts too', async ({ phone }) => {
  await addPerson(phone, 'Bu Wagiyem', ['0812-3456-7890']);
  const { page } = phone;
  const more = async (what: string) => {
    await page.getByRole('button', { name: 'Lainnya' }).click();
    await row(phone, what).getByRole('button').click();
  };
  await more('bisa diurungkan');
  await expect(page).toHaveURL(/warga$/);
  await expect(page.locator('.row-title')).toHaveCount(0);
  await undo(phone);
  await row(phone, 'Wagiyem').getByRole('link').click();

  // A draft about her.
  await page.getByRole('button', { name: 'Ubah data' }).click();
  await form(phone).getByTestId('role').fill('Kader');
  await close(phone);
  const kept = () => page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(await kept()).toContain('draft:person:');

  await more('Hapus untuk selamanya');
  await expect(dialog(phone)).toContainText('tidak bisa diurungkan');
  await dialog(phone).getByTestId('erase-name').fill('Wagiy');
  await dialog(phone).getByTestId('erase').click();
  await expect(dialog(phone).getByTestId('erase-name')).toHaveAttribute('aria-invalid', 'true');
  await dialog(phone).getByTestId('erase-name').fill('wagiyem');
  await dialog(phone).getByTestId('erase').click();
  await expect(page).toHaveURL(/warga$/);
  await expect(page.getByTestId('undo')).toHaveCount(0);
  expect(await kept()).not.toContain('draft:');
  await page.reload();
  await phone.started();
  await expect(page.locator('.row-title')).toHaveCount(0);
});

test('search finds everything as one types', async ({ phone }) => {
  await addPerson(phone, 'Bu Wagiyem', ['0812-3456-7890'], 'Kader posyandu');
  await note(phone, 'Lama bercerita tentang banyak hal di balai desa, lalu bilang sumur RT 03 keruh sejak Kamis');
  await addCommunity(phone, 'Posyandu Melati');
  await phone.open('cari');
  const { page } = phone;
  await page.getByTestId('search').fill('posy');
  await expect(page.getByRole('link', { name: /Wagiyem/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /Posyandu Melati/ })).toBeVisible();
  await page.getByTestId('search').fill('keruh sumur');
  await expect(page.getByRole('link', { name: /sumur RT 03 keruh/ })).toBeVisible();
  await page.getByTestId('search').fill('3456');
  await page.getByRole('link', { name: /0812-3456-7890/ }).click();
  await expect(page.locator('h1')).toHaveText('Bu Wagiyem');
  await page.goBack();
  await expect(page.getByTestId('search')).toHaveValue('3456');
  await page.getByTestId('search').fill('xyz');
  await expect(page.getByText('Tidak ada “xyz” di HP ini')).toBeVisible();
  expect(await axe(page)).toEqual([]);
});

test('every sheet of a person is accessible', async ({ phone }) => {
  test.setTimeout(120_000);
  await addPerson(phone, 'Bu Wagiyem', ['0812-3456-7890', '0857-1122-3344']);
  const { page } = phone;
  for (const what of ['Semua data', 'Janji dan yang ditunggu', 'Tindak lanjut', 'Keanggotaan', 'Irama menyapa', 'Orang yang sama', 'Hapus untuk selamanya']) {
    await page.getByRole('button', { name: 'Lainnya' }).click();
    if (what === 'Semua data') expect(await axe(page), 'menu').toEqual([]);
    await dialog(phone).getByRole('button', { name: new RegExp(`^${what}`) }).click();
    await expect(dialog(phone).getByRole('heading', { name: what })).toBeVisible();
    expect(await axe(page), what).toEqual([]);
    await close(phone);
  }
  // A tap on a number in the details offers a call or WhatsApp.
  await page.getByRole('button', { name: 'Lainnya' }).click();
  await dialog(phone).getByRole('button', { name: 'Semua data' }).click();
  await dialog(phone).getByRole('button', { name: '0857-1122-3344' }).click();
  await expect(dialog(phone).getByRole('link')).toHaveCount(4);
  expect(await axe(page)).toEqual([]);
});

test('on a wide screen the list stays beside the page, and marks whose page it is', async ({ newPhone }) => {
  const phone = await newPhone({ viewport: { width: 1280, height: 800 } });
  const { page } = phone;
  for (const name of ['Ani', 'Budi']) {
    await phone.open('warga');
    await page.getByTestId('fab').click();
    await form(phone).getByTestId('name').fill(name);
    await form(phone).getByTestId('save').click();
    await expect(page).toHaveURL(/warga\/orang\//);
    await expect(dialog(phone)).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(page.locator('[aria-current=page] .row-title')).toHaveText(name);
  }
  await row(phone, 'Ani').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ani' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Budi' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/warga$/);
});
