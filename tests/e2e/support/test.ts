import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { createRequire } from 'node:module';
import { DIST } from './build';
import { Site, type SiteOptions } from './site';

export { expect };
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** One officer's phone: a profile of its own and one open tab. */
export class Phone {
  private readonly foreign: string[] = [];

  constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly site: Site,
  ) {
    // Also what the service worker asks for; data: and blob: leave no phone.
    context.on('request', (request) => {
      const url = request.url();
      if (/^(https?|wss?):/.test(url) && new URL(url).origin !== new URL(site.url()).origin) this.foreign.push(url);
    });
  }

  /** Opens a path of the app, such as `warga`, and waits until the app is there. */
  async open(path = ''): Promise<void> {
    await this.page.goto(this.site.url(path));
    await this.started();
  }

  /** Waits until the app has taken over from the splash and has read the records. */
  async started(): Promise<void> {
    await expect(this.page.locator('#splash, .shell[aria-busy]')).toHaveCount(0);
  }

  /** Waits until the service worker is in charge, so that the server may go. */
  async installed(): Promise<void> {
    await this.page.waitForFunction(() => navigator.serviceWorker.ready.then(() => !!navigator.serviceWorker.controller));
  }

  /** Has chosen a language or a theme (`lang`, `theme`) before the app is opened, as the settings page would keep it. */
  async choose(choices: Record<string, string>): Promise<void> {
    await this.context.addInitScript(
      ([prefix, choices]) => {
        for (const [name, value] of Object.entries(choices)) localStorage.setItem(prefix + name, JSON.stringify(value));
      },
      [`guyub:${this.site.prefix}:`, choices] as const,
    );
  }

  /** Chooses a language or a theme for the pages opened from now on, as the settings page would keep it. */
  async keep(choices: Record<string, string>): Promise<void> {
    await this.page.evaluate(
      ([prefix, choices]) => {
        for (const [name, value] of Object.entries(choices)) localStorage.setItem(prefix + name, JSON.stringify(value));
      },
      [`guyub:${this.site.prefix}:`, choices] as const,
    );
  }

  /** Every request so far that went to another origin than the app's own. */
  otherOrigins(): string[] {
    return this.foreign;
  }
}

type PhoneOptions = {
  /** The phone's site; the test's own by default. */
  site?: Site;
  /** What the phone's clock shows; it runs from there. */
  clock?: Date | string;
  /** Screen in CSS pixels. */
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
};

type Fixtures = {
  /** The release build on a host of its own. */
  site: Site;
  /** More hosts; they stop with the test. */
  host: (options?: Partial<SiteOptions>) => Promise<Site>;
  /** A phone with the app's start not yet opened. */
  phone: Phone;
  /** More phones, each with a profile of its own. */
  newPhone: (options?: PhoneOptions) => Promise<Phone>;
};

export const test = base.extend<Fixtures>({
  host: async ({}, use) => {
    const sites: Site[] = [];
    await use(async (options = {}) => {
      const site = await new Site({ folder: DIST, ...options }).start();
      sites.push(site);
      return site;
    });
    await Promise.all(sites.map((site) => site.stop()));
  },
  site: async ({ host }, use) => use(await host()),
  newPhone: async ({ browser, site: own }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async ({ site = own, clock, viewport = { width: 360, height: 740 }, colorScheme } = {}) => {
      const context = await browser.newContext({
        viewport,
        colorScheme,
        deviceScaleFactor: 2,
        isMobile: viewport.width < 900,
        hasTouch: viewport.width < 900,
        locale: 'id-ID',
        timezoneId: 'Asia/Jakarta',
      });
      contexts.push(context);
      if (clock) await context.clock.install({ time: clock });
      return new Phone(context, await context.newPage(), site);
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  phone: async ({ newPhone }, use) => use(await newPhone()),
});

/** Violations that axe finds on the page as it stands: rule and first place of each. */
export async function axe(page: Page): Promise<string[]> {
  // Not by a script element, which the page's policy would refuse.
  const source = await (await import('node:fs/promises')).readFile(AXE, 'utf8');
  await page.evaluate(source);
  return page.evaluate(async () => {
    // What is just fading in has no colours to judge yet.
    const ends = document.getAnimations().filter((running) => running.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ends.map((running) => running.finished));
    const { violations } = await (window as any).axe.run();
    return violations.map(({ id, help, nodes }: any) => `${id}: ${help} (${nodes[0]?.target.join(' ')})`);
  });
}
