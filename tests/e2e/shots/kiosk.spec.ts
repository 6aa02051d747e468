import { test } from '../support/test';
import { passAround } from '../support/kiosk';
import { fill, TODAY } from '../support/tour';

// `cargo xtask shots`: what people see on the phone that is passed around.
for (const [size, viewport] of Object.entries({ 360: { width: 360, height: 740 }, 1280: { width: 1280, height: 800 } })) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${size} ${colorScheme} passed around`, async ({ newPhone }) => {
      const phone = await newPhone({ viewport, colorScheme, clock: TODAY });
      await fill(phone, 'full', newPhone);
      await passAround(phone, async (name) => {
        await phone.page.screenshot({ path: `../../shots/full/edar-${name.replace(/ /g, '-')}-${size}-${colorScheme}.png`, animations: 'disabled' });
      });
    });
  }
}
