import { promises as fs } from 'node:fs';
import path from 'node:path';
import { DIST } from '../support/build';
import { routes } from '../support/routes';
import { axe, expect, test } from '../support/test';
import { addresses, fill, TODAY } from '../support/tour';

test('every route opens from the cache: the service worker knows its first segment', async ({ phone }) => {
  await phone.open();
  const worker = await fs.readFile(path.join(DIST, 'sw.js'), 'utf8');
  const places = new RegExp(/const PLACES = \/(.+)\/;/.exec(worker)![1]);
  for (const route of await routes(phone)) expect(places.test(route.slice(1)), route).toBe(true);
  expect(places.test('blog/')).toBe(false);
});

for (const filling of ['empty', 'full'] as const) {
  test(`every route is accessible in both languages and themes, and keeps to itself (${filling})`, async ({ newPhone }) => {
    test.setTimeout(1_200_000);
    const phone = await newPhone({ clock: TODAY });
    await fill(phone, filling, newPhone);
    const places = await addresses(phone);
    expect(places.size).toBeGreaterThan(5);
    // What every link of every page must fit: a page that the table does not list would go untested.
    const patterns = [...places.keys()].map((route) => new RegExp(`^${route.replace(/contoh/g, '[^/]+')}/?$`));
    // Words don't change colours, so one theme a language will do.
    for (const [lang, theme] of [['id', 'light'], ['en', 'dark']]) {
      await phone.keep({ lang, theme });
      for (const [route, address] of places) {
        const here = `${route}, ${lang}, ${theme}`;
        await phone.open(address);
        await expect(phone.page.locator('html'), here).toHaveAttribute('lang', lang);
        await expect(phone.page.locator('html'), here).toHaveAttribute('data-theme', theme);
        await expect(phone.page.locator('h1').first(), here).toBeVisible();
        expect(await axe(phone.page), here).toEqual([]);
        const links = await phone.page.evaluate(() =>
          Array.from(document.querySelectorAll<HTMLAnchorElement>('a[href]:not([href^="#"])'), (link) => link.href),
        );
        for (const link of links.filter((link) => link.startsWith(phone.site.url()))) {
          const { pathname } = new URL(link);
          expect(patterns.some((pattern) => pattern.test(pathname)), pathname).toBe(true);
        }
      }
    }
    expect(phone.otherOrigins()).toEqual([]);
  });
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
