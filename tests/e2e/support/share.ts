import { type TestInfo } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, promises as fs } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Phone } from './test';

const HERE = path.dirname(fileURLToPath(import.meta.url));
/** Samples that tests read where they are present. */
export const SAMPLES = process.env.GUYUB_SAMPLES ?? path.resolve(HERE, '../../../../shared/samples');
/** A small village of our own. */
export const VILLAGE = path.resolve(HERE, '../../fixtures/village');
export const TABLES = ['orang', 'komunitas', 'anggota', 'kegiatan', 'kehadiran', 'interaksi', 'kebutuhan', 'isu'];

export const tables = (folder: string, names = TABLES) => names.map((name) => path.join(folder, `${name}.csv`));

/** The folder with the sample village's tables of five years, unpacked; none where there are no samples. */
export function villageOfFiveYears(info: TestInfo): string | undefined {
  const archive = path.join(SAMPLES, 'village-5y.tar.gz');
  if (!existsSync(archive)) return undefined;
  const folder = info.outputPath('village');
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['xzf', archive, '-C', folder]);
  return existsSync(path.join(folder, 'orang.csv')) ? folder : path.join(folder, 'village-5y');
}

type File = { name: string; mimeType: string; buffer: Buffer };
export type Files = string | string[] | File | File[];
export const file = (content: Buffer | string, name = 'guyub-uji.json.txt'): File => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
});

/** The first run: the officer's name, then Hari ini. */
export async function begin(phone: Phone, name: string): Promise<void> {
  await phone.open('mulai');
  await phone.page.getByTestId('me').fill(name);
  await phone.page.getByTestId('start').click();
  await phone.page.waitForURL(phone.site.url());
}

/** Adds a person by name alone. */
export async function addPerson(phone: Phone, name: string): Promise<void> {
  await phone.open('warga');
  await phone.page.getByTestId('fab').click();
  await phone.page.getByTestId('name').fill(name);
  await phone.page.getByTestId('save').click();
  await expect(phone.page.locator('.pane-main h1')).toHaveText(name);
}

/** Picks files by the button of that name. */
export async function pick(phone: Phone, button: string, files: Files): Promise<void> {
  const chooser = phone.page.waitForEvent('filechooser');
  await phone.page.getByTestId(button).click();
  await (await chooser).setFiles(files);
}

/** Opens tables and has them checked. */
export async function check(phone: Phone, files: Files, source = 'Sukarukun'): Promise<void> {
  await phone.open('impor');
  await pick(phone, 'pick', files);
  await phone.page.getByTestId('source').fill(source);
  await phone.page.getByTestId('check').click();
}

/** Takes tables in. */
export async function takeIn(phone: Phone, files: Files, source?: string): Promise<void> {
  await check(phone, files, source);
  await phone.page.getByTestId('take-in').click({ timeout: 60_000 });
  await expect(phone.page.getByTestId('taken')).toBeVisible({ timeout: 120_000 });
}

/** The file that the phone would send, for someone or for anyone. */
export async function fileOf(phone: Phone, whom?: string): Promise<Buffer> {
  await phone.open('kirim');
  if (whom) await phone.page.getByRole('button', { name: whom, exact: true }).click();
  const download = phone.page.waitForEvent('download');
  await phone.page.getByTestId('download').click();
  return fs.readFile(await (await download).path());
}

/** Opens a file in Terima. */
export async function offer(phone: Phone, content: Buffer | string, name?: string): Promise<void> {
  await phone.open('terima');
  await pick(phone, 'pick', file(content, name));
}

/** Opens a file and merges it; gives the sentence that was said before. */
export async function merge(phone: Phone, content: Buffer): Promise<string> {
  await offer(phone, content);
  const news = await phone.page.getByTestId('news').textContent();
  await phone.page.getByTestId('merge').click();
  await expect(phone.page.getByTestId('merged')).toBeVisible();
  return news ?? '';
}

/** Everything that the phone knows, without who says so and when. */
export async function state(phone: Phone): Promise<any> {
  const { made, checksum, ...rest } = JSON.parse((await fileOf(phone)).toString());
  expect(made && checksum).toBeTruthy();
  return rest;
}

/** Names of the people in a state, sorted. */
export function people(state: any): string[] {
  const table = state.records.find((records: any) => records.kind === 'person');
  const at = table.fields.indexOf('name') + 2;
  // Two phones may have said the same name each.
  const said = (name: any) => (typeof name === 'string' ? [name] : Object.values(name));
  return table.rows.flatMap((row: any[]) => [...new Set(said(row[at]))]).sort();
}

/** Opens a person's page from the list. */
export async function person(phone: Phone, name: string): Promise<void> {
  await phone.open('warga');
  await phone.page.getByText(name).first().click();
  await expect(phone.page.locator('.pane-main h1')).toContainText(name);
}

/** Answers fields of a person's form. */
export async function edit(phone: Phone, name: string, answers: Record<string, string>): Promise<void> {
  await person(phone, name);
  await phone.page.getByRole('button', { name: 'Ubah data' }).click();
  const form = phone.page.getByTestId('form');
  await form.getByText('Rincian').click();
  for (const [field, answer] of Object.entries(answers)) await form.getByTestId(field).fill(answer);
  await form.getByTestId('save').click();
  await expect(form).toHaveCount(0);
}

/** Adds a phone number to a person. */
export async function addNumber(phone: Phone, name: string, number: string): Promise<void> {
  await person(phone, name);
  await phone.page.getByRole('button', { name: 'Ubah data' }).click();
  const form = phone.page.getByTestId('form');
  await form.locator('input[type=tel]').last().fill(number);
  await form.getByTestId('save').click();
  await expect(form).toHaveCount(0);
}

/** Deletes a person. */
export async function remove(phone: Phone, name: string): Promise<void> {
  await person(phone, name);
  await phone.page.getByRole('button', { name: 'Lainnya' }).click();
  await phone.page.getByRole('button', { name: /^Hapus(?! catatan)/ }).first().click();
  await expect(phone.page.getByTestId('undo')).toBeVisible();
}
