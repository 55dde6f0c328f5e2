import { type Program } from '../app.ts';
import { eachProgram } from '../each-program.ts';
import { QUOTES } from './programs.ts';

/** Each service of quotes by the same tests. */
export function eachService(behaviour: string, tests: (program: Program) => void): void {
  eachProgram(behaviour, tests, QUOTES);
}
