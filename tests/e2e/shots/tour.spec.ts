import { test } from '../support/test';
import { fill, TODAY, tour } from '../support/tour';

// `cargo xtask shots`: every route and sheet, empty and with the sample village, on a phone and on a wide screen, in light
// and dark.
const SCREENS = [
  { size: '360', viewport: { width: 360, height: 740 } },
  { size: '1280', viewport: { width: 1280, height: 800 } },
];

for (const { size, viewport } of SCREENS) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const filling of ['empty', 'full'] as const) {
      test(`${size} ${colorScheme} ${filling}`, async ({ newPhone }) => {
        test.setTimeout(600_000);
        const phone = await newPhone({ viewport, colorScheme, clock: TODAY });
        await fill(phone, filling, newPhone);
        for (const { name, show } of await tour(phone)) {
          await show(phone);
          const file = name.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'hari-ini';
          await phone.page.screenshot({ path: `../../shots/${filling}/${file}-${size}-${colorScheme}.png`, animations: 'disabled' });
        }
      });
    }
  }
}
