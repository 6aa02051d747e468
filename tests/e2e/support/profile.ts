import { promises as fs } from 'node:fs';
import path from 'node:path';

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
