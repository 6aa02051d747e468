import { damageKind, eraseSomeone } from '../support/damage';
import { addPerson, begin } from '../support/share';
import { expect, test } from '../support/test';

// `cargo xtask shots`: what is said when damage took something.
for (const [size, viewport] of Object.entries({ 360: { width: 360, height: 740 }, 1280: { width: 1280, height: 800 } })) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${size} ${colorScheme} damage`, async ({ newPhone }) => {
      const phone = await newPhone({ viewport, colorScheme });
      const { page } = phone;
      const shot = (name: string) => page.screenshot({ path: `../../shots/full/${name}-${size}-${colorScheme}.png`, animations: 'disabled' });
      await begin(phone, 'Sari');
      for (const name of ['Wagiyem', 'Karto', 'Tono']) await addPerson(phone, name);
      await eraseSomeone(phone, 'Tono');
      await damageKind(phone, 4);
      await phone.open();
      await expect(page.getByTestId('damage')).toBeVisible();
      await shot('rusak');
      await page.getByTestId('damage').getByRole('button', { name: 'Mengerti' }).click();
      await expect(page.getByTestId('gaps')).toBeVisible();
      await shot('rusak-belum-kembali');
      await page.getByTestId('gaps').getByRole('button', { name: 'Lanjut tanpa yang hilang' }).click();
      await expect(page.getByTestId('give-up')).toBeVisible();
      await shot('rusak-lanjut');
    });
  }
}
