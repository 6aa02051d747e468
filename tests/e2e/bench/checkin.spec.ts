import { begin, file, takeIn } from '../support/share';
import { expect, test } from '../support/test';
import { note } from './note';

// `cargo xtask bench`: how long a tap on *Hadir* takes until the counter says so and that is drawn, with 300 invited, 100 of whom come.
// Milliseconds, noted by the page itself.

for (const slowed of [1, 4]) {
  test(`check-in of 100 of 300 invited, processor slowed ${slowed} times`, async ({ phone }) => {
    test.setTimeout(600_000);
    const { page } = phone;
    await begin(phone, 'Sari');
    const people = Array.from({ length: 300 }, (_, at) => `P${at},Warga ${String(at + 1).padStart(3, '0')},${(at % 9) + 1}`);
    const members = people.map((_, at) => `K1,P${at},Anggota`);
    await takeIn(phone, [
      file(['ID,Nama,RT', ...people].join('\n'), 'orang.csv'),
      file('ID,Nama\nK1,Forum Warga', 'komunitas.csv'),
      file(['ID Komunitas,ID Orang,Peran', ...members].join('\n'), 'anggota.csv'),
    ]);
    await phone.open('kegiatan');
    await page.getByTestId('fab').click();
    await page.getByTestId('name').fill('Rembuk warga');
    await page.getByTestId('day').fill(new Date().toLocaleDateString('sv', { timeZone: 'Asia/Jakarta' }));
    await page.getByTestId('save').click();
    await page.locator('main').getByRole('link', { name: /^Undangan/ }).first().click();
    await page.getByTestId('add-guests-first').click();
    await page.getByRole('button', { name: 'Undang Forum Warga' }).click();
    await page.keyboard.press('Escape');
    await page.goBack();
    await page.getByTestId('check-in').click();
    await expect(page.getByTestId('counter')).toContainText('hadir dari 300 diundang');
    const session = await phone.context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
    const took = await page.evaluate(async () => {
      const counter = document.querySelector('[data-testid=counter] strong')!;
      const took: number[] = [];
      while (took.length < 100) {
        const button = document.querySelector<HTMLElement>('main .row > .chip');
        if (!button) {
          // Further rows come into sight.
          window.scrollBy(0, 500);
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          continue;
        }
        const start = performance.now();
        const said = new Promise<void>((done) => {
          const observer = new MutationObserver(() => (observer.disconnect(), done()));
          observer.observe(counter, { childList: true, characterData: true, subtree: true });
        });
        button.click();
        await said;
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        took.push(performance.now() - start);
      }
      return took;
    });
    await expect(page.getByTestId('counter')).toContainText('100');
    const sorted = took.sort((a, b) => a - b).map((ms) => Number(ms.toFixed(1)));
    note(`checkin-${slowed}`, { median: sorted[50], p95: sorted[95], longest: sorted[99] });
  });
}
