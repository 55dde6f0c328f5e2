import { describe } from 'node:test';

import { type Program, PROGRAMS } from './app.ts';

/** The same tests for both programs. */
export function eachProgram(behaviour: string, tests: (program: Program) => void): void {
  for (const program of PROGRAMS) {
    void describe(`${program.name}: ${behaviour}`, { skip: program.missing ?? false }, () => {
      tests(program);
    });
  }
}
