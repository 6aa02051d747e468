import { promises as fs } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { type Page } from '@playwright/test';

/** Every file below a folder. */
export async function files(folder: string): Promise<string[]> {
  const entries = await fs.readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/** Which of these byte strings stand in any file of a browser's profile, with the file's name. */
export async function search(profile: string, wanted: Map<string, Buffer>): Promise<string[]> {
  const found: string[] = [];
  for (const file of await files(profile)) {
    const bytes = await fs.readFile(file).catch(() => Buffer.alloc(0));
    for (const [name, needle] of wanted) {
      if (bytes.includes(needle)) found.push(`${name} in ${path.relative(profile, file)}`);
    }
  }
  return found;
}

/** A text as browsers may write it: one byte a character, or two. */
export function written(text: string): [string, Buffer][] {
  return [
    [`“${text}”`, Buffer.from(text, 'utf8')],
    [`“${text}” (UTF-16)`, Buffer.from(text, 'utf16le')],
  ];
}

/** Bytes as local storage holds them: 15 bits a unit (see `pack` in src/ledger/storage.rs). */
function packed(bytes: Buffer): Buffer {
  const units: number[] = [];
  let [word, bits] = [0, 0];
  for (const byte of bytes) {
    word = (word << 8) | byte;
    bits += 8;
    if (bits >= 15) {
      bits -= 15;
      units.push(((word >> bits) & 0x7fff) + 0x0100);
      word &= (1 << bits) - 1;
    }
  }
  return Buffer.from(Uint16Array.from(units).buffer);
}

/** Pieces of stored bytes, as either place may write them to the disk. */
export function pieces(name: string, bytes: Buffer, every = 4096): [string, Buffer][] {
  const local = packed(bytes);
  const all: [string, Buffer][] = [];
  for (let at = 64; at + 32 <= bytes.length; at += every) {
    all.push([`${name} at ${at}`, bytes.subarray(at, at + 32)]);
    const unit = Math.floor((at * 8) / 15) * 2;
    if (unit + 32 <= local.length) all.push([`${name} at ${at}, packed`, local.subarray(unit, unit + 32)]);
  }
  return all;
}

/** The bytes that local storage holds as units of 15 bits, if it is that. */
function unpacked(text: string): Buffer | undefined {
  const units = Array.from(text.slice(1), (unit) => unit.charCodeAt(0) - 0x0100);
  if (!units.length || units.some((unit) => unit < 0 || unit > 0x7fff)) return undefined;
  const bytes: number[] = [];
  let [word, bits] = [0, 0];
  for (const unit of units) {
    word = (word << 15) | unit;
    bits += 15;
    while (bits >= 8) {
      bits -= 8;
      bytes.push((word >> bits) & 0xff);
      word &= (1 << bits) - 1;
    }
  }
  return Buffer.from(bytes);
}

/** The bytes, and after them what a segment holds: the deflate stream behind its header, wherever that ends. */
function inflated(bytes: Buffer): Buffer {
  let longest = Buffer.alloc(0);
  for (let at = 8; at < 120 && at < bytes.length; at += 1) {
    try {
      const body = inflateRawSync(bytes.subarray(at));
      if (body.length > longest.length) longest = body;
    } catch {
      // It doesn't begin here.
    }
  }
  return Buffer.concat([bytes, longest]);
}

/** Everything that a phone holds, read as far as anybody could: local storage and IndexedDB, by their keys, with segments unpacked. */
export async function held(page: Page): Promise<Map<string, Buffer>> {
  const raw = await page.evaluate(async () => {
    const local: [string, string][] = Object.entries(localStorage);
    const vault: [string, number[]][] = [];
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    for (const { name } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name!));
      for (const store of db.objectStoreNames) {
        const all = db.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([done(all.getAllKeys()), done(all.getAll())]);
        keys.forEach((key, at) => {
          const bytes = values[at] instanceof ArrayBuffer || ArrayBuffer.isView(values[at]);
          const plain = new TextEncoder().encode(JSON.stringify(values[at]) ?? '');
          vault.push([`${name} ${String(key)}`, Array.from(bytes ? new Uint8Array(values[at]) : plain)]);
        });
      }
      db.close();
    }
    return { local, vault };
  });
  const parts = new Map<string, Buffer>();
  for (const [key, text] of raw.local) {
    const bytes = unpacked(text);
    parts.set(`local ${key}`, bytes ? inflated(bytes) : Buffer.from(text));
  }
  for (const [key, bytes] of raw.vault) parts.set(`vault ${key}`, inflated(Buffer.from(bytes)));
  return parts;
}
