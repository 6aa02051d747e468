import { expect, test } from '../support/test';
import { fill, TODAY } from '../support/tour';

/** Pages of records. */
const RECORD = /^(warga\/(orang|komunitas)|kegiatan|suara|suara\/survei|suara\/pengajuan)\/[^/]{16,}$/;

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
    // A long list makes only the rows in sight.
    const links = await page.evaluate(async () => {
      const links = new Set<string>();
      const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      // A tap may have scrolled.
      scrollTo(0, 0);
      await drawn();
      // It is as long as the rows that were measured: the end is where it still is a few frames later.
      for (let ends = 0; ends < 5; ends = scrollY + innerHeight < document.documentElement.scrollHeight - 1 ? 0 : ends + 1) {
        document.querySelectorAll<HTMLAnchorElement>('.pane-main main a[href]').forEach((a) => links.add(a.href));
        scrollBy(0, 500);
        await drawn();
      }
      return [...links];
    });
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
      if (!found.get(link)!.includes(from)) oneWay.push(step);
    }
  }
  expect(oneWay).toEqual([]);
});
