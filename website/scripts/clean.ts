import { rm } from 'node:fs/promises';

import { layout } from './layout.ts';

for (const folder of [layout.dist, layout.generated]) {
  await rm(folder, { recursive: true, force: true });
}
