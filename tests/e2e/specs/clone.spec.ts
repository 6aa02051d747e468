import { addPerson, begin, fileOf, merge, offer, people, state } from '../support/share';
import { axe, expect, Phone, test } from '../support/test';

// A phone whose profile was copied: two phones write under one id.

test('a copied phone is told apart when it meets itself; a colleague is asked', async ({ phone, newPhone }) => {
  await begin(phone, 'Sari');
  await addPerson(phone, 'Wagiyem');
  // Both places, as a backup of the phone would hold them.
  const profile = await phone.context.storageState({ indexedDB: true });
  const context = await phone.context.browser()!.newContext({ storageState: profile, viewport: { width: 360, height: 740 } });
  const copy = new Phone(context, await context.newPage(), phone.site);
  await addPerson(phone, 'Karto');
  await addPerson(copy, 'Slamet');
  const [fromPhone, fromCopy] = [await fileOf(phone), await fileOf(copy)];

  const colleague = await newPhone();
  await begin(colleague, 'Budi');
  await merge(colleague, fromPhone);
  await offer(colleague, fromCopy);
  await expect(colleague.page.getByTestId('refused')).toContainText('HP Sari pernah disalin');
  expect(await axe(colleague.page)).toEqual([]);
  expect(people(await state(colleague))).toEqual(['Karto', 'Wagiyem']);
  await offer(colleague, fromCopy);
  await colleague.page.getByTestId('merge-apart').click();
  await colleague.page.getByTestId('merge').click();
  await expect(colleague.page.getByTestId('merged')).toBeVisible();
  const all = ['Karto', 'Slamet', 'Wagiyem'];
  expect(people(await state(colleague))).toEqual(all);

  // The phones themselves need not be asked.
  await merge(copy, fromPhone);
  await merge(phone, fromCopy);
  for (const each of [phone, copy]) expect(people(await state(each))).toEqual(all);
  // They go on as two.
  await addPerson(phone, 'Tukiyem');
  await addPerson(copy, 'Poniman');
  await merge(copy, await fileOf(phone));
  await merge(colleague, await fileOf(copy));
  for (const each of [copy, colleague]) {
    expect(people(await state(each))).toEqual(['Karto', 'Poniman', 'Slamet', 'Tukiyem', 'Wagiyem']);
  }
  await context.close();
});
