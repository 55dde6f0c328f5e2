import { fileURLToPath } from 'node:url';

const path = (relative: string): string =>
  fileURLToPath(new URL(`../${relative}`, import.meta.url));

/** Where the build reads and writes, as absolute paths. */
export const layout = {
  contract: path('../lambda/openapi.yaml'),
  dist: path('dist'),
  generated: path('src/generated'),
  public: path('public'),
  source: path('src'),
} as const;
