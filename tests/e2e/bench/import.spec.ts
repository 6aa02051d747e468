import { existsSync } from 'node:fs';
import path from 'node:path';
import { begin, pick, SAMPLES, tables, villageOfFiveYears } from '../support/share';
import { expect, test, type Phone } from '../support/test';
import { note } from './note';

// `cargo xtask bench`: how long a village's tables take, from the tap to what it leads to, and the longest task that the
// page was busy with at a time. Once as this computer is, once with its processor slowed fourfold, like a cheap phone's.

/** The longest task since the last question, in milliseconds; 0 where none was over 50. */
async function longest(phone: Phone): Promise<number> {
  return phone.page.evaluate(async () => {
    await new Promise((done) => setTimeout(done, 100));
    const { longest = 0 } = window as any;
    (window as any).longest = 0;
    return Math.round(longest);
  });
}

for (const slowed of [1, 4]) {
  for (const village of ['village-1y', 'village-5y']) {
    test(`${village}, processor slowed ${slowed} times`, async ({ phone }, info) => {
      test.setTimeout(900_000);
      const folder = village === 'village-5y' ? villageOfFiveYears(info) : path.join(SAMPLES, village);
      test.skip(!folder || !existsSync(folder), `no samples at ${SAMPLES}`);
      const { page } = phone;
      await page.addInitScript(() => {
        const begin = WebAssembly.instantiateStreaming;
        WebAssembly.instantiateStreaming = async (...given) => {
          const begun = await begin(...given);
          (window as any).memory = begun.instance.exports.memory;
          return begun;
        };
      });
      await begin(phone, 'Sari');
      await page.evaluate(() => {
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) (window as any).longest = Math.max((window as any).longest ?? 0, duration);
        }).observe({ type: 'longtask' });
      });
      await page.getByRole('link', { name: 'Kirim & terima' }).first().click();
      await page.getByRole('link', { name: /^Ambil dari tabel/ }).click();
      const session = await phone.context.newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
      const steps: { what: string; took: number; longest: number; memory: number }[] = [];
      const say = async (what: string, start: number) => {
        const took = (Date.now() - start) / 1000;
        const memory = await page.evaluate(() => (window as any).memory.buffer.byteLength);
        steps.push({ what, took, longest: await longest(phone), memory });
      };
      let start = Date.now();
      await pick(phone, 'pick', tables(folder!));
      await expect(page.getByTestId('source')).toBeVisible({ timeout: 300_000 });
      await say('read', start);
      await page.getByTestId('source').fill('Sidomulyo');
      start = Date.now();
      await page.getByTestId('check').click();
      await expect(page.getByTestId('take-in')).toBeVisible({ timeout: 600_000 });
      await say('previewed', start);
      start = Date.now();
      await page.getByTestId('take-in').click();
      await expect(page.getByTestId('taken').or(page.getByTestId('no-room'))).toBeVisible({ timeout: 600_000 });
      await say((await page.getByTestId('taken').count()) ? 'written' : 'refused for want of room', start);
      note(`import-${village}-${slowed}`, steps);
    });
  }
}
