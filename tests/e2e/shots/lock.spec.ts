import { expect, test } from '../support/test';
import { fill, TODAY } from '../support/tour';

// `cargo xtask shots`: what is only seen with a PIN.
for (const [size, viewport] of Object.entries({ 360: { width: 360, height: 740 }, 1280: { width: 1280, height: 800 } })) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${size} ${colorScheme} locked`, async ({ newPhone }) => {
      const phone = await newPhone({ viewport, colorScheme, clock: TODAY });
      const { page } = phone;
      const shot = (name: string) => page.screenshot({ path: `../../shots/full/${name}-${size}-${colorScheme}.png`, animations: 'disabled' });
      await fill(phone, 'full', newPhone);
      await phone.open('kunci');
      await shot('kunci-tanpa');
      await page.getByTestId('pin-new').fill('246813');
      await page.getByTestId('pin-again').fill('246813');
      await page.getByTestId('pin-set').click();
      await expect(page.getByTestId('lock-now')).toBeVisible();
      await shot('kunci-dengan');
      await page.getByTestId('lock-now').click();
      await expect(page.getByTestId('pin')).toBeVisible();
      await shot('terkunci');
      await page.getByTestId('pin').fill('000000');
      await page.getByTestId('unlock').click();
      await expect(page.getByText('PIN salah')).toBeVisible();
      await page.getByTestId('forgot').getByText('Lupa PIN?').click();
      await shot('terkunci-lupa');
    });
  }
}
