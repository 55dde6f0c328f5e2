import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Program } from '../src/app.ts';
import { eachProgram } from '../src/each-program.ts';
import { rollout } from '../src/rollout.ts';

/** Both versions answer each of the 50 clients more than once, also on a busy machine. */
const ANSWERS = 100;

/** More than enough for the rare race to be lost once. */
const TRIES = 20;

async function failuresWithout(
  program: Program,
  drainSeconds: number,
  signal: NodeJS.Signals,
): Promise<number> {
  for (let n = 0; n < TRIES; n++) {
    const { failures } = await rollout(program, drainSeconds, signal);
    if (failures.length > 0) return failures.length;
  }
  return 0;
}

eachProgram('rollout under 50 clients that keep their connections', (program) => {
  test('no POST fails, and each is answered by one version', async (t) => {
    const { old, fresh, failures } = await rollout(program, 2, 'SIGTERM');
    t.diagnostic(`${String(old)} answers of the old process, ${String(fresh)} of the new one`);
    assert.deepEqual(failures, []);
    assert.ok(old > ANSWERS && fresh > ANSWERS, `${String(old)} and ${String(fresh)} requests`);
  });

  test('without the drain some fail, so the test can', async (t) => {
    const failed = await failuresWithout(program, 0, 'SIGTERM');
    t.diagnostic(`${String(failed)} failed`);
    assert.notEqual(failed, 0);
  });

  test('without a shutdown many fail, so the test can', async (t) => {
    const failed = await failuresWithout(program, 2, 'SIGKILL');
    t.diagnostic(`${String(failed)} failed`);
    assert.notEqual(failed, 0);
  });
});
