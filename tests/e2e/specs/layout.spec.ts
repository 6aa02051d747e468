import { backup, make, unseal } from '../support/backup';
import { passAround } from '../support/kiosk';
import { everySize, layout } from '../support/layout';
import { offer, pick, check, tables, fileOf, VILLAGE } from '../support/share';
import { axe, expect, test } from '../support/test';
import { fill, FILLINGS, TODAY, tour } from '../support/tour';

// No overlap, cut text, sideways scroll or small target: every route and sheet, empty, full and with the longest names, at
// 320, 360 and 1280 px, with the text at 100 % and 200 %, in both themes.

for (const filling of FILLINGS) {
  test(`every route and sheet holds in every size (${filling})`, async ({ newPhone }) => {
    test.setTimeout(1_200_000);
    const phone = await newPhone({ clock: TODAY });
    await fill(phone, filling, newPhone);
    const problems: string[] = [];
    for (const { name, show } of await tour(phone)) {
      await phone.page.setViewportSize({ width: 360, height: 740 });
      await show(phone);
      for (const problem of await everySize(phone.page)) problems.push(`${name}: ${problem}`);
    }
    expect(problems).toEqual([]);
  });
}

test('what is wrong with a layout is seen', async ({ phone }) => {
  await phone.open('mulai');
  expect(await layout(phone.page)).toEqual([]);
  const spoil = async (html: string) => {
    await phone.page.evaluate((html) => {
      document.querySelector('#spoilt')?.remove();
      document.querySelector('main')!.insertAdjacentHTML('afterbegin', `<div id="spoilt">${html}</div>`);
    }, html);
    return layout(phone.page);
  };
  const word = 'Panjang'.repeat(12);
  expect(await spoil('<button style="width:60px;height:40px">Ya</button>')).toEqual([expect.stringContaining('target of 60.0 × 40.0')]);
  expect((await spoil(`<p style="white-space:nowrap">${word}</p>`)).join()).toContain('scrolls sideways');
  expect((await spoil(`<p style="overflow:hidden;white-space:nowrap">${word}</p>`)).join()).toContain('is cut by');
  expect((await spoil(`<p style="overflow:hidden;height:24px">${'kata '.repeat(40)}</p>`)).join()).toContain('is cut by');
  expect((await spoil(`<input style="width:80px;height:48px" placeholder="${word}">`)).join()).toContain('is cut in its field');
  expect((await spoil('<p>satu</p><p style="margin-top:-24px">dua</p>')).join()).toContain('overlap');
  expect(await spoil('<p>satu</p>')).toEqual([]);
});

test('each step of exchange and import is accessible and holds in every size', async ({ newPhone }) => {
  test.setTimeout(600_000);
  const [sari, phone] = [await newPhone({ clock: TODAY }), await newPhone({ clock: TODAY })];
  await fill(sari, 'longest', newPhone);
  const problems: string[] = [];
  const step = async (name: string) => {
    for (const problem of await everySize(phone.page)) problems.push(`${name}: ${problem}`);
    for (const theme of ['light', 'dark']) {
      await phone.page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
      for (const problem of await axe(phone.page)) problems.push(`${name}, ${theme}: ${problem}`);
    }
    await phone.page.setViewportSize({ width: 360, height: 740 });
  };
  await fill(phone, 'empty', newPhone);
  await offer(phone, await fileOf(sari));
  await expect(phone.page.getByTestId('news')).toBeVisible();
  await step('preview of a file');
  await phone.page.getByTestId('merge').click();
  await expect(phone.page.getByTestId('merged')).toBeVisible();
  await step('merged');
  await phone.open('pilih');
  await expect(phone.page.getByTestId('question')).toBeVisible();
  await phone.page.getByText('Jawaban lain').click();
  await step('a question');
  await offer(phone, '{"format":"guyub","version":1,');
  await expect(phone.page.getByTestId('refused')).toBeVisible();
  await step('refused');
  await phone.open('cadangan');
  await phone.page.getByTestId('passphrase').fill('pendek');
  await phone.page.getByTestId('make').click();
  await expect(phone.page.getByText('Terlalu pendek')).toBeVisible();
  await step('a passphrase too short');
  await make(phone, 'sumur keruh');
  await step('a backup is ready');
  const { content } = await backup(phone, 'sumur keruh');
  await expect(phone.page.getByTestId('toast')).toContainText('Tersimpan');
  await step('a backup was saved');
  await offer(phone, content);
  await unseal(phone, 'sumur jernih');
  await expect(phone.page.getByText('Kata sandi ini tidak membuka')).toBeVisible();
  await step('a locked file, and a wrong passphrase');
  await phone.open('impor');
  await pick(phone, 'pick', tables(VILLAGE));
  await phone.page.getByText('Sesuaikan').first().click();
  await step('tables');
  await check(phone, tables(VILLAGE));
  await expect(phone.page.getByTestId('take-in')).toBeVisible();
  await phone.page.locator('summary').first().click();
  await step('what was found');
  await phone.page.getByTestId('take-in').click();
  await expect(phone.page.getByTestId('taken')).toBeVisible();
  await step('taken');
});

test('the PIN’s pages are accessible and hold in every size', async ({ newPhone }) => {
  const phone = await newPhone({ clock: TODAY });
  const { page } = phone;
  const problems: string[] = [];
  const step = async (name: string) => {
    for (const problem of await everySize(page)) problems.push(`${name}: ${problem}`);
    for (const theme of ['light', 'dark']) {
      await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
      for (const problem of await axe(page)) problems.push(`${name}, ${theme}: ${problem}`);
    }
    await page.setViewportSize({ width: 360, height: 740 });
  };
  await fill(phone, 'empty', newPhone);
  await phone.open('kunci');
  await page.getByTestId('pin-new').fill('123');
  await page.getByTestId('pin-set').click();
  await step('refused');
  await page.getByTestId('pin-new').fill('246813');
  await page.getByTestId('pin-again').fill('246813');
  await page.getByTestId('pin-set').click();
  await expect(page.getByTestId('lock-now')).toBeVisible();
  await step('set');
  await page.getByTestId('lock-now').click();
  await page.getByTestId('pin').fill('000000');
  await page.getByTestId('unlock').click();
  await expect(page.getByText('PIN salah')).toBeVisible();
  await page.getByTestId('forgot').getByText('Lupa PIN?').click();
  await step('locked');
  expect(problems).toEqual([]);
});

test('what people see on the phone that is passed around is accessible and holds in every size', async ({ newPhone }) => {
  test.setTimeout(300_000);
  const phone = await newPhone({ clock: TODAY });
  await fill(phone, 'full', newPhone);
  const problems: string[] = [];
  await passAround(phone, async (name) => {
    for (const problem of await everySize(phone.page)) problems.push(`${name}: ${problem}`);
    for (const theme of ['light', 'dark']) {
      await phone.page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
      for (const problem of await axe(phone.page)) problems.push(`${name}, ${theme}: ${problem}`);
    }
    await phone.page.setViewportSize({ width: 360, height: 740 });
  });
  expect(problems).toEqual([]);
});
