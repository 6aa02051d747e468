import { person } from './share';
import { expect, type Phone } from './test';

/** A page of the same site that is not the app. */
export const leave = (phone: Phone) => phone.page.goto(phone.site.url('icons/icon.svg'));

/** Erases someone for good, which writes the store's segments anew. */
export async function eraseSomeone(phone: Phone, name: string): Promise<void> {
  await person(phone, name);
  await phone.page.getByRole('button', { name: 'Lainnya' }).click();
  await phone.page.getByRole('dialog').getByRole('button', { name: /^Hapus untuk selamanya/ }).click();
  await phone.page.getByTestId('erase-name').fill(name);
  await phone.page.getByTestId('erase').click();
  await expect(phone.page.getByTestId('erase-name')).toHaveCount(0);
}

/** Damages, in both places, the segment that records of a kind stand in, by the kind's number. */
export async function damageKind(phone: Phone, kind: number): Promise<void> {
  await leave(phone);
  const damaged = await phone.page.evaluate(
    ([name, kind]) =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open(String(name));
        request.onerror = reject;
        request.onsuccess = () => {
          const db = request.result;
          const all = db.transaction(db.objectStoreNames, 'readwrite').objectStore(db.objectStoreNames[0]);
          const read = all.get('m');
          read.onsuccess = () => {
            const manifest = JSON.parse(new TextDecoder().decode(new Uint8Array(read.result).slice(8)));
            const keys: string[] = manifest.records.filter((part: any) => part.kind === kind).map((part: any) => part.key);
            for (const key of keys) {
              all.put(new TextEncoder().encode('rusak'), key);
              for (const stored of Object.keys(localStorage)) {
                if (stored.endsWith(`/${key}`)) localStorage.setItem(stored, 'rusak');
              }
            }
            all.transaction.oncomplete = () => {
              db.close();
              resolve(keys.length);
            };
          };
        };
      }),
    [`guyub:${phone.site.prefix}`, kind],
  );
  expect(damaged).toBe(1);
}
