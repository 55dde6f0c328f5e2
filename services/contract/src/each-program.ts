import { describe } from 'node:test';

import { type Program, PROGRAMS } from './app.ts';

/** Each of the programs by the same tests. */
export function eachProgram(
  behaviour: string,
  tests: (program: Program) => void,
  programs: readonly Program[] = PROGRAMS,
): void {
  for (const program of programs) {
    void describe(`${program.name}: ${behaviour}`, { skip: program.missing ?? false }, () => {
      tests(program);
    });
  }
}
