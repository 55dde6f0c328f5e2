import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { build as bundle } from 'esbuild';

import { generate } from './generate.ts';
import { layout } from './layout.ts';

/** Writes the site into a folder; what does not belong to it is removed from there. */
export async function build(folder: string): Promise<void> {
  await generate();
  await mkdir(folder, { recursive: true });
  const written = await bundle({
    entryPoints: {
      bundle: join(layout.source, 'main.ts'),
      style: join(layout.source, 'style.css'),
    },
    outdir: folder,
    bundle: true,
    format: 'esm',
    target: ['chrome120', 'firefox121', 'safari17.4'],
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
    logLevel: 'warning',
  });
  await cp(layout.public, folder, { recursive: true });

  const belongs = new Set([
    ...Object.keys(written.metafile.outputs).map((output) =>
      output.slice(output.lastIndexOf('/') + 1),
    ),
    ...(await readdir(layout.public)),
  ]);
  for (const file of await readdir(folder)) {
    if (!belongs.has(file)) {
      await rm(join(folder, file), { recursive: true });
    }
  }
}

if (import.meta.main) {
  await build(layout.dist);
}
