import type { Phone } from './test';

/** Every path of the router's own table, which the app hands out as `window.guyubRoutes`; `:id` becomes one that is not there. */
export async function routes(phone: Phone): Promise<string[]> {
  await phone.page.waitForFunction(() => Array.isArray((window as any).guyubRoutes));
  const table: (string | { path: string })[] = await phone.page.evaluate(() => (window as any).guyubRoutes);
  return table.map((route) => (typeof route === 'string' ? route : route.path).replace(/:\w+/g, 'contoh'));
}
