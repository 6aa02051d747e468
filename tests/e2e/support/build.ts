import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The release build that is tested. */
export const DIST = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../dist');

/** A copy of the build that a test may change. */
export async function copyOfBuild(folder: string): Promise<string> {
  await fs.cp(DIST, folder, { recursive: true });
  return folder;
}

/** Changes or adds a file as another build would: the service worker's list (`LATER` under wilayah/) names it too. */
export async function change(folder: string, name: string, content: string): Promise<void> {
  await fs.mkdir(path.dirname(path.join(folder, name)), { recursive: true });
  await fs.writeFile(path.join(folder, name), content);
  const worker = path.join(folder, 'sw.js');
  const list = name.startsWith('wilayah/') ? 'LATER' : 'FILES';
  const digest = createHash('sha256').update(content).digest('hex');
  const script = (await fs.readFile(worker, 'utf8'))
    .replace(new RegExp(`  '${name}': '[0-9a-f]+',\n`), '')
    .replace(`const ${list} = {`, `const ${list} = {\n  '${name}': '${digest}',`);
  await fs.writeFile(worker, script);
}
