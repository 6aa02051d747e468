import { addNumber, begin, edit, file, fileOf, merge, offer, people, pick, remove, state, tables, takeIn, VILLAGE } from '../support/share';
import { expect, test, type Phone } from '../support/test';

const PEOPLE = tables(VILLAGE, ['orang']);

type NewPhone = (options?: object) => Promise<Phone>;

/** A phone of an officer; `tables` taken in at first. */
async function officer(newPhone: NewPhone, name: string, files: string[] = []): Promise<Phone> {
  const phone = await newPhone();
  await begin(phone, name);
  if (files.length) await takeIn(phone, files);
  return phone;
}

test('two phones that edit apart and exchange twice both ways show the same, with both answers to choose from', async ({ newPhone }) => {
  test.setTimeout(240_000);
  const sari = await officer(newPhone, 'Sari', PEOPLE);
  const budi = await officer(newPhone, 'Budi');
  expect(await merge(budi, await fileOf(sari))).toMatch(/^Dari Sari: \d+ baru$/);
  expect(people(await state(budi))).toEqual(people(await state(sari)));

  // Different fields, the same field, delete against edit, a set.
  await edit(sari, 'Djoko', { work: 'Tukang' });
  await edit(budi, 'Djoko', { note: 'Punya gerobak' });
  await edit(sari, 'Karto Suwiryo', { work: 'Buruh' });
  await edit(budi, 'Karto Suwiryo', { work: 'Pedagang' });
  await remove(sari, 'Andi');
  await edit(budi, 'Andi', { work: 'Montir' });
  await addNumber(sari, 'Sri Lestari', '081355556666');
  await addNumber(budi, 'Sri Lestari', '081377778888');

  const before = await state(budi);
  expect(await merge(budi, await fileOf(sari))).toMatch(/^Dari Sari: .*\b2 berubah, 2 perlu dipilih/);
  // Undo restores what was before.
  await budi.page.getByTestId('undo').click();
  await expect(budi.page.getByTestId('toast')).toContainText('diurungkan');
  expect(await state(budi)).toEqual(before);

  for (let round = 1; round <= 2; round += 1) {
    const [one, other] = [await fileOf(sari), await fileOf(budi)];
    if (round === 1) {
      await merge(budi, one);
      await merge(sari, other);
    } else {
      for (const [phone, content] of [[budi, one], [sari, other]] as const) {
        await offer(phone, content);
        await expect(phone.page.getByTestId('news')).toHaveText('Tidak ada yang baru.');
        await expect(phone.page.getByTestId('merge')).toHaveCount(0);
      }
    }
  }
  expect(await state(sari)).toEqual(await state(budi));
  for (const phone of [sari, budi]) {
    await phone.open('pilih');
    await expect(phone.page.getByText('Pertanyaan 1 dari 2')).toBeVisible();
    await phone.open('warga');
    await phone.page.getByText('Sri Lestari').first().click();
    await expect(phone.page.locator('h1')).toContainText('Sri Lestari');
  }

  // Sari chooses, each in one tap; Budi hears of it.
  await sari.open('pilih');
  for (let left = 2; left > 0; left -= 1) {
    await expect(sari.page.locator('main .opt').first()).toBeEnabled();
    const deleted = await sari.page.getByText('Tetap dipakai', { exact: true }).count();
    await sari.page.getByText(deleted ? 'Tetap dipakai' : 'Pedagang', { exact: true }).click();
    if (left > 1) await expect(sari.page.getByText(/^Pertanyaan 2 dari 2/)).toBeVisible();
  }
  await expect(sari.page.getByText('Tidak ada yang perlu dipilih')).toBeVisible();
  // What she has not seen of his is nothing: the file for him holds her choices only.
  const choices = await fileOf(sari, 'Budi');
  expect(choices.length).toBeLessThan((await fileOf(sari)).length);
  await merge(budi, choices);
  expect(await state(sari)).toEqual(await state(budi));
  await budi.open('pilih');
  await expect(budi.page.getByText('Tidak ada yang perlu dipilih')).toBeVisible();
});

test('three phones in a ring, two of which took in the same table: nothing vanishes or doubles', async ({ newPhone }) => {
  test.setTimeout(240_000);
  const [sari, budi, citra] = [await officer(newPhone, 'Sari', PEOPLE), await officer(newPhone, 'Budi', PEOPLE), await officer(newPhone, 'Citra')];
  const names = people(await state(sari));
  await edit(sari, 'Djoko', { work: 'Tukang' });
  await merge(budi, await fileOf(sari));
  expect(people(await state(budi))).toEqual(names);
  await merge(citra, await fileOf(budi));
  await edit(citra, 'Djoko', { note: 'Punya gerobak' });
  // What Budi took from the table is what Sari's edit replaced: there is nothing to choose.
  expect(await merge(sari, await fileOf(citra))).toMatch(/^Dari Citra: \d+ berubah$/);

  // Budi goes back to before Sari's file, edits and sends.
  await budi.open('kirim');
  await budi.page.getByRole('button', { name: 'Urungkan' }).click();
  await expect(budi.page.getByTestId('toast')).toContainText('diurungkan');
  await edit(budi, 'Sri Lestari', { work: 'Kepala sekolah' });
  await merge(sari, await fileOf(budi));
  const whole = await state(sari);
  expect(people(whole)).toEqual(names);
  expect(JSON.stringify(whole)).toContain('Tukang');
  expect(JSON.stringify(whole)).toContain('Punya gerobak');
  expect(JSON.stringify(whole)).toContain('Kepala sekolah');
  await merge(budi, await fileOf(sari));
  await merge(citra, await fileOf(sari));
  expect(await state(budi)).toEqual(whole);
  expect(await state(citra)).toEqual(whole);
});

test('files that can’t be taken are refused in plain words, and nothing changes', async ({ newPhone }) => {
  test.setTimeout(180_000);
  const sari = await officer(newPhone, 'Sari', PEOPLE);
  const whole = (await fileOf(sari)).toString();
  const budi = await officer(newPhone, 'Budi', tables(VILLAGE, ['komunitas']));
  const before = await state(budi);
  const deep = `{"format":"guyub","version":1,"x":${'['.repeat(100_000)}`;
  for (const [content, words] of [
    [whole.slice(0, -200), 'File terpotong. Tak ada yang berubah; minta kirim ulang.'],
    [whole.slice(0, 20), 'File terpotong.'],
    [whole.replace('Djoko', 'Djaka'), 'File rusak di jalan atau diubah orang.'],
    [whole.replace('"version":1', '"version":2'), 'File ini dari Guyub yang lebih baru.'],
    ['{"type":"FeatureCollection","features":[]}', 'Ini bukan file Guyub.'],
    [deep, 'Isi file ini tidak wajar.'],
    ['', 'File ini kosong.'],
    ['BEGIN:VCARD\nVERSION:3.0\nFN:Sri\nEND:VCARD', 'kartu kontak'],
    ['PK\u0003\u0004 xl/workbook.xml', 'Ini file Excel.'],
  ] as const) {
    await offer(budi, content);
    await expect(budi.page.getByTestId('refused'), words).toContainText(words);
    await expect(budi.page.getByTestId('merge')).toHaveCount(0);
  }
  // A file that starts after what this phone has.
  const citra = await officer(newPhone, 'Citra');
  await merge(citra, Buffer.from(whole));
  await merge(sari, await fileOf(citra).then(async () => {
    await edit(citra, 'Djoko', { work: 'Tukang' });
    return fileOf(citra);
  }));
  await edit(sari, 'Djoko', { note: 'Punya gerobak' });
  await offer(budi, await fileOf(sari, 'Citra'));
  await expect(budi.page.getByTestId('refused')).toContainText('belum sampai di HP ini. Tak ada yang berubah; minta Sari mengirim semuanya');
  expect(await state(budi)).toEqual(before);
});

test.describe('the share sheet', () => {
  /** A phone whose share sheet takes what it gets, or fails by that name. */
  async function sharing(newPhone: NewPhone, fails = ''): Promise<Phone> {
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
    await takeIn(phone, PEOPLE);
    return phone;
  }

  test('takes the file as text, two taps from Hari ini; receiving takes three', async ({ newPhone }) => {
    const phone = await sharing(newPhone);
    await phone.open();
    await phone.page.getByRole('link', { name: 'Kirim & terima' }).first().click();
    await expect(phone.page.getByTestId('goes')).toHaveText(/^\d+ catatan, semuanya\.$/);
    await phone.page.getByTestId('send').click();
    await expect(phone.page.getByTestId('toast')).toContainText('Sudah diserahkan');
    const [shared] = await phone.page.evaluate(() => (window as any).shared);
    expect(shared.name).toMatch(/^guyub-sari-\d{4}-\d\d-\d\d\.json\.txt$/);
    expect(shared.type).toBe('text/plain');
    expect(JSON.parse(shared.text).made.by).toBe('Sari');

    const other = await officer(newPhone, 'Budi');
    await other.page.getByRole('link', { name: 'Kirim & terima' }).first().click();
    const chooser = other.page.waitForEvent('filechooser');
    await other.page.getByRole('button', { name: /^Terima file/ }).click();
    await (await chooser).setFiles(file(shared.text));
    await other.page.getByTestId('merge').click();
    await expect(other.page.getByTestId('merged')).toBeVisible();
  });

  test('that refuses files leads to a download', async ({ newPhone }) => {
    const phone = await sharing(newPhone, 'NotAllowedError');
    await phone.open('kirim');
    const download = phone.page.waitForEvent('download');
    await phone.page.getByTestId('send').click();
    expect((await download).suggestedFilename()).toMatch(/^guyub-.*\.json$/);
    await expect(phone.page.getByTestId('toast')).toContainText('Tersimpan di Unduhan');
  });

  test('that was closed again says nothing', async ({ newPhone }) => {
    const phone = await sharing(newPhone, 'AbortError');
    let downloads = 0;
    phone.page.on('download', () => (downloads += 1));
    await phone.open('kirim');
    await phone.page.getByTestId('send').click();
    await phone.page.getByTestId('send').click();
    await expect(phone.page.getByTestId('toast')).toBeEmpty();
    expect(downloads).toBe(0);
  });
});

test('what another app shares in opens at once: a file to merge, a table, a message to note', async ({ newPhone }) => {
  test.setTimeout(120_000);
  const sari = await officer(newPhone, 'Sari', PEOPLE);
  const bundle = (await fileOf(sari)).toString();
  const phone = await officer(newPhone, 'Budi');
  await phone.installed();
  /** As Android does it: a form with a file, posted to the service worker. */
  const share = async (name: string, content: string, text = '') => {
    await phone.page.evaluate(
      ([action, name, content, text]) => {
        const form = document.body.appendChild(document.createElement('form'));
        Object.assign(form, { method: 'post', enctype: 'multipart/form-data', action });
        const field = form.appendChild(document.createElement('input'));
        Object.assign(field, { type: 'file', name: 'files' });
        const files = new DataTransfer();
        if (name) files.items.add(new File([content], name, { type: 'text/plain' }));
        field.files = files.files;
        if (!name) field.remove();
        const words = form.appendChild(document.createElement('input'));
        Object.assign(words, { name: 'text', value: text });
        form.submit();
      },
      [phone.site.url('bagikan'), name, content, text] as const,
    );
    await phone.page.waitForURL(/terima|impor/);
    await phone.started();
  };
  await share('guyub-sari.json.txt', bundle);
  await expect(phone.page.getByTestId('news')).toHaveText(/^Dari Sari: \d+ baru$/);
  await phone.page.getByTestId('merge').click();
  await expect(phone.page.getByTestId('merged')).toBeVisible();
  await share('komunitas.csv', 'ID,Nama,Jenis\nK1,Posyandu Melati,Posyandu\n');
  await phone.page.waitForURL(phone.site.url('impor'));
  await expect(phone.page.getByTestId('file')).toContainText('komunitas.csv');
  await share('', '', 'Bu Wagiyem: sumur RT 03 keruh');
  await expect(phone.page.getByTestId('catat')).toHaveValue('Bu Wagiyem: sumur RT 03 keruh');
  // Taken once: a reload starts afresh.
  await phone.page.reload();
  await phone.started();
  await expect(phone.page.getByTestId('pick')).toBeVisible();
});

test('a file may be dropped or pasted', async ({ newPhone }) => {
  const sari = await officer(newPhone, 'Sari', PEOPLE);
  const bundle = (await fileOf(sari)).toString();
  const phone = await officer(newPhone, 'Budi');
  for (const way of ['drop', 'paste']) {
    await phone.open('terima');
    await phone.page.getByTestId('pick').waitFor();
    await phone.page.evaluate(
      ([way, content]) => {
        const transfer = new DataTransfer();
        if (way === 'drop') transfer.items.add(new File([content], 'x.bin'));
        else transfer.setData('text/plain', content);
        const event =
          way === 'drop'
            ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
            : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true });
        document.body.dispatchEvent(event);
      },
      [way, bundle] as const,
    );
    await expect(phone.page.getByTestId('news'), way).toHaveText(/^Dari Sari: \d+ baru$/);
  }
});

test('an own answer may be written instead, and choosing can be undone', async ({ newPhone }) => {
  const sari = await officer(newPhone, 'Sari', PEOPLE);
  const budi = await officer(newPhone, 'Budi');
  await merge(budi, await fileOf(sari));
  await edit(sari, 'Djoko', { work: 'Tukang' });
  await edit(budi, 'Djoko', { work: 'Buruh' });
  await merge(budi, await fileOf(sari));
  await budi.page.getByTestId('choose').click();
  await expect(budi.page.getByTestId('question')).toHaveText('Dua jawaban berbeda. Mana yang benar?');
  await budi.page.getByText('Jawaban lain').click();
  await budi.page.getByTestId('work').fill('Tukang batu');
  await budi.page.getByTestId('use-this').click();
  await expect(budi.page.getByText('Tidak ada yang perlu dipilih')).toBeVisible();
  await budi.page.getByTestId('undo').click();
  await expect(budi.page.getByText('Tukang batu')).toHaveCount(0);
});

test('the sample village is never sent', async ({ newPhone }) => {
  const phone = await newPhone();
  await phone.open('mulai');
  await phone.page.getByTestId('me').fill('Sari');
  await phone.page.getByTestId('sample').click();
  await phone.page.waitForURL(phone.site.url());
  await phone.open('kirim');
  await expect(phone.page.getByTestId('goes')).toContainText('Belum ada catatan untuk dikirim');
  await expect(phone.page.getByTestId('download')).toBeDisabled();
});

test('only what is new goes to someone whose file came', async ({ newPhone }) => {
  const sari = await officer(newPhone, 'Sari', PEOPLE);
  const budi = await officer(newPhone, 'Budi');
  await merge(budi, await fileOf(sari));
  await edit(budi, 'Djoko', { note: 'Punya gerobak' });
  await budi.open('kirim');
  await budi.page.getByRole('button', { name: 'Sari', exact: true }).click();
  await expect(budi.page.getByTestId('goes')).toHaveText(/^\d+ catatan, 1 perubahan sejak file terakhir dari Sari\.$/);
  const part = await fileOf(budi, 'Sari');
  expect(JSON.parse(part.toString()).counts).toEqual({ commits: 1, records: 1 });
  expect(await merge(sari, part)).toBe('Dari Budi: 1 berubah');
  await sari.open('terima');
  await pick(sari, 'pick', file(part));
  await expect(sari.page.getByTestId('news')).toHaveText('Tidak ada yang baru.');
});
