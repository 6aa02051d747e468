import { expect, type Phone } from './test';

/** What the phone that is passed around shows, one after the other, with the sample village in; ends with the officer's own screen. */
export async function passAround(phone: Phone, step: (name: string) => Promise<void>): Promise<void> {
  const { page } = phone;
  const main = page.locator('.pane-main');
  const begin = async (name: string) => {
    await expect(page.getByTestId('kiosk')).toBeVisible();
    await step(name);
  };
  const end = async () => {
    await page.getByTestId('kiosk-end').click();
    await expect(page.getByTestId('kiosk-word')).toBeVisible();
    await step('mengakhiri');
    await page.getByTestId('kiosk-word').fill('petugas');
    await page.getByTestId('kiosk-end-now').click();
    await expect(page.getByTestId('kiosk')).toHaveCount(0);
  };

  await phone.open('kegiatan');
  await page.locator('.panes').getByRole('link', { name: /Musyawarah air bersih/ }).first().click();
  await main.getByRole('link', { name: /^Kesan warga/ }).click();
  await page.getByTestId('collect').click();
  await begin('kesan');
  await page.getByTestId('face-4').click();
  await step('kesan ajak');
  await page.getByTestId('scale-9').click();
  await step('kesan kata');
  await page.getByTestId('kiosk-said').fill('Antrean di sumur sekarang lebih pendek.');
  await page.getByTestId('kiosk-done').click();
  await step('kesan terima kasih');
  await end();

  await phone.open('suara/survei');
  await page.getByRole('link', { name: /^Denyut kedua/ }).click();
  await page.getByTestId('collect').click();
  await begin('survei');
  await page.getByTestId('kiosk').getByRole('button', { name: '4', exact: true }).first().click();
  await step('survei terisi');
  await page.getByTestId('kiosk-done').click();
  await step('survei terima kasih');
  await end();

  await phone.open('suara');
  await page.locator('.panes').getByRole('link', { name: /Air bersih untuk RT 03/ }).first().click();
  await main.getByRole('link', { name: /^Rembuk/ }).click();
  await main.getByRole('button', { name: /^Pasang pompa/ }).first().click();
  await page.getByRole('button', { name: /^Edarkan HP/ }).click();
  await begin('gagasan');
  await page.getByTestId('kiosk').getByRole('button', { name: 'Mendukung', exact: true }).click();
  await step('gagasan terima kasih');
  await end();
}
