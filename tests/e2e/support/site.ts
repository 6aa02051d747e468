import { createReadStream, promises as fs } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
};

export type SiteOptions = {
  /** The folder that is served. */
  folder: string;
  /** Where on the site it lies, with a slash at both ends. */
  prefix?: string;
  /** What the host does with a path that is no file: its 404.html with status 404, or its index.html with status 200. */
  missing?: '404' | 'index';
};

/** A plain static host on a port of its own, which can go away and come back. */
export class Site {
  readonly folder: string;
  readonly prefix: string;
  private readonly missing: '404' | 'index';
  private server?: Server;
  private port = 0;

  constructor({ folder, prefix = '/', missing = '404' }: SiteOptions) {
    this.folder = folder;
    this.prefix = prefix;
    this.missing = missing;
  }

  /** Starts or, after `stop`, comes back at the same address. */
  async start(): Promise<this> {
    this.server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://site');
      const found = await this.find(decodeURIComponent(pathname));
      const fallback = path.join(this.folder, this.missing === '404' ? '404.html' : 'index.html');
      const file = found ?? fallback;
      response.writeHead(found || this.missing === 'index' ? 200 : 404, {
        'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
        'cache-control': 'no-cache',
      });
      if (request.method === 'HEAD') response.end();
      else createReadStream(file).on('error', () => response.destroy()).pipe(response);
    });
    await new Promise<void>((resolve, reject) => {
      this.server!.once('error', reject).listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  /** Goes away: whoever asks gets no connection. */
  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  /** Address of a path of the app, such as `warga/orang/1`. */
  url(inside = ''): string {
    return `http://127.0.0.1:${this.port}${this.prefix}${inside}`;
  }

  private async find(pathname: string): Promise<string | undefined> {
    if (!pathname.startsWith(this.prefix)) return undefined;
    let file = path.join(this.folder, pathname.slice(this.prefix.length));
    if (!file.startsWith(this.folder)) return undefined;
    if (pathname.endsWith('/')) file = path.join(file, 'index.html');
    const about = await fs.stat(file).catch(() => undefined);
    return about?.isFile() ? file : undefined;
  }
}
