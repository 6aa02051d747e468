import { chromium, type Browser, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-port=0',
];

/** A browser of its own with a profile that outlives it, to be killed as phones kill browsers: without a word. */
export class Chromium {
  private child?: ChildProcess;
  private browser?: Browser;

  private constructor(readonly profile: string) {}

  /** A profile in a new folder; the browser is not started yet. */
  static async create(): Promise<Chromium> {
    return new Chromium(await mkdtemp(path.join(tmpdir(), 'guyub-profile-')));
  }

  /** Starts the browser on the profile and opens a page, `before` being told of it first. */
  async start(before?: (page: Page) => Promise<void>): Promise<Page> {
    for (let tries = 1; ; tries += 1) {
      try {
        const browser = (this.browser = await chromium.connectOverCDP(`http://127.0.0.1:${await this.launch()}`, { timeout: 30_000 }));
        const page = await browser.contexts()[0].newPage();
        await before?.(page);
        return page;
      } catch (error) {
        // Now and then a browser that starts after a kill takes no connection. Starting it is not what is tested.
        if (tries === 3) throw error;
        this.kill();
        await this.gone();
      }
    }
  }

  /** Starts the browser; gives the port that it listens on. */
  private async launch(): Promise<string> {
    const marker = path.join(this.profile, 'DevToolsActivePort');
    // Of the one before, which had no time to tidy up.
    await rm(marker, { force: true });
    await rm(path.join(this.profile, 'SingletonLock'), { force: true });
    // A group of its own, so that nothing of it is left behind.
    this.child = spawn(process.env.CHROMIUM ?? '/usr/bin/chromium', [...ARGUMENTS, `--user-data-dir=${this.profile}`], {
      stdio: 'ignore',
      detached: true,
    });
    for (const end = Date.now() + 30_000; Date.now() < end; ) {
      const port = (await readFile(marker, 'utf8').catch(() => '')).split('\n')[0];
      if (port) return port;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('the browser does not start');
  }

  /** Closes the browser as its owner would: what it has in hand goes to the disk. */
  async close(): Promise<void> {
    const { child } = this;
    const closed = new Promise((resolve) => child?.once('exit', resolve));
    const session = await this.browser?.newBrowserCDPSession();
    await session?.send('Browser.close');
    await closed;
    await this.gone();
  }

  /** Kills the main process, now. */
  kill(): void {
    if (this.child?.pid) process.kill(this.child.pid, 'SIGKILL');
  }

  /** Waits until all its processes are gone. */
  async gone(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child?.pid) return;
    if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve));
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // They went with it.
    }
  }

  /** Ends the browser and removes the profile. */
  async remove(): Promise<void> {
    this.kill();
    await this.gone();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
