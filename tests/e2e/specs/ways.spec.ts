import { expect, test } from '../support/test';
import { fill, TODAY } from '../support/tour';

/** Pages of records. */
const RECORD = /^(warga\/(orang|komunitas)|kegiatan|suara|suara\/survei|suara\/pengajuan)\/[^/]{16,}$/;

/** Where the way back is a step longer. */
const FURTHER = [
  // What they said in a rembuk stands on the need's own page for it.
  /^warga\/orang.* → suara\/[^/]+$/,
  // A talk about an activity opens where it was had, with whom; there it opens in place.
  /^kegiatan.* → warga\/orang/,
  // By way of the need that was brought up.
  /^warga\/komunitas.* → suara\/pengajuan/,
  // A long list of members is drawn as far as it is seen.
  /^warga\/orang.* → warga\/komunitas/,
];

test('where one record leads to another, that one leads back', async ({ newPhone }) => {
  test.setTimeout(600_000);
  const phone = await newPhone({ clock: TODAY });
  const { page } = phone;
  await fill(phone, 'full', newPhone);
  const root = phone.site.url();
  const ways = async (): Promise<string[]> => {
    await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
    const more = page.locator('.pane-main').getByRole('button', { name: /^(Tampilkan|Lihat) .*(lagi|semua|\d)/ });
    while (await more.count()) await more.first().click();
    const links = await page.locator('.pane-main main a[href]').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
    const own = links.filter((link) => link.startsWith(root)).map((link) => link.slice(root.length));
    return [...new Set(own.filter((link) => RECORD.test(link)))];
  };
  const found = new Map<string, string[]>();
  const open = ['', 'warga', 'kegiatan', 'suara', 'suara/survei', 'suara/pengajuan', 'suara/urutan', 'suara/papan', 'warga/jajaki'];
  while (open.length) {
    const at = open.pop()!;
    await phone.open(at);
    await expect(page.locator('h1').first()).toBeVisible();
    const to = await ways();
    if (RECORD.test(at)) found.set(at, to);
    for (const link of to) if (!found.has(link) && !open.includes(link)) open.push(link);
  }
  expect(found.size).toBeGreaterThan(60);
  const oneWay: string[] = [];
  for (const [from, to] of found) {
    for (const link of to) {
      const step = `${from} → ${link}`;
      if (!found.get(link)!.includes(from) && !FURTHER.some((pair) => pair.test(step))) oneWay.push(step);
    }
  }
  expect(oneWay).toEqual([]);
});
