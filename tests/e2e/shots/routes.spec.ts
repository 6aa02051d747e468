import { test, type Phone } from '../support/test';
import { routes } from '../support/routes';

// `cargo xtask shots`: every route, on a phone and on a wide screen, in light and dark.
const SCREENS = [
  { name: '360', viewport: { width: 360, height: 740 } },
  { name: '1280', viewport: { width: 1280, height: 800 } },
];

for (const { name, viewport } of SCREENS) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${name} ${colorScheme}`, async ({ newPhone }) => {
      test.setTimeout(300_000);
      const phone: Phone = await newPhone({ viewport, colorScheme, clock: '2026-11-23T08:00:00+07:00' });
      await phone.open();
      for (const route of await routes(phone)) {
        await phone.open(route.slice(1));
        const file = `${route.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'hari-ini'}-${name}-${colorScheme}.png`;
        await phone.page.screenshot({ path: `../../shots/${file}`, animations: 'disabled' });
      }
    });
  }
}
