import { backup, unseal } from '../support/backup';
import { begin, file, pick, takeIn } from '../support/share';
import { expect, test } from '../support/test';

// `cargo xtask shots`: what is only seen once a year is over.
const YEAR = [
  file('ID,Nama Lengkap,Dusun\nP1,Bu Wagiyem,Ngaglik\nP2,Karto Suwiryo,Ngaglik\nP3,Sri Lestari,Krajan\n', 'orang.csv'),
  file('ID,Nama,Jenis,Tanggal,Status\nG1,Penimbangan balita,Posyandu,2025-11-09,Selesai\nG2,Rapat tandur,Rapat,2026-12-01,Selesai\n', 'kegiatan.csv'),
  file('ID Kegiatan,ID Orang,Status\nG1,P1,Hadir\nG1,P2,Hadir\nG1,P3,Izin\nG2,P1,Hadir\n', 'kehadiran.csv'),
];

for (const [size, viewport] of Object.entries({ 360: { width: 360, height: 740 }, 1280: { width: 1280, height: 800 } })) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${size} ${colorScheme} archive`, async ({ newPhone }) => {
      const phone = await newPhone({ viewport, colorScheme, clock: '2027-03-15T09:00:00+07:00' });
      const { page } = phone;
      const shot = (name: string) => page.screenshot({ path: `../../shots/full/${name}-${size}-${colorScheme}.png`, animations: 'disabled' });
      await begin(phone, 'Sari');
      await takeIn(phone, YEAR);
      const { content } = await backup(phone, 'sumur keruh jembatan baru');
      await phone.open('arsip');
      await shot('arsip-pilih');
      await pick(phone, 'pick', file(content, 'cadangan.jwe'));
      await unseal(phone, 'sumur keruh jembatan baru');
      await expect(page.getByTestId('fits')).toBeVisible();
      await shot('arsip-utuh');
      await page.getByTestId('archive-now').click();
      await expect(page.getByText(/^2026: /)).toBeVisible();
      await shot('arsip-isi');
      await phone.open('kirim');
      await expect(page.getByTestId('goes')).toContainText('arsip');
      await shot('kirim-arsip');
    });
  }
}
