import { createHash } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, generateKeyPair } from 'jose';
import { backup, make, unseal } from '../support/backup';
import { everySize } from '../support/layout';
import { addPerson, begin, edit, file, fileOf, merge, offer, people, pick, remove, state, tables, takeIn, VILLAGE } from '../support/share';
import { axe, expect, test, type Phone } from '../support/test';

const PASSPHRASE = 'sumur keruh jembatan baru';
const WORDS = new TextEncoder().encode(PASSPHRASE);
const OPENED = { keyManagementAlgorithms: ['PBES2-HS512+A256KW'], maxPBES2Count: 600_000 };

/** A phone with the village's people, some of what was noted since, and the sample village. */
async function officer(newPhone: () => Promise<Phone>): Promise<Phone> {
  const phone = await newPhone();
  await begin(phone, 'Sari');
  await takeIn(phone, tables(VILLAGE));
  await edit(phone, 'Djoko', { work: 'Tukang' });
  await edit(phone, 'Djoko', { work: 'Tukang batu' });
  await remove(phone, 'Andi');
  return phone;
}

/** Restores a backup by the first run of a phone. */
async function firstRun(phone: Phone, content: string, name?: string): Promise<void> {
  await phone.open('mulai');
  await phone.page.getByTestId('me').fill('Sari');
  await phone.page.getByTestId('from-file').click();
  await pick(phone, 'pick', file(content, name));
}

test('a backup brings everything to a new phone by its first run, and the sample stays behind', async ({ newPhone }) => {
  test.setTimeout(180_000);
  const old = await officer(newPhone);
  await old.open('pengaturan');
  await old.page.getByTestId('sample').click();
  await expect(old.page.getByTestId('toast')).toContainText('Data contoh');
  const { name, content } = await backup(old, PASSPHRASE);
  expect(name).toMatch(/^guyub-cadangan-sari-\d{4}-\d\d-\d\d\.jwe$/);
  await expect(old.page.getByTestId('kept')).toContainText(name);
  // Nothing of it can be read on the way.
  expect(content).toMatch(/^[\w-]+(\.[\w-]+){4}$/);
  const before = await state(old);

  const fresh = await newPhone();
  await firstRun(fresh, content, name);
  await expect(fresh.page.getByTestId('passphrase')).toBeFocused();
  await unseal(fresh, 'Sumur keruh jembatan baru');
  await expect(fresh.page.getByText('Kata sandi ini tidak membuka file itu.')).toBeVisible();
  await expect(fresh.page.getByTestId('passphrase')).toBeFocused();
  expect(await axe(fresh.page)).toEqual([]);
  await fresh.page.getByLabel('Tampilkan kata sandi').check();
  await expect(fresh.page.getByTestId('passphrase')).toHaveValue('Sumur keruh jembatan baru');
  await unseal(fresh, PASSPHRASE);
  await expect(fresh.page.getByTestId('news')).toHaveText(/^Dari Sari: \d+ baru/);
  await fresh.page.getByTestId('merge').click();
  await expect(fresh.page.getByTestId('merged')).toBeVisible();
  // All records, who wrote what and when, and what was deleted.
  expect(await state(fresh)).toEqual(before);

  // A new phone is a new device: both go on, and nothing is lost where they meet.
  await addPerson(fresh, 'Poniman');
  await addPerson(old, 'Tukiyem');
  await merge(fresh, await fileOf(old));
  const both = await state(fresh);
  expect(both.devices.length).toBe(before.devices.length + 1);
  expect(people(both)).toEqual(expect.arrayContaining(['Poniman', 'Tukiyem', 'Djoko']));
  expect(fresh.otherOrigins().concat(old.otherOrigins())).toEqual([]);
});

test('another JOSE tool opens a backup, and what it locks opens here', async ({ newPhone }) => {
  test.setTimeout(120_000);
  const phone = await newPhone();
  await begin(phone, 'Sari');
  await takeIn(phone, tables(VILLAGE, ['orang']));
  const { content } = await backup(phone, PASSPHRASE);
  const { plaintext, protectedHeader } = await compactDecrypt(content, WORDS, OPENED);
  expect(protectedHeader).toEqual({
    alg: 'PBES2-HS512+A256KW',
    enc: 'A256GCM',
    p2s: expect.stringMatching(/^[\w-]{22}$/),
    p2c: 600_000,
    typ: 'JOSE',
    cty: 'json',
  });
  const { made, checksum, ...rest } = JSON.parse(Buffer.from(plaintext).toString());
  expect([made.by, checksum]).toEqual(['Sari', expect.stringContaining('sha256:')]);
  expect(rest).toEqual(await state(phone));
  // The same passphrase makes another file each time.
  const other = (await backup(phone, PASSPHRASE)).content;
  const parts = (text: string) => text.split('.');
  for (const at of [0, 1, 2, 3, 4]) expect(parts(other)[at], `part ${at}`).not.toBe(parts(content)[at]);

  const reader = await newPhone();
  await begin(reader, 'Budi');
  for (const [alg, enc] of [
    ['PBES2-HS512+A256KW', 'A256GCM'],
    ['PBES2-HS256+A128KW', 'A128GCM'],
    ['PBES2-HS256+A128KW', 'A256GCM'],
  ]) {
    const locked = await new CompactEncrypt(plaintext)
      .setProtectedHeader({ alg, enc })
      .setKeyManagementParameters({ p2c: 4_096, p2s: new Uint8Array(16) } as any)
      .encrypt(WORDS);
    // Mail breaks lines, messengers rename.
    await offer(reader, locked.replace(/.{76}/g, '$&\r\n'), 'DOC-20261125-WA0007.bin');
    await unseal(reader, PASSPHRASE);
    await expect(reader.page.getByTestId('news'), `${alg}, ${enc}`).toHaveText(/^Dari Sari: \d+ baru$/);
  }
});

test('locked files that can’t be opened are refused in plain words, and nothing changes', async ({ newPhone }) => {
  test.setTimeout(180_000);
  const phone = await newPhone();
  await begin(phone, 'Sari');
  await addPerson(phone, 'Wagiyem');
  const { content } = await backup(phone, PASSPHRASE);
  const reader = await newPhone();
  await begin(reader, 'Budi');
  await addPerson(reader, 'Karto');
  const before = await state(reader);
  const lock = (header: object) => content.replace(/^[^.]+/, Buffer.from(JSON.stringify(header)).toString('base64url'));
  const header = JSON.parse(Buffer.from(content.split('.')[0], 'base64url').toString());
  const { publicKey } = await generateKeyPair('RSA-OAEP-256');
  const forKey = await new CompactEncrypt(WORDS).setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' }).encrypt(publicKey);
  for (const [locked, words] of [
    [content.slice(0, -1), 'File terpotong.'],
    [content.slice(0, 60), 'File terpotong.'],
    [content.slice(0, content.length / 2), 'File terpotong.'],
    [`${content}.AAAA`, 'File rusak atau diubah orang.'],
    [forKey, 'dikunci dengan cara yang tidak dikenal Guyub'],
    [lock({ ...header, zip: 'DEF' }), 'dikunci dengan cara yang tidak dikenal Guyub'],
    // Would keep a phone busy for an hour.
    [lock({ ...header, p2c: 4_000_000_000 }), 'dikunci dengan cara yang tidak wajar'],
  ] as const) {
    await offer(reader, locked);
    await expect(reader.page.getByTestId('refused'), words).toContainText(words);
    await expect(reader.page.getByTestId('passphrase')).toHaveCount(0);
  }
  /** Another letter in one of the parts. */
  const altered = (part: number) => {
    const parts = content.split('.');
    const at = parts[part].length >> 1;
    parts[part] = parts[part].slice(0, at) + (parts[part][at] === 'A' ? 'B' : 'A') + parts[part].slice(at + 1);
    return parts.join('.');
  };
  for (const part of [2, 3, 4]) {
    await offer(reader, altered(part));
    await unseal(reader, PASSPHRASE);
    await expect(reader.page.getByTestId('refused'), `part ${part}`).toContainText('File rusak atau diubah orang.');
  }
  // An altered key can't be told from a wrong passphrase; a header that says the same otherwise can.
  await offer(reader, altered(1));
  await unseal(reader, PASSPHRASE);
  await expect(reader.page.getByText('Kata sandi ini tidak membuka file itu.')).toBeVisible();
  await offer(reader, lock({ ...header, x: 1 }));
  await unseal(reader, PASSPHRASE);
  await expect(reader.page.getByTestId('refused')).toContainText('File rusak atau diubah orang.');

  // What was in it is judged as ever.
  const locked = (text: string) =>
    new CompactEncrypt(Buffer.from(text)).setProtectedHeader({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM' }).encrypt(WORDS);
  const open = Buffer.from((await compactDecrypt(content, WORDS, OPENED)).plaintext).toString();
  const kept = open.replace('"scopes":["open"]', '"scopes":["open","restricted"]').replace(/,"checksum".*/, '');
  const restricted = `${kept},"checksum":"sha256:${createHash('sha256').update(kept).digest('hex')}"}`;
  for (const [text, words] of [
    [restricted, 'hanya boleh masuk ke HP yang dikunci dengan PIN. Pasang PIN di Pengaturan'],
    [open.replace('Wagiyem', 'Wagiman'), 'File rusak di jalan atau diubah orang.'],
    ['{"nama":"Wagiyem"}', 'Ini bukan file Guyub.'],
    ['', 'File ini kosong.'],
  ]) {
    await offer(reader, await locked(text));
    await unseal(reader, PASSPHRASE);
    await expect(reader.page.getByTestId('refused'), words).toContainText(words);
  }
  expect(await state(reader)).toEqual(before);

  // With a PIN closely kept records may come, and then it has to stay.
  await reader.open('kunci');
  await reader.page.getByTestId('pin-new').fill('246813');
  await reader.page.getByTestId('pin-again').fill('246813');
  await reader.page.getByTestId('pin-set').click();
  await expect(reader.page.getByTestId('lock-now')).toBeVisible();
  await reader.open('terima');
  await reader.page.getByTestId('pin').fill('246813');
  await reader.page.getByTestId('unlock').click();
  await pick(reader, 'pick', file(await locked(restricted)));
  await unseal(reader, PASSPHRASE);
  await expect(reader.page.getByTestId('news')).toBeVisible();
});

test('a passphrase is asked for twice, can be seen, and is not kept', async ({ newPhone }) => {
  const phone = await newPhone();
  await begin(phone, 'Sari');
  await phone.open('cadangan');
  const { page } = phone;
  const [first, again] = [page.getByTestId('passphrase'), page.getByTestId('again')];
  await expect(page.getByText('Belum ada catatan untuk dicadangkan.')).toBeVisible();
  await expect(page.getByTestId('make')).toHaveCount(0);
  await addPerson(phone, 'Wagiyem');
  await phone.open('kirim');
  await page.getByRole('link', { name: /^Cadangan/ }).click();
  await expect(page.getByText(/^Tanpa kata sandi ini tak seorang pun bisa membuka file itu/)).toBeVisible();
  await first.fill('1234567');
  await page.getByTestId('make').click();
  await expect(page.getByText('Terlalu pendek')).toBeVisible();
  await expect(first).toBeFocused();
  await first.fill('12345678');
  await again.fill('12345679');
  await page.getByTestId('make').click();
  await expect(page.getByText('Tidak sama dengan yang di atas.')).toBeVisible();
  await expect(again).toHaveAttribute('type', 'password');
  await page.getByLabel('Tampilkan kata sandi').check();
  await expect(again).toHaveAttribute('type', 'text');
  await again.fill('12345678');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('ready')).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await phone.open('cadangan');
  await expect(first).toBeEmpty();
  // Made, but neither shared nor saved.
  await expect(page.getByTestId('last')).toHaveText('Belum pernah ada cadangan.');
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('12345678');
});

/** A phone whose share sheet takes what it gets, or fails by that name. */
async function sharing(newPhone: () => Promise<Phone>, fails = ''): Promise<Phone> {
  const phone = await newPhone();
  await phone.context.addInitScript((fails) => {
    const shared: any[] = ((window as any).shared = []);
    Navigator.prototype.share = async ({ files }: any) => {
      if (!navigator.userActivation.isActive) throw new DOMException('no tap', 'NotAllowedError');
      if (fails) throw new DOMException('', fails);
      shared.push({ name: files[0].name, type: files[0].type, text: await files[0].text() });
    };
  }, fails);
  await begin(phone, 'Sari');
  await addPerson(phone, 'Wagiyem');
  return phone;
}

test('the share sheet takes a backup in one tap; only then it counts as made', async ({ newPhone }) => {
  const phone = await sharing(newPhone);
  await make(phone, PASSPHRASE);
  await phone.page.getByTestId('share').click();
  await expect(phone.page.getByTestId('kept')).toBeVisible();
  const [shared] = await phone.page.evaluate(() => (window as any).shared);
  expect(shared.name).toMatch(/^guyub-cadangan-sari-.*\.jwe\.txt$/);
  expect(shared.type).toBe('text/plain');
  expect((await compactDecrypt(shared.text, WORDS, OPENED)).plaintext.length).toBeGreaterThan(100);
  await phone.open('pengaturan');
  await expect(phone.page.getByText('Cadangan terakhir: hari ini')).toBeVisible();

  const dismissed = await sharing(newPhone, 'AbortError');
  await make(dismissed, PASSPHRASE);
  await dismissed.page.getByTestId('share').click();
  await expect(dismissed.page.getByTestId('ready')).toBeVisible();
  await dismissed.open('cadangan');
  await expect(dismissed.page.getByTestId('last')).toHaveText('Belum pernah ada cadangan.');

  const unable = await sharing(newPhone, 'NotAllowedError');
  await make(unable, PASSPHRASE);
  const download = unable.page.waitForEvent('download');
  await unable.page.getByTestId('share').click();
  expect((await download).suggestedFilename()).toMatch(/\.jwe$/);
  await expect(unable.page.getByTestId('kept')).toBeVisible();
});

test('a locked file may be pasted', async ({ newPhone }) => {
  const phone = await newPhone();
  await begin(phone, 'Sari');
  await addPerson(phone, 'Wagiyem');
  const { content } = await backup(phone, PASSPHRASE);
  const fresh = await newPhone();
  await begin(fresh, 'Sari');
  await fresh.open('terima');
  await fresh.page.getByTestId('pick').waitFor();
  await fresh.page.evaluate((content) => {
    const transfer = new DataTransfer();
    transfer.setData('text/plain', content);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
  }, content);
  await unseal(fresh, PASSPHRASE);
  await expect(fresh.page.getByTestId('news')).toHaveText('Dari Sari: 1 baru');
});

test('who leaves the question while the file is being opened is not led back to it', async ({ newPhone }) => {
  const phone = await newPhone();
  // Opening takes as long as the test wants.
  await phone.context.addInitScript(() => {
    const decrypt = SubtleCrypto.prototype.decrypt;
    const held = new Promise<void>((resolve) => ((window as any).release = resolve));
    SubtleCrypto.prototype.decrypt = async function (...how) {
      await held;
      const content = await decrypt.apply(this, how);
      // Whatever follows from it has happened by the frame after the next.
      requestAnimationFrame(() => requestAnimationFrame(() => ((window as any).opened = true)));
      return content;
    };
  });
  await begin(phone, 'Sari');
  await addPerson(phone, 'Wagiyem');
  const { content } = await backup(phone, PASSPHRASE);
  const { page } = phone;
  await offer(phone, content);
  await unseal(phone, PASSPHRASE);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: 'Jangan dulu' }).click();
  await expect(page.getByTestId('pick')).toBeVisible();
  await page.evaluate(() => (window as any).release());
  await page.waitForFunction(() => (window as any).opened);
  await expect(page.getByTestId('pick')).toBeVisible();
  await expect(page.getByTestId('news')).toHaveCount(0);
});

test('where the browser has no ciphers, the officer is told', async ({ newPhone }) => {
  const phone = await newPhone();
  await begin(phone, 'Sari');
  await addPerson(phone, 'Wagiyem');
  const { content } = await backup(phone, PASSPHRASE);
  const plain = await newPhone();
  // As on a page by http.
  await plain.context.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined }));
  await begin(plain, 'Budi');
  await addPerson(plain, 'Karto');
  await plain.open('cadangan');
  await plain.page.getByTestId('passphrase').fill(PASSPHRASE);
  await plain.page.getByTestId('again').fill(PASSPHRASE);
  await plain.page.getByTestId('make').click();
  await expect(plain.page.getByText('Peramban ini tidak bisa mengunci')).toBeVisible();
  await offer(plain, content);
  await unseal(plain, PASSPHRASE);
  await expect(plain.page.getByTestId('refused')).toContainText('Peramban ini tidak bisa mengunci');
});

test('Hari ini reminds of a backup after two weeks of notes, stays away for a week when closed, and for good once it is made', async ({
  newPhone,
}) => {
  test.setTimeout(180_000);
  const phone = await newPhone({ clock: '2026-11-02T08:00:00+07:00' });
  await begin(phone, 'Sari');
  // Nobody is like another: the question whether they are one would come up under the button.
  const names = 'Ani Budi Cahyo Dewi Eko Fitri Gito Hesti Indra Joko Kartini Lestari Murni Ngatini Oki Poniman Ratna Slamet Tuminah'.split(' ');
  for (const name of names) await addPerson(phone, name);
  const urge = phone.page.getByTestId('urge');
  const on = async (day: string) => {
    await phone.context.clock.setSystemTime(`2026-${day}T08:00:00+07:00`);
    await phone.open();
    await expect(phone.page.getByTestId('fab')).toBeVisible();
  };
  await on('11-16');
  await expect(urge).toHaveCount(0);
  await addPerson(phone, 'Wagiyem');
  await on('11-15');
  await expect(urge).toHaveCount(0);
  await on('11-16');
  await expect(urge).toContainText('Sejak 2 minggu lalu Anda mencatat 20 kali. Belum ada cadangannya.');
  expect(await axe(phone.page)).toEqual([]);
  expect(await everySize(phone.page)).toEqual([]);
  await phone.page.setViewportSize({ width: 360, height: 740 });
  await urge.getByRole('button', { name: 'Ingatkan minggu depan' }).click();
  await expect(urge).toHaveCount(0);
  await on('11-22');
  await expect(urge).toHaveCount(0);
  await on('11-23');
  await urge.getByRole('link', { name: 'Buat cadangan' }).click();
  await phone.page.waitForURL(phone.site.url('cadangan'));
  await backup(phone, PASSPHRASE);
  await on('12-31');
  await expect(urge).toHaveCount(0);
});
