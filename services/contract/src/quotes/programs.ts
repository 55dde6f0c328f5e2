// The three programs that serve quotes.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { isExecutable, type Program, SERVICES } from '../app.ts';

const python = join(SERVICES, 'chadiamond/.venv/bin/python');
const eric = join(SERVICES, 'eric');
const brooke = join(SERVICES, 'brooke/dist/brooke');

const INSTALL = 'is not installed: bin/build-scripts install does it';

export const CHADIAMOND: Program = {
  name: 'chadiamond',
  command: [python, '-m', 'chadiamond'],
  folder: join(SERVICES, 'chadiamond'),
  ...(isExecutable(python) ? {} : { missing: `chadiamond ${INSTALL}, where Python is installed` }),
};

export const ERIC: Program = {
  name: 'eric',
  command: [process.execPath, 'src/main.js'],
  folder: eric,
  ...(existsSync(join(eric, 'node_modules')) ? {} : { missing: `eric ${INSTALL}` }),
};

export const BROOKE: Program = {
  name: 'brooke',
  command: [brooke],
  ...(isExecutable(brooke)
    ? {}
    : { missing: 'brooke is not built: bin/build-scripts build does it, where Go is installed' }),
};

/** In the order of their answers. */
export const QUOTES: readonly Program[] = [CHADIAMOND, ERIC, BROOKE];

export const AUTHORS: Readonly<Record<string, string>> = {
  chadiamond: 'Cha Diamond',
  eric: 'Eric',
  brooke: 'Brooke',
};

/** The variable that has the address of a program. */
export function variableOf({ name }: Program): string {
  return `${name.toUpperCase()}_URL`;
}

export function peersOf(program: Program): readonly Program[] {
  return QUOTES.filter((each) => each !== program);
}
