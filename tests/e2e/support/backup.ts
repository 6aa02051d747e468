import { promises as fs } from 'node:fs';
import { expect, type Phone } from './test';

/** Types the passphrase of a new backup and has it made. */
export async function make(phone: Phone, passphrase: string): Promise<void> {
  await phone.open('cadangan');
  await phone.page.getByTestId('passphrase').fill(passphrase);
  await phone.page.getByTestId('again').fill(passphrase);
  await phone.page.getByTestId('make').click();
  await expect(phone.page.getByTestId('ready')).toBeVisible({ timeout: 30_000 });
}

/** Makes a backup and saves it. */
export async function backup(phone: Phone, passphrase: string): Promise<{ name: string; content: string }> {
  await make(phone, passphrase);
  const download = phone.page.waitForEvent('download');
  await phone.page.getByTestId('save-backup').click();
  const file = await download;
  return { name: file.suggestedFilename(), content: await fs.readFile(await file.path(), 'utf8') };
}

/** Answers the question for a locked file's passphrase. */
export async function unseal(phone: Phone, passphrase: string): Promise<void> {
  await phone.page.getByTestId('passphrase').fill(passphrase);
  await phone.page.getByTestId('unseal').click();
}
