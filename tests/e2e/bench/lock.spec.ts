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
    // Noted by the page itself, in milliseconds since its navigation began: asking from outside is too coarse.
    await page.addInitScript(() => {
      const seen: Record<string, number> = {};
      (window as any).seen = seen;
      const look = () => {
        const is = { usable: 'main .row', read: '.shell:not([aria-busy])', asked: '[data-testid=pin]' };
        for (const [what, where] of Object.entries(is)) {
          if (!(what in seen) && document.querySelector(where)) requestAnimationFrame(() => (seen[what] ??= performance.now()));
        }
      };
      new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-busy'] });
    });
    const opened = () => expect(page.locator('main .row').first()).toBeVisible({ timeout: 120_000 });
    const seen = async (what: string) => {
      const at = await page.waitForFunction((what) => (window as any).seen[what], what, { timeout: 120_000 });
      return Number((((await at.jsonValue()) as number) / 1000).toFixed(2));
    };
    await opened();
    await slow(slowed);
    await page.reload();
    const [without, read] = [await seen('usable'), await seen('read')];
    // As on another day.
    await page.addInitScript(() => Object.keys(localStorage).filter((key) => key.endsWith(':today')).forEach((key) => localStorage.removeItem(key)));
    await page.reload();
    const anew = await seen('usable');
    await slow(1);
    await phone.open('kunci');
    await page.getByTestId('pin-new').fill(PIN);
    await page.getByTestId('pin-again').fill(PIN);
    await page.getByTestId('pin-set').click();
    await expect(page.getByTestId('lock-now')).toBeVisible({ timeout: 60_000 });
    await phone.open();
    await slow(slowed);
    await page.reload();
    const asked = await seen('asked');
    await page.getByTestId('pin').fill(PIN);
    const start = await page.evaluate(() => performance.now());
    await page.getByTestId('unlock').click();
    const unlocked = Number(((await seen('usable')) - start / 1000).toFixed(2));
    const kept = await page.evaluate(() => Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + value.length, 0));
    note(`open-${slowed}`, { kilobytes: Math.round((kept * 15) / 8 / 1000), without, read, anew, asked, unlocked });
  });
}
