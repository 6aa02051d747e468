import { promises as fs } from 'node:fs';
import path from 'node:path';
import { DIST, change, copyOfBuild } from '../support/build';
import { expect, test, type Phone } from '../support/test';

/** Ends with the number of pixels that a PNG really has. */
async function sizeOfPng(file: string): Promise<string> {
  const bytes = await fs.readFile(file);
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

const wasmName = async () => (await fs.readdir(DIST)).find((name) => name.endsWith('.wasm'))!;

test.describe('manifest', () => {
  test('is complete, and its icons are what it says', async ({ phone }) => {
    await phone.open();
    const devtools = await phone.context.newCDPSession(phone.page);
    const { errors, data } = await devtools.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const manifest = JSON.parse(data!);
    for (const member of ['id', 'name', 'short_name', 'lang', 'start_url', 'scope', 'display', 'theme_color', 'share_target']) {
      expect(manifest, member).toHaveProperty(member);
    }
    expect(manifest.shortcuts.length).toBe(3);
    expect(manifest.icons.some((icon: any) => icon.purpose === 'maskable')).toBe(true);
    for (const icon of manifest.icons) expect(await sizeOfPng(path.join(DIST, icon.src))).toBe(icon.sizes);
  });

  test('makes the app installable', async ({ phone }) => {
    await phone.open();
    await phone.installed();
    const devtools = await phone.context.newCDPSession(phone.page);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    // Profiles of tests are incognito ones, from which nothing is installed.
    expect(installabilityErrors.map((error) => error.errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  });

  test('gives each folder an app of its own', async ({ newPhone, host }) => {
    const ids = [];
    for (const prefix of ['/', '/desa/guyub/']) {
      const phone = await newPhone({ site: await host({ prefix }) });
      await phone.open();
      const devtools = await phone.context.newCDPSession(phone.page);
      const { appId } = await devtools.send('Page.getAppId');
      ids.push(new URL(appId!).pathname);
    }
    expect(ids).toEqual(['/', '/desa/guyub/']);
  });
});

test.describe('without the server', () => {
  test('a deep link opens, and everything is there', async ({ phone, site }) => {
    await phone.open();
    await phone.installed();
    await site.stop();
    for (const deep of ['', 'warga', 'warga/orang/tidak-ada', 'pengaturan?x=1', 'tidak/ada']) {
      await phone.open(deep);
      await expect(phone.page.locator('h1').first(), deep).toBeVisible();
      expect(await phone.page.evaluate(() => document.baseURI), deep).toBe(site.url());
    }
    await phone.page.reload();
    await phone.started();
  });

  test('a village list that was used once is there again, another is not', async ({ newPhone, host }, info) => {
    const folder = await copyOfBuild(info.outputPath('build'));
    await change(folder, 'wilayah/uji-1.txt', '1,Satu\n');
    await change(folder, 'wilayah/uji-2.txt', '2,Dua\n');
    const site = await host({ folder });
    const phone = await newPhone({ site });
    await phone.open();
    await phone.installed();
    const get = (name: string) =>
      phone.page.evaluate((url) => fetch(url).then((answer) => answer.text(), () => 'none'), site.url(name));
    expect(await get('wilayah/uji-1.txt')).toBe('1,Satu\n');
    await site.stop();
    expect(await get('wilayah/uji-1.txt')).toBe('1,Satu\n');
    expect(await get('wilayah/uji-2.txt')).toBe('none');
  });
});

test.describe('any host, any folder', () => {
  for (const prefix of ['/', '/desa/guyub/', '/warga/']) {
    for (const missing of ['404', 'index'] as const) {
      test(`a first visit by a deep link at ${prefix} (${missing})`, async ({ newPhone, host }) => {
        const site = await host({ prefix, missing });
        for (const deep of ['', 'warga', 'warga/orang/tidak-ada', 'index.html']) {
          const phone = await newPhone({ site });
          await phone.open(deep);
          await expect(phone.page.locator('h1').first()).toBeVisible();
          expect(await phone.page.evaluate(() => document.baseURI)).toBe(site.url());
          await phone.installed();
          expect(phone.context.serviceWorkers().map((worker) => worker.url())).toEqual([site.url('sw.js')]);
        }
      });
    }
  }

  test('404.html is index.html', async () => {
    const [page, missing] = await Promise.all(['index.html', '404.html'].map((name) => fs.readFile(path.join(DIST, name), 'utf8')));
    expect(missing).toBe(page);
  });

  test('a neighbour under the same folder keeps its pages', async ({ newPhone, host }, info) => {
    const folder = await copyOfBuild(info.outputPath('build'));
    await fs.mkdir(path.join(folder, 'blog'));
    await fs.writeFile(path.join(folder, 'blog/index.html'), '<h1>Kabar desa</h1>');
    const phone = await newPhone({ site: await host({ folder }) });
    await phone.open();
    await phone.installed();
    await phone.page.evaluate(() => caches.open('blog'));
    await phone.page.goto(phone.site.url('blog/'));
    await expect(phone.page.locator('h1')).toHaveText('Kabar desa');
    await phone.open();
    expect(await phone.page.evaluate(() => caches.keys())).toContain('blog');
  });

  test('code is never answered with a page', async ({ newPhone, host }) => {
    const phone = await newPhone({ site: await host({ missing: 'index' }) });
    await phone.open();
    await phone.installed();
    for (const name of ['gone.wasm', 'gone.js', 'warga/gone.js', 'gone.css']) {
      const status = await phone.page.evaluate((url) => fetch(url).then((answer) => answer.status), phone.site.url(name));
      expect(status, name).toBe(404);
    }
    const type = await phone.page.evaluate(
      (url) => fetch(url).then((answer) => answer.headers.get('content-type')),
      phone.site.url(await wasmName()),
    );
    expect(type).toBe('application/wasm');
  });

  test('no request goes to another origin', async ({ phone }) => {
    await phone.open();
    await phone.installed();
    for (const place of ['warga', 'kegiatan', 'suara', 'organisasi', 'kirim', 'pengaturan']) await phone.open(place);
    expect(phone.otherOrigins()).toEqual([]);
    // The policy forbids it, too; and the counting above would have seen it.
    const refused = await phone.page.evaluate(() => fetch('http://127.0.0.2:9/').then(() => false, () => true));
    expect(refused).toBe(true);
  });
});

test.describe('updates', () => {
  async function installedCopy(phone: Phone) {
    await phone.open();
    await phone.installed();
    await phone.page.evaluate(() => {
      Object.assign(window, { offers: 0, inUse: true });
      addEventListener('guyub-update', () => (window as any).offers++);
    });
  }
  const look = (phone: Phone) =>
    phone.page.evaluate(() =>
      navigator.serviceWorker.ready.then(async (registration) => {
        const found = await registration.update().then(
          (now) => now.installing ?? now.waiting,
          () => null,
        );
        if (found && found.state === 'installing') {
          await new Promise((resolve) => found.addEventListener('statechange', resolve, { once: true }));
        }
        return found?.state;
      }),
    );
  const offers = (phone: Phone) => phone.page.evaluate(() => (window as any).offers as number);

  test('are offered, and taken only when the user says so', async ({ newPhone, host }, info) => {
    const folder = await copyOfBuild(info.outputPath('build'));
    const phone = await newPhone({ site: await host({ folder }) });
    await installedCopy(phone);
    expect(await look(phone)).toBeUndefined();
    await change(folder, 'shell.js', `${await fs.readFile(path.join(DIST, 'shell.js'), 'utf8')}\nwindow.another = true;\n`);
    expect(await look(phone)).toBe('installed');
    await expect.poll(() => offers(phone)).toBe(1);
    const offer = phone.page.getByTestId('update');
    await expect(offer).toBeVisible();
    // The page in use is the same one, and so is a page opened now: two versions never mix.
    expect(await phone.page.evaluate(() => (window as any).inUse)).toBe(true);
    const second = await phone.context.newPage();
    await second.goto(phone.site.url());
    expect(await second.evaluate(() => (window as any).another)).toBeUndefined();

    await Promise.all([phone.page.waitForEvent('load'), offer.getByRole('button').click()]);
    await phone.started();
    expect(await phone.page.evaluate(() => (window as any).another)).toBe(true);
    // The other page may have a form in use: it stays as it is.
    expect(await second.evaluate(() => (window as any).another)).toBeUndefined();
    await phone.site.stop();
    await phone.open('warga');
    expect(await phone.page.evaluate(() => (window as any).another)).toBe(true);
    const kept = await phone.page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().filter((request) => request.url.includes('shell.js')).length;
    });
    expect(kept).toBe(1);
  });

  test('that waited are offered to a page opened later', async ({ newPhone, host }, info) => {
    const folder = await copyOfBuild(info.outputPath('build'));
    const phone = await newPhone({ site: await host({ folder }) });
    await installedCopy(phone);
    await change(folder, 'shell.js', `${await fs.readFile(path.join(DIST, 'shell.js'), 'utf8')}\n`);
    expect(await look(phone)).toBe('installed');
    const second = await phone.context.newPage();
    await second.addInitScript(() => addEventListener('guyub-update', () => Object.assign(window, { offered: true })));
    await second.goto(phone.site.url());
    await second.waitForFunction(() => (window as any).offered);
    await expect(second.getByTestId('update')).toBeVisible();
  });

  test('that are only half on the server change nothing', async ({ newPhone, host }, info) => {
    const folder = await copyOfBuild(info.outputPath('build'));
    const phone = await newPhone({ site: await host({ folder }) });
    await installedCopy(phone);
    await change(folder, 'shell.js', '// the new one');
    await fs.writeFile(path.join(folder, 'shell.js'), '// neither the old nor the new one');
    expect(await look(phone)).not.toBe('installed');
    expect(await offers(phone)).toBe(0);
    await phone.open('warga');
    expect(await phone.page.evaluate(() => typeof (window as any).guyubPanic)).toBe('function');
  });
});

test.describe('when it does not start', () => {
  test('a file that is missing is said in words, with a way out', async ({ newPhone, host }, info) => {
    const folder = await copyOfBuild(info.outputPath('build'));
    await fs.rm(path.join(folder, await wasmName()));
    const phone = await newPhone({ site: await host({ folder }) });
    await phone.page.goto(phone.site.url());
    await expect(phone.page.getByRole('alertdialog')).toContainText('Yang sudah tersimpan tetap aman');
    await copyOfBuild(folder);
    await phone.page.getByRole('button', { name: 'Muat ulang' }).click();
    await phone.started();
  });

  test('the chosen language and theme are there all the same', async ({ newPhone, host }, info) => {
    const folder = await copyOfBuild(info.outputPath('build'));
    await fs.rm(path.join(folder, await wasmName()));
    const phone = await newPhone({ site: await host({ folder, prefix: '/desa/' }) });
    await phone.choose({ lang: 'en', theme: 'dark' });
    await phone.page.goto(phone.site.url());
    await expect(phone.page.getByRole('button', { name: 'Reload' })).toBeVisible();
    await expect(phone.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });

  test('a panic is said in the language of the page', async ({ phone }) => {
    await phone.open();
    await phone.page.evaluate(() => {
      document.documentElement.lang = 'en';
      (window as any).guyubPanic('index <b>out</b> of bounds');
    });
    const dialog = phone.page.getByRole('alertdialog');
    await expect(dialog).toContainText('What was saved is safe');
    await expect(dialog).toContainText('<b>out</b>');
    await expect(dialog.getByRole('button', { name: 'Reload' })).toBeFocused();
  });

  test('too old a browser is told plainly', async ({ phone }) => {
    await phone.page.addInitScript(() => (WebAssembly.validate = () => false));
    await phone.page.goto(phone.site.url());
    await expect(phone.page.getByText('HP ini perlu peramban yang lebih baru.')).toBeVisible();
    await expect(phone.page.locator('#splash')).toBeHidden();
  });

  test('the message is understood by browsers that know no newer syntax', async () => {
    const page = await fs.readFile(path.join(DIST, 'index.html'), 'utf8');
    const script = /<script>([^]*?)<\/script>/.exec(page)![1];
    expect(script).not.toMatch(/=>|`|\b(let|const|class|async|await)\b|\?\.|\?\?/);
  });
});
