import { begin, tables, takeIn, villageOfFiveYears } from '../support/share';
import { expect, test } from '../support/test';
import { note } from './note';

// `cargo xtask bench`: how long opening takes with the five-year village, and what a PIN costs. Seconds; `without` a PIN until *Hari ini* can be used, until
// all records are `read`, and `anew`: where something has changed since *Hari ini* was kept; until the PIN is `asked` for, and from then `unlocked`.

const PIN = '246813';

for (const slowed of [1, 4]) {
  test(`opening with and without a PIN, processor slowed ${slowed} times`, async ({ phone }, info) => {
    test.setTimeout(900_000);
    const folder = villageOfFiveYears(info);
    test.skip(!folder, 'no samples');
    const { page } = phone;
    await begin(phone, 'Sari');
    await takeIn(phone, tables(folder!), 'Sidomulyo');
    await phone.open();
    const session = await phone.context.newCDPSession(page);
    const slow = (rate: number) => session.send('Emulation.setCPUThrottlingRate', { rate });
    const seconds = (from: number) => ((Date.now() - from) / 1000).toFixed(2);
    const opened = () => expect(page.locator('main .row').first()).toBeVisible({ timeout: 120_000 });
    const all = () => expect(page.locator('.shell[aria-busy]')).toHaveCount(0, { timeout: 120_000 });
    await opened();
    await slow(slowed);
    let start = Date.now();
    await page.reload();
    await opened();
    const without = seconds(start);
    await all();
    const read = seconds(start);
    // As on another day.
    await page.addInitScript(() => Object.keys(localStorage).filter((key) => key.endsWith(':today')).forEach((key) => localStorage.removeItem(key)));
    start = Date.now();
    await page.reload();
    await opened();
    const anew = seconds(start);
    await slow(1);
    await phone.open('kunci');
    await page.getByTestId('pin-new').fill(PIN);
    await page.getByTestId('pin-again').fill(PIN);
    await page.getByTestId('pin-set').click();
    await expect(page.getByTestId('lock-now')).toBeVisible({ timeout: 60_000 });
    await phone.open();
    await slow(slowed);
    start = Date.now();
    await page.reload();
    await expect(page.getByTestId('pin')).toBeVisible();
    const asked = seconds(start);
    await page.getByTestId('pin').fill(PIN);
    start = Date.now();
    await page.getByTestId('unlock').click();
    await opened();
    const unlocked = seconds(start);
    const kept = await page.evaluate(() => Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + value.length, 0));
    note(`open-${slowed}`, { kilobytes: Math.round((kept * 15) / 8 / 1000), without: Number(without), read: Number(read), anew: Number(anew), asked: Number(asked), unlocked: Number(unlocked) });
  });
}
