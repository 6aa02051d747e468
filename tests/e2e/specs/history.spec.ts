import { addNumber, begin, edit, fileOf, merge, person, remove, tables, takeIn, VILLAGE } from '../support/share';
import { axe, expect, test, type Phone } from '../support/test';

// Who changed what and when; taking it back from there; and choosing between answers as a working list.

const AT = '2026-11-21T09:15:00+07:00';

/** A phone with the small village's people. */
async function officer(newPhone: (o: object) => Promise<Phone>, name: string, clock = AT): Promise<Phone> {
  const phone = await newPhone({ clock });
  await begin(phone, name);
  return phone;
}

/** Opens the history of a person by the last line of the person's page. */
async function history(phone: Phone, name: string) {
  await person(phone, name);
  await phone.page.getByRole('link', { name: /^Riwayat perubahan/ }).click();
  await expect(phone.page.locator('.pane-main h1')).toHaveText('Riwayat perubahan');
  return phone.page.getByTestId('changes').locator('li');
}

test('a changed number says who, when and what, and is taken back from there', async ({ newPhone }) => {
  const phone = await officer(newPhone, 'Ratna');
  await takeIn(phone, tables(VILLAGE, ['orang']));
  await addNumber(phone, 'Djoko', '085711223344');
  await person(phone, 'Djoko');
  await expect(phone.page.getByRole('link', { name: /^Riwayat perubahan/ })).toContainText('diubah hari ini oleh Anda');
  const changes = await history(phone, 'Djoko');
  await expect(changes).toHaveCount(2);
  await expect(changes.first()).toContainText(/Anda · hari ini 09\.\d\d/);
  await expect(changes.first()).toContainText('No. HP: 0857-1122-3344 ditambahkan');
  await expect(changes.last()).toContainText('Tabel Sukarukun');
  await expect(changes.last()).toContainText('Dicatat pertama kali');
  await expect(changes.last().getByRole('button')).toHaveCount(0);
  expect(await axe(phone.page)).toEqual([]);

  await changes.first().getByRole('button', { name: /^Kembalikan/ }).click();
  await expect(changes).toHaveCount(3);
  await expect(changes.first()).toContainText('Mengurungkan perubahan');
  await expect(changes.first()).toContainText('No. HP: 0857-1122-3344 dihapus');
  await expect(phone.page.getByTestId('changes')).toBeFocused();
  // What is no longer there can't be taken back, and it is so after a reload.
  await expect(changes.nth(1).getByRole('button')).toHaveCount(0);
  await phone.page.reload();
  await phone.started();
  await expect(changes).toHaveCount(3);
  await person(phone, 'Djoko');
  await expect(phone.page.getByText('0857-1122-3344')).toHaveCount(0);
});

test('what a file changed bears its author, and undoing the file takes it back', async ({ newPhone }) => {
  const sari = await officer(newPhone, 'Sari');
  await takeIn(sari, tables(VILLAGE, ['orang']));
  await edit(sari, 'Djoko', { work: 'Tukang' });
  const ratna = await officer(newPhone, 'Ratna', '2026-11-25T08:00:00+07:00');
  await merge(ratna, await fileOf(sari));
  await edit(sari, 'Djoko', { work: 'Buruh' });
  await merge(ratna, await fileOf(sari));
  let changes = await history(ratna, 'Djoko');
  await expect(changes.first()).toContainText(/Sari · Sabtu, 21 November 2026 09\.\d\d/);
  await expect(changes.first()).toContainText('Pekerjaan: Tukang → Buruh');
  await expect(changes.first().getByRole('button')).toHaveCount(0);
  await ratna.open('terima');
  await ratna.page.getByRole('button', { name: 'Urungkan' }).click();
  await expect(ratna.page.getByText('File itu sudah diurungkan.')).toBeVisible();
  changes = await history(ratna, 'Djoko');
  await expect(changes.first()).not.toContainText('Buruh');
});

test('questions are a working list: one tap each, later, from a list, by keyboard, undone', async ({ newPhone }) => {
  test.setTimeout(120_000);
  const sari = await officer(newPhone, 'Sari');
  await takeIn(sari, tables(VILLAGE, ['orang']));
  const ratna = await officer(newPhone, 'Ratna', '2026-11-22T08:00:00+07:00');
  await merge(ratna, await fileOf(sari));
  await edit(sari, 'Djoko', { work: 'Tukang', hamlet: 'Sumberan' });
  await edit(ratna, 'Djoko', { work: 'Buruh', hamlet: 'Gunung' });
  await remove(sari, 'Sri Lestari');
  await edit(ratna, 'Sri Lestari', { work: 'Bidan' });
  await merge(ratna, await fileOf(sari));
  await ratna.open('pilih');
  const { page } = ratna;
  const step = (at: number, of = 3) => expect(page.getByText(`Pertanyaan ${at} dari ${of}`)).toBeVisible();
  await step(1);
  expect(await axe(page)).toEqual([]);
  // Put off, and taken up again from the list.
  const before = await page.getByTestId('about').textContent();
  await page.getByTestId('later').click();
  await step(2);
  await expect(page.getByTestId('about')).not.toHaveText(before ?? '');
  await page.getByTestId('see-all').click();
  await page.getByRole('dialog').getByRole('button', { name: /Sri Lestari/ }).click();
  await expect(page.getByTestId('about')).toContainText('Sri Lestari');
  const keep = page.getByRole('button', { name: /^Tetap dipakai/ });
  await expect(keep).toContainText(/Masih dipakai: Anda, .*Pekerjaan: Guru → Bidan/);
  await expect(page.getByRole('button', { name: /^Hapus/ })).toContainText(/Dihapus: Sari, kemarin/);
  // By keyboard.
  await keep.focus();
  await page.keyboard.press('Enter');
  await step(2);
  await expect(page.getByTestId('question')).toBeFocused();
  await page.getByTestId('undo').click();
  await step(1);
  await page.getByTestId('see-all').click();
  await page.getByRole('dialog').getByRole('button', { name: /Sri Lestari/ }).click();
  await keep.click();
  // One tap with both authors and times in sight.
  await page.getByTestId('see-all').click();
  await page.getByRole('dialog').getByRole('button', { name: /Djoko.*Pekerjaan, Dusun/ }).click();
  await expect(page.getByTestId('about')).toContainText('Pekerjaan');
  await expect(page.getByRole('button', { name: /^Buruh Anda, hari ini 08\./ })).toBeEnabled();
  await page.getByRole('button', { name: /^Tukang Sari, kemarin 09\./ }).click();
  await step(3);
  // A third, of one's own.
  await page.getByRole('button', { name: /^Jawaban lain/ }).click();
  await expect(page.getByTestId('hamlet')).toBeFocused();
  await page.getByTestId('hamlet').fill('Sumber');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Tidak ada yang perlu dipilih')).toBeVisible();
  // Choosing wrote: the history says so.
  const changes = await history(ratna, 'Djoko');
  await expect(changes.nth(1)).toContainText(/Pekerjaan: Tukang, dipilih dari (Tukang \/ Buruh|Buruh \/ Tukang)/);
  await expect(changes.first()).toContainText('Dusun: Sumber, dipilih dari');
});
