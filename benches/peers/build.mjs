// Bundles the page: `node build.mjs OUT`.
import { build } from 'esbuild';

await build({
  entryPoints: ['page.js'],
  outfile: process.argv[2],
  bundle: true,
  format: 'iife',
  minify: true,
  define: { global: 'globalThis' },
  logLevel: 'warning',
});
