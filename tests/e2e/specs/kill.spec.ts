import { type Page } from '@playwright/test';
import { Chromium } from '../support/chromium';
import { expect, test } from '../support/test';

// "Tersimpan" is a promise: whatever happens to the browser after the word, the note is there. `GUYUB_KILLS` sets how many
// times the browser is killed.

const KILLS = Number(process.env.GUYUB_KILLS ?? 24);

/** A repeatable random number from 0 to 1. */
function mix(seed: number): number {
  const x = Math.sin(seed * 12.9898) * 43758.5453;
  return x - Math.floor(x);
}

/** Notes when the word is on the screen, and how the app asked for its transactions. */
async function spy(page: Page) {
  await page.addInitScript(() => {
    const seen = ((window as any).seen = { strict: 0, lax: 0, complete: 0, word: 0 });
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      const transaction = begin.call(this, stores, mode, options);
      if (mode === 'readwrite') {
        if (options?.durability === 'strict') seen.strict += 1;
        else seen.lax += 1;
        transaction.addEventListener('complete', () => (seen.complete = performance.now()));
      }
      return transaction;
    };
    new MutationObserver(() => {
      if (seen.word || !document.body?.innerText.includes('Tersimpan di HP ini')) return;
      seen.word = performance.now();
      (window as any).said?.({ ...seen, at: Date.now() });
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

/** Without IndexedDB, as where a browser has none. */
async function withoutVault(page: Page) {
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { get: () => undefined }));
}

async function opened(page: Page, url: string) {
  await page.goto(url);
  await expect(page.locator('#splash')).toHaveCount(0);
}

/** Writes a note and has it saved. */
async function write(page: Page, text: string) {
  await page.getByTestId('fab').click();
  await page.getByTestId('catat').fill(text);
  await page.getByTestId('catat-save').click();
}

/** Writes a note, and comes back once the app says that it is saved. */
async function note(page: Page, text: string) {
  await write(page, text);
  await expect(page.getByText('Tersimpan di HP ini').first()).toBeVisible();
}

/** The notes that the app finds. */
async function found(page: Page, url: string): Promise<string[]> {
  await opened(page, `${url}cari`);
  await page.getByRole('searchbox').fill('Catatan');
  await expect(page.getByRole('main').getByRole('listitem').or(page.getByText(/Tidak ada/)).first()).toBeVisible();
  const text = await page.getByRole('main').innerText();
  return [...new Set(text.match(/Catatan no-\d+/g) ?? [])];
}

test('after “Tersimpan” the browser may be killed any time', async ({ site }) => {
  test.setTimeout(60_000 + KILLS * 15_000);
  const chromium = await Chromium.create();
  /** Milliseconds from the word to the kill. */
  const waits: number[] = [];
  let hear: (seen: any) => void = () => {};
  const prepare = async (page: Page) => {
    await page.exposeFunction('said', (seen: any) => hear(seen));
    await spy(page);
  };
  try {
    let page = await chromium.start(prepare);
    await opened(page, site.url());
    await page.getByTestId('me').fill('Sari');
    await page.getByTestId('start').click();
    for (let n = 0; n < KILLS; n += 1) {
      await opened(page, site.url());
      // Half at once, half within two seconds, some of these after a reload.
      const wait = n % 2 === 0 ? 0 : mix(n) * 2000;
      const killed = new Promise<any>((resolve) => {
        hear = async (seen) => {
          if (n % 4 === 3) await opened(page, site.url());
          else if (wait) await new Promise((resolve) => setTimeout(resolve, wait));
          chromium.kill();
          waits.push(Date.now() - seen.at);
          resolve(seen);
        };
      });
      await write(page, `Catatan no-${n}`).catch(() => {});
      const seen = await killed;
      expect(seen.strict, 'strict was asked for').toBeGreaterThan(0);
      expect(seen.lax, 'every transaction that writes is strict').toBe(0);
      expect(seen.complete, 'the transaction was done before the word').toBeLessThanOrEqual(seen.word);
      await chromium.gone();
      page = await chromium.start(prepare);
      const notes = await found(page, site.url());
      expect(notes, `killed ${waits.at(-1)} ms after the word, the ${n}th time`).toHaveLength(n + 1);
    }
  } finally {
    await chromium.remove();
  }
  expect(waits.filter((wait) => wait < 50).length * 2, `${waits}`).toBeGreaterThanOrEqual(KILLS);
});

test('the same kill loses notes where there is no vault, and the app says that it can’t vouch for them', async ({ site }) => {
  const chromium = await Chromium.create();
  try {
    let page = await chromium.start(withoutVault);
    await opened(page, site.url());
    await page.getByTestId('me').fill('Sari');
    await page.getByTestId('start').click();
    await expect(page.getByText(/tak menjamin simpanan menit terakhir/)).toBeVisible();
    let last = 0;
    for (let n = 0; n < 4; n += 1) {
      await note(page, `Catatan no-${n}`);
      await opened(page, site.url());
      last = n;
    }
    chromium.kill();
    await chromium.gone();
    page = await chromium.start(withoutVault);
    await opened(page, site.url());
    const first = page.getByTestId('me');
    // Local storage may have kept nothing at all, not even that the app was opened before.
    const notes = (await first.count()) > 0 ? [] : await found(page, site.url());
    expect(notes.length, 'local storage writes late').toBeLessThan(last + 1);
  } finally {
    await chromium.remove();
  }
});
