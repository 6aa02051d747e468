import { begin } from '../support/share';
import { expect, test, type Phone } from '../support/test';

// *Hari ini* is there as it was left, before the records are read; and never once something has changed.

const TODAY = '2026-11-23T09:00:00+07:00';

/** Notes which rows the page shows while the records are not read yet; `tap` taps the first ✓ it sees by then. */
async function watch(phone: Phone, tap = false): Promise<void> {
  await phone.page.addInitScript((tap) => {
    const early = new Set<string>();
    (window as any).early = early;
    new MutationObserver(() => {
      if (!document.querySelector('.shell[aria-busy]')) return;
      document.querySelectorAll('main .row-title').forEach((row) => early.add(row.textContent ?? ''));
      const button = document.querySelector<HTMLElement>('main .row button[aria-label^="Selesai"]');
      if (tap && button && !sessionStorage.getItem('tapped')) {
        sessionStorage.setItem('tapped', 'once');
        button.click();
      }
    }).observe(document, { childList: true, subtree: true });
  }, tap);
}

const early = (phone: Phone) => phone.page.evaluate(() => [...((window as any).early as Set<string>)]);
const kept = (phone: Phone) =>
  phone.page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.endsWith(':today')).map(([, value]) => value as string).join());

async function note(phone: Phone, text: string): Promise<void> {
  await phone.page.getByTestId('fab').click();
  await phone.page.getByTestId('catat').fill(text);
  await phone.page.getByRole('button', { name: /Minta kabar/ }).click();
  await phone.page.getByTestId('catat-save').click();
  await phone.page.getByTestId('catat-done').click();
}

test('after a start it is there as it was left, and a tap waits for the records', async ({ newPhone }) => {
  const phone = await newPhone({ clock: TODAY });
  await begin(phone, 'Sari');
  await note(phone, 'Sumur RT 03 keruh, minta kabar besok');
  await note(phone, 'Lampu jalan mati, minta kabar besok');
  const rows = phone.page.locator('main .row-title');
  await expect(rows).toHaveCount(2);
  const titles = await rows.allTextContents();
  await watch(phone, true);
  await phone.page.reload();
  await phone.started();
  expect(await early(phone)).toEqual([...new Set(titles)]);
  // The tap was before the records were there.
  await expect(rows).toHaveCount(1);
  await phone.open('warga');
  await phone.open();
  await expect(rows).toHaveCount(1);
});

test('it is not shown in another language than it was kept in', async ({ newPhone }) => {
  const phone = await newPhone({ clock: TODAY });
  await begin(phone, 'Sari');
  await note(phone, 'Lampu jalan mati, minta kabar besok');
  const row = phone.page.locator('main .row-title').first();
  const before = await row.textContent();
  await watch(phone);
  await phone.page.reload();
  await phone.started();
  expect(await early(phone)).toEqual([before]);
  await phone.page.getByRole('link', { name: 'Pengaturan' }).click();
  await phone.page.getByRole('button', { name: 'English' }).click();
  await phone.page.getByRole('link', { name: 'Back', exact: true }).click();
  await expect(phone.page.getByRole('heading', { name: 'Today' })).toBeVisible();
  await expect(row).not.toHaveText(before!);
});

test('what was kept goes with the first change, and never shows what has changed since', async ({ newPhone }) => {
  const phone = await newPhone({ clock: TODAY });
  await begin(phone, 'Sari');
  await note(phone, 'Pak Karto bilang sumur RT 03 keruh, minta kabar besok');
  await phone.open('warga');
  const before = await kept(phone);
  expect(before).toContain('sumur RT 03');
  await phone.open();
  await phone.page.locator('main .row button[aria-label^="Selesai"]').first().click();
  await expect(phone.page.locator('main .row')).toHaveCount(0);
  expect(await kept(phone)).toBe('');
  // Even if it is there again, as after the browser lost what it wrote last.
  await phone.page.addInitScript((before) => {
    const key = Object.keys(localStorage).find((key) => key.endsWith(':me'))!.replace(/:me$/, ':today');
    localStorage.setItem(key, before);
  }, before);
  await watch(phone);
  await phone.page.reload();
  await phone.started();
  await expect(phone.page.getByText('Hari ini beres')).toBeVisible();
  expect(await early(phone)).toEqual([]);
});
