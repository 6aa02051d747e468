import { promises as fs } from 'node:fs';
import path from 'node:path';
import { DIST } from '../support/build';
import { routes } from '../support/routes';
import { axe, expect, test } from '../support/test';

test('every route opens from the cache: the service worker knows its first segment', async ({ phone }) => {
  await phone.open();
  const worker = await fs.readFile(path.join(DIST, 'sw.js'), 'utf8');
  const places = new RegExp(/const PLACES = \/(.+)\/;/.exec(worker)![1]);
  for (const route of await routes(phone)) expect(places.test(route.slice(1)), route).toBe(true);
  expect(places.test('arsip/')).toBe(false);
});

for (const lang of ['id', 'en']) {
  for (const theme of ['light', 'dark']) {
    test(`every route is accessible and keeps to itself (${lang}, ${theme})`, async ({ phone }) => {
      test.setTimeout(180_000);
      await phone.choose({ lang, theme });
      await phone.open();
      const table = await routes(phone);
      expect(table.length).toBeGreaterThan(5);
      const seen = new Set<string>();
      for (const route of table) {
        await phone.open(route.slice(1));
        await expect(phone.page.locator('html'), route).toHaveAttribute('lang', lang);
        await expect(phone.page.locator('html'), route).toHaveAttribute('data-theme', theme);
        await expect(phone.page.locator('h1').first(), route).toBeVisible();
        expect(await axe(phone.page), route).toEqual([]);
        const links = await phone.page.evaluate(() =>
          Array.from(document.querySelectorAll<HTMLAnchorElement>('a[href]:not([href^="#"])'), (link) => link.href),
        );
        for (const link of links) if (link.startsWith(phone.site.url())) seen.add(new URL(link).pathname);
      }
      // A page that the table does not list would go untested.
      const patterns = table.map((route) => new RegExp(`^${route.replace(/contoh/g, '[^/]+')}/?$`));
      for (const link of seen) expect(patterns.some((pattern) => pattern.test(link)), link).toBe(true);
      expect(phone.otherOrigins()).toEqual([]);
    });
  }
}

test('deep links open their own page, at a site’s root and in a folder', async ({ newPhone, host }) => {
  for (const prefix of ['/', '/desa/guyub/']) {
    const phone = await newPhone({ site: await host({ prefix }) });
    await phone.open();
    const home = await phone.page.title();
    await phone.open('warga');
    const people = await phone.page.title();
    expect(people).not.toBe(home);
    await phone.page.getByRole('link', { name: 'Kegiatan' }).first().click();
    await phone.page.waitForURL(phone.site.url('kegiatan'));
    await phone.page.reload();
    await phone.started();
    expect(phone.page.url()).toBe(phone.site.url('kegiatan'));
    await phone.page.goBack();
    await phone.started();
    expect(phone.page.url()).toBe(phone.site.url('warga'));
    await expect(phone.page).toHaveTitle(people);
  }
});

test('the accessibility check can fail', async ({ phone }) => {
  await phone.open();
  await phone.page.evaluate(() => document.querySelector('main')!.insertAdjacentHTML('beforeend', '<img src="icons/icon.svg">'));
  expect(await axe(phone.page)).toEqual([expect.stringContaining('image-alt')]);
});
