import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from '@playwright/test';
import { figures, ROOT } from './note';

// Writes benches/RESULTS.md from what the other files of this folder have measured in this run.

const sorted = (list: number[]) => [...list].sort((a, b) => a - b);
const median = (list: number[]) => sorted(list)[Math.floor(list.length / 2)];
const high = (list: number[]) => sorted(list)[Math.max(0, Math.ceil(list.length * 0.95) - 1)];
const sum = (list: number[]) => list.reduce((all, one) => all + one, 0);
const ms = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en')} ms`;
const millions = (units: number) => `${(units / 1e6).toFixed(2)} M`;
const times = (theirs: number, ours: number) => (theirs >= ours ? `${(theirs / ours).toFixed(1)}×` : `1/${(ours / theirs).toFixed(1)}`);
const met = (value: number, budget: number) => (value <= budget ? 'met' : `${(value / budget).toFixed(1)}× the budget`);

const PEERS = ['JSON', 'Yjs', 'Loro', 'Automerge', 'PouchDB'];
const SEARCHES = ['MiniSearch', 'FlexSearch', 'Fuse.js'];

test('results', () => {
  const all = figures();
  const five = all['guyub-five'];
  test.skip(!five, 'the engines have not been measured');
  const open = median(five.opened.map(sum));
  const merge = median(five.merged);
  const edit = median(five.edits);
  const search = high(five.search);
  const peers = PEERS.filter((name) => all[name]?.opened?.length);
  const fallen = PEERS.filter((name) => all[name]?.failed).map((name) => `${name} failed: ${all[name].failed}.`);
  const versus = (of: (peer: any) => number | null, ours: number, show: (value: number) => string) =>
    peers.map((name) => [name, of(all[name])] as const).filter(([, value]) => value).map(([name, value]) => `${name} ${show(value!)} (${times(value!, ours)})`).join(' · ');
  const lines = [
    `| stored, all merge data | ${millions(five.units)} units | 0.8 M: ${met(five.units, 0.8e6)} | ${versus((peer) => peer.units, five.units, millions)} |`,
    `| local storage → people by name, attendance per activity, one search | ${ms(open)} | 100 ms: ${met(open, 100)} | ${versus((peer) => median(peer.opened), open, ms)} |`,
    `| merge a file of 10,000 edits, parse included, in memory | ${ms(merge)} | 20 ms: ${met(merge, 20)} | ${versus((peer) => median(peer.merged), merge, ms)} |`,
    `| the same, to durable | ${ms(five.durable)} | 150 ms: ${met(five.durable, 150)} | PouchDB as above |`,
    `| one edit, to durable | ${ms(edit)}, ${Math.round(median(five.grown))} bytes | 5 ms: ${met(edit, 5)}; 2 KB: ${met(median(five.grown), 2048)} | – |`,
    `| search as one types, p95 | ${ms(search)}, ready with the load | 5 ms: ${met(search, 5)} | ${SEARCHES.filter((name) => all[name]?.took).map((name) => `${name} ${ms(high(all[name].took))} after ${ms(all[name].built)}`).join(' · ')} |`,
    `| wasm memory, loaded | ${(five.loaded / 2 ** 20).toFixed(0)} MiB | 48 MiB: ${met(five.loaded, 48 * 2 ** 20)} | – |`,
    `| wasm memory, at its peak (taking in the whole file) | ${(five.peak / 2 ** 20).toFixed(0)} MiB | 96 MiB: ${met(five.peak, 96 * 2 ** 20)} | – |`,
    ...(all.size ? [`| whole app, brotli | ${Math.round(all.size / 1000)} kB | 450 kB: ${met(all.size, 450_000)} | – |`] : []),
    ...[1, 4].filter((slowed) => all[`open-${slowed}`]).map((slowed) => {
      const { without, read, anew } = all[`open-${slowed}`];
      return `| start from cache to a usable *Hari ini*, ${slowed === 1 ? 'processor as it is' : `${slowed}× slowed`} (all records read; the first of a day) | ${without} s (${read} s; ${anew} s) | ${slowed === 4 ? `1.0 s: ${met(without, 1)}` : '–'} | – |`;
    }),
    ...[1, 4].filter((slowed) => all[`checkin-${slowed}`]).map((slowed) => {
      const { median, p95, longest } = all[`checkin-${slowed}`];
      const how = slowed === 1 ? 'processor as it is' : `${slowed}× slowed`;
      return `| check-in of 100 of 300 invited, a tap until it is drawn, ${how} (median, p95, longest) | ${ms(median)}, ${ms(p95)}, ${ms(longest)} | ${slowed === 4 ? `50 ms: ${met(longest, 50)}` : '–'} | – |`;
    }),
    ...[1, 4].filter((slowed) => all[`import-village-5y-${slowed}`]).flatMap((slowed) => {
      const steps: { took: number; longest: number; memory: number }[] = all[`import-village-5y-${slowed}`];
      const how = slowed === 1 ? 'processor as it is' : `${slowed}× slowed`;
      const total = sum(steps.map((step) => step.took));
      const longest = Math.max(...steps.map((step) => step.longest));
      const memory = Math.max(...steps.map((step) => step.memory));
      return [
        `| five years' tables read + previewed + written, ${how} | ${steps.map((step) => step.took.toFixed(1)).join(' + ')} = ${total.toFixed(1)} s | ${slowed === 1 ? `10 s: ${met(total, 10)}` : '–'} | – |`,
        `| longest task of that, ${how} (reading, previewing, writing; none below 50 ms is told) | ${steps.map((step) => step.longest).join(', ')} ms | 50 ms: ${met(longest, 50)} | – |`,
        ...(slowed === 1 ? [`| wasm memory after it | ${(memory / 2 ** 20).toFixed(0)} MiB | 96 MiB: ${met(memory, 96 * 2 ** 20)} | – |`] : []),
      ];
    }),
  ];
  const scales = ['small', 'mid', 'five', 'million'].filter((scale) => all[`guyub-${scale}`]?.opened);
  const row = (what: string, of: (ours: any) => string) => `| ${what} | ${scales.map((scale) => of(all[`guyub-${scale}`])).join(' | ')} |`;
  const steps = ['opened', 'people by name', 'attendance per activity', 'texts read and searched'];
  const text = `# Results

Made by \`cargo xtask bench\` (${os.cpus().length} × ${os.cpus()[0]?.model ?? 'processor'}, headless Chromium ${all.browser}); medians, for search the 95th percentile. The village has ${five.records.toLocaleString('en')} records
of 8 phones in some 59,000 commits, a tenth of them edited since, some 500 open questions, 1,000 deletions (\`benches/engine/src/history.rs\`). The others hold its bare
rows, without history, and get the same 10,000 edits (\`benches/peers/page.js\`). Behind each of their figures stands how many times ours it is. JSON keeps
whatever came last, so it loses edits. Fuse.js searches 20,000 texts, the others all. ${fallen.join(' ')}

${readFileSync(path.join(ROOT, 'benches/notes.md'), 'utf8').trim()}

| what | Guyub | budget | others |
|---|---|---|---|
${lines.join('\n')}

## By size

| | ${scales.map((scale) => `${all[`guyub-${scale}`].records.toLocaleString('en')} records`).join(' | ')} |
|---|${scales.map(() => '---').join('|')}|
${row('units stored', (ours) => millions(ours.units))}
${steps.map((step, n) => row(step, (ours) => ms(median(ours.opened.map((run: number[]) => run[n]))))).join('\n')}
${row('merge 10,000 edits', (ours) => ms(median(ours.merged)))}
${row('one edit', (ours) => ms(median(ours.edits)))}
${row('search, p95', (ours) => ms(high(ours.search)))}
${row('memory loaded', (ours) => `${(ours.loaded / 2 ** 20).toFixed(0)} MiB`)}
`;
  writeFileSync(path.join(ROOT, 'benches/RESULTS.md'), text);
});
