import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, test, type Browser, type Page } from '@playwright/test';
import { Site } from '../support/site';
import { FOLDER, note } from './note';

// `cargo xtask bench`: Guyub's engine and others', on the same rows and edits, in one Chromium; results go to benches/RESULTS.md.

const RUNS = Number(process.env.GUYUB_RUNS ?? 5);
const PEERS = (process.env.GUYUB_PEERS ?? 'JSON,Yjs,Loro,Automerge,PouchDB').split(',').filter(Boolean);
const QUERIES = ['s', 'sr', 'sri', 'sri w', 'sri wah', 'sumur', 'air bersih', 'kader posyandu', 'krajan', 'rapat rt', 'banjir', 'pupuk', 'bu sri', 'karang taruna', 'zzz'];

type Ours = {
  units: number;
  records: number;
  opened: number[][];
  merged: number[];
  durable: number;
  edits: number[];
  grown: number[];
  search: number[];
  loaded: number;
  peak: number;
};
type Theirs = { units: number | null; opened: number[]; merged: number[] };
type Searching = { built: number; took: number[] };

test('engines', async () => {
  test.setTimeout(3_600_000);
  test.skip(!existsSync(path.join(FOLDER, 'page')), 'made by cargo xtask bench');
  writeFileSync(path.join(FOLDER, 'page/index.html'), '<!doctype html><meta charset=utf-8><title>bench</title>');
  const site = await new Site({ folder: path.join(FOLDER, 'page') }).start();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--js-flags=--max-old-space-size=8192'] });
  try {
    note('browser', browser.version());
    // What one can't do is noted, and the others go on.
    const failed: string[] = [];
    const measure = async (what: string, run: () => Promise<unknown>) => {
      note(what, await run().catch((error) => (failed.push(`${what}: ${error}`), { failed: String(error).split('\n')[0] })));
    };
    for (const scale of (process.env.GUYUB_SCALES ?? 'small,five').split(',').filter(Boolean)) await measure(`guyub-${scale}`, () => ours(browser, site, scale));
    for (const name of PEERS) await measure(name, () => theirs(browser, site, name));
    for (const name of ['MiniSearch', 'FlexSearch', 'Fuse.js']) await measure(name, () => searching(browser, site, name));
    for (const why of failed) console.log(why);
    if (failed.some((why) => why.startsWith('guyub'))) throw new Error('Guyub itself failed');
  } finally {
    await browser.close();
    await site.stop();
  }
});

/** A new page of the bench, with nothing in its memory. */
async function fresh(browser: Browser, site: Site, keep?: Page): Promise<Page> {
  const page = keep ?? (await (await browser.newContext()).newPage());
  await page.goto(site.url());
  return page;
}

async function ours(browser: Browser, site: Site, scale: string): Promise<Ours> {
  const page = await fresh(browser, site);
  const engine = async (run: string) =>
    page.evaluate(async (run) => {
      const engine = ((window as any).engine ??= await (async () => {
        const module = await import('/engine.js' as string);
        (window as any).wasm = await module.default();
        return module;
      })());
      return await new Function('engine', 'bytes', `return (async () => { ${run} })()`)(engine, async (name: string) =>
        new Uint8Array(await (await fetch(name)).arrayBuffer()),
      );
    }, run);
  const again = async () => {
    await page.goto(site.url());
  };
  const memory = () => page.evaluate(() => (window as any).wasm.memory.buffer.byteLength as number);
  // Taken in as a colleague's files, kept on the disk, folded into the base when nobody waits after many actions, which the second time
  // also sweeps the files.
  await engine('await engine.open(); await engine.join()');
  const files = readdirSync(path.join(FOLDER, 'page/data', scale)).filter((name) => name.startsWith('village')).sort();
  for (const file of files) await engine(`await engine.take_in(await bytes('data/${scale}/${file}'))`);
  const peak = await memory();
  await engine('for (let n = 0; n < 140; n++) { await engine.edit(n); if (n % 70 === 69) await engine.tidy(); }');
  const units = await page.evaluate(() => Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + value.length, 0));
  const opened: number[][] = [];
  let loaded = 0;
  for (let run = 0; run < RUNS; run++) {
    await again();
    opened.push(Array.from((await engine('return await engine.open()')) as number[]));
    loaded = await memory();
  }
  const records = (await engine('return engine.records()')) as number;
  const merged: number[] = [];
  for (let run = 0; run < RUNS; run++) merged.push((await engine(`return engine.merge(await bytes('data/${scale}/edits.json'))`)) as number);
  const search: number[] = [];
  for (let run = 0; run < RUNS; run++) for (const query of QUERIES) search.push((await engine(`return engine.search(${JSON.stringify(query)})`)) as number);
  await again();
  await engine('await engine.open(); await engine.join()');
  const durable = (await engine(`return await engine.take_in(await bytes('data/${scale}/edits.json'))`)) as number;
  await engine('await engine.fold()');
  const edits: number[] = [];
  const grown: number[] = [];
  const size = () => page.evaluate(() => Object.entries(localStorage).filter(([key]) => /\/t\d+$/.test(key)).reduce((sum, [, value]) => sum + (value.length * 15) / 8, 0));
  for (let n = 0; n < 40; n++) {
    const before = await size();
    edits.push((await engine(`return await engine.edit(${n * 7})`)) as number);
    grown.push((await size()) - before);
  }
  await page.context().close();
  return { units, records, opened, merged, durable, edits, grown, search, loaded, peak };
}

async function theirs(browser: Browser, site: Site, name: string): Promise<Theirs> {
  const page = await fresh(browser, site);
  await page.addScriptTag({ url: site.url('peers.js') });
  const result = await page.evaluate(
    async ([name, runs]) => {
      const [rows, edits] = await Promise.all(['rows', 'said'].map(async (file) => (await fetch(`data/five/${file}.json`)).json()));
      return (window as any).bench.peer(name, rows, edits, runs);
    },
    [name, name === 'Automerge' || name === 'PouchDB' ? Math.min(RUNS, 3) : RUNS] as [string, number],
  );
  await page.context().close();
  return result;
}

async function searching(browser: Browser, site: Site, name: string): Promise<Searching> {
  const page = await fresh(browser, site);
  await page.addScriptTag({ url: site.url('peers.js') });
  const result = await page.evaluate(
    async ([name, queries]) => (window as any).bench.searching(name, await (await fetch('data/five/rows.json')).json(), queries),
    [name, QUERIES] as [string, string[]],
  );
  await page.context().close();
  return result;
}
