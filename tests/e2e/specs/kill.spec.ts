import { type Page } from '@playwright/test';
import { Chromium } from '../support/chromium';
import { tables, villageOfFiveYears } from '../support/share';
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

const PIN = '246813';

async function opened(page: Page, url: string) {
  await page.goto(url);
  await expect(page.locator('#splash, .shell[aria-busy]')).toHaveCount(0);
  if ((await page.getByTestId('pin').count()) === 0) return;
  await page.getByTestId('pin').fill(PIN);
  await page.getByTestId('unlock').click();
  await expect(page.getByTestId('pin')).toHaveCount(0);
}

/** The first run. */
async function begin(page: Page) {
  await page.getByTestId('me').fill('Sari');
  await page.getByTestId('start').click();
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

/** Which of the first `count` notes the app finds. */
async function found(page: Page, url: string, count: number, from = 0): Promise<number[]> {
  await opened(page, `${url}cari`);
  const there: number[] = [];
  for (let n = from; n < count; n += 1) {
    await page.getByRole('searchbox').fill(`nomor${n}x`);
    // The list follows what is typed; that nothing is found may be said before it is there.
    const hit = page.getByRole('main').getByRole('listitem').filter({ hasText: `nomor${n}x` }).first();
    if (await hit.waitFor({ timeout: 5_000 }).then(() => true, () => false)) there.push(n);
  }
  return there;
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
    await begin(page);
    for (let n = 0; n < KILLS; n += 1) {
      await opened(page, site.url());
      // Three of four at once (of which two at least within 50 ms, on a busy machine too), the others within two
      // seconds, each second of these after a reload.
      const wait = n % 4 === 3 ? mix(n) * 2000 : 0;
      const killed = new Promise<any>((resolve) => {
        hear = async (seen) => {
          if (n % 8 === 7) await opened(page, site.url());
          else if (wait) await new Promise((resolve) => setTimeout(resolve, wait));
          chromium.kill();
          waits.push(Date.now() - seen.at);
          resolve(seen);
        };
      });
      await write(page, `Catatan nomor${n}x`).catch(() => {});
      const seen = await killed;
      expect(seen.strict, 'strict was asked for').toBeGreaterThan(0);
      expect(seen.lax, 'every transaction that writes is strict').toBe(0);
      expect(seen.complete, 'the transaction was done before the word').toBeLessThanOrEqual(seen.word);
      await chromium.gone();
      page = await chromium.start(prepare);
      const notes = await found(page, site.url(), n + 1, n);
      expect(notes, `killed ${waits.at(-1)} ms after the word, the ${n}th time`).toEqual([n]);
    }
    expect(await found(page, site.url(), KILLS)).toHaveLength(KILLS);
  } finally {
    await chromium.remove();
  }
  expect(waits.filter((wait) => wait < 50).length * 2, `${waits}`).toBeGreaterThanOrEqual(KILLS);
});

/** Whether the vault holds a ring with keys. */
const hasRing = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const open = indexedDB.open(`guyub:${new URL(document.baseURI).pathname}`, 1);
        open.onsuccess = () => {
          const read = open.result.transaction('keys').objectStore('keys').get('ring');
          read.onsuccess = () => {
            open.result.close();
            const ring = read.result && JSON.parse(new TextDecoder().decode(read.result.slice(8)));
            resolve(!!ring && ring.keys.length > 0);
          };
        };
      }),
  );

test('with a PIN too, and while it is set and changed, the browser may be killed any time', async ({ site }) => {
  const chromium = await Chromium.create();
  const times = Math.max(4, Math.ceil(KILLS / 6));
  test.setTimeout(60_000 + times * 30_000);
  const kill = async () => {
    chromium.kill();
    await chromium.gone();
    return chromium.start();
  };
  /** Opens with the PIN of then or now: whichever had become true when the browser was killed. */
  const enter = async (page: Page, url: string, pins: string[]) => {
    await page.goto(url);
    await expect(page.locator('#splash, .shell[aria-busy]')).toHaveCount(0);
    if (!(await hasRing(page))) return '';
    // Local storage may not know it yet: then it is asked for a moment later.
    await expect(page.getByTestId('pin')).toBeVisible();
    for (const pin of pins) {
      await page.getByTestId('pin').fill(pin);
      await page.getByTestId('unlock').click();
      await expect(page.getByText('PIN salah').or(page.locator('.shell:not(.alone)')).first()).toBeVisible();
      if ((await page.getByTestId('pin').count()) === 0) return pin;
    }
    throw new Error('none of the PINs opens it');
  };
  try {
    let page = await chromium.start();
    await opened(page, site.url());
    await begin(page);
    let pin = '';
    for (let n = 0; n < times; n += 1) {
      await enter(page, site.url(), [pin]);
      await note(page, `Catatan nomor${n}x`);
      page = await kill();
      await enter(page, site.url('kunci'), [pin]);
      const next = `${PIN}${n}`;
      if (pin) await page.getByTestId('pin-before').fill(pin);
      await page.getByTestId('pin-new').fill(next);
      await page.getByTestId('pin-again').fill(next);
      await page.getByTestId(pin ? 'pin-change' : 'pin-set').click();
      // Somewhere in the midst of writing everything anew, or just before, or after.
      await new Promise((resolve) => setTimeout(resolve, mix(n) * 400));
      page = await kill();
      pin = await enter(page, site.url('cari'), [next, pin]);
      // The new one each time, all at the end.
      for (let m = n + 1 < times ? n : 0; m <= n; m += 1) {
        await page.getByRole('searchbox').fill(`nomor${m}x`);
        await expect(page.getByRole('main').getByRole('listitem').first(), `note ${m} after ${n} kills`).toBeVisible();
      }
    }
  } finally {
    await chromium.remove();
  }
});

test('a whole village that is said to be in is there after the kill', async ({ site }, info) => {
  const folder = villageOfFiveYears(info);
  test.skip(!folder, 'no samples');
  test.setTimeout(600_000);
  const chromium = await Chromium.create();
  try {
    let page = await chromium.start();
    await opened(page, site.url());
    await begin(page);
    await page.goto(site.url('impor'));
    const chooser = page.waitForEvent('filechooser');
    await page.getByTestId('pick').click();
    // To a browser that it has not started, Playwright hands the bytes over.
    await (await chooser).setFiles(tables(folder!), { timeout: 120_000 });
    await page.getByTestId('source').fill('Sidomulyo', { timeout: 120_000 });
    await page.getByTestId('check').click();
    await page.getByTestId('take-in').click({ timeout: 300_000 });
    await page.getByTestId('taken').waitFor({ timeout: 300_000 });
    chromium.kill();
    await chromium.gone();
    page = await chromium.start();
    await opened(page, site.url('impor'));
    // All of it is there: the same tables have nothing to add.
    const again = page.waitForEvent('filechooser');
    await page.getByTestId('pick').click();
    await (await again).setFiles(tables(folder!), { timeout: 120_000 });
    await page.getByTestId('check').click({ timeout: 120_000 });
    await expect(page.getByText('Semua sudah ada.')).toBeVisible({ timeout: 300_000 });
  } finally {
    await chromium.remove();
  }
});

test('the same kill loses notes where there is no vault, and the app says that it can’t vouch for them', async ({ site }) => {
  const chromium = await Chromium.create();
  const times = 4;
  test.setTimeout(60_000 + times * 30_000);
  try {
    let page = await chromium.start(withoutVault);
    await opened(page, site.url());
    await begin(page);
    await expect(page.getByText(/tak menjamin simpanan menit terakhir/)).toBeVisible();
    let [said, kept] = [0, 0];
    for (let n = 0; n < times; n += 1) {
      await note(page, `Catatan nomor${n}x`);
      said += 1;
      chromium.kill();
      await chromium.gone();
      page = await chromium.start(withoutVault);
      await opened(page, site.url());
      // Local storage may have kept nothing at all, not even that the app was opened before.
      if ((await page.getByTestId('me').count()) > 0) await begin(page);
      else kept = (await found(page, site.url(), said)).length;
      await opened(page, site.url());
    }
    expect(kept, 'local storage writes late').toBeLessThan(said);
  } finally {
    await chromium.remove();
  }
});
