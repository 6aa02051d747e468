import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../../..');
/** Where `cargo xtask bench` puts what it makes and measures. */
export const FOLDER = path.join(ROOT, 'target/bench');
const FILE = path.join(FOLDER, 'figures.json');

/** What was measured so far in this run. */
export function figures(): any {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
}

/** Keeps what was measured, for `results.spec.ts`. */
export function note(name: string, measured: unknown): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(FILE, JSON.stringify({ ...figures(), [name]: measured }, null, 1));
  console.log(`bench: ${name}: ${JSON.stringify(measured)}`);
}
