// What the scripts of the workflows ask GitHub, and what they make of its answers. GitHub itself is a
// server of this test, which answers as the documentation of its REST API says.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

const scripts = join(import.meta.dirname, '..');
const repository = '/repos/shop/shop';
const sha = '0123456789abcdef0123456789abcdef01234567';

let server;
let asked;
let answers;

beforeEach(async () => {
  asked = [];
  answers = {};
  server = createServer(async (request, response) => {
    const body = (await request.toArray()).join('');
    asked.push({
      path: `${request.method} ${request.url}`,
      body: body && JSON.parse(body),
      token: request.headers.authorization,
    });
    const answer = answers[`${request.method} ${request.url.replace(/[?&]per_page=.*/, '')}`];
    const [status, document] =
      typeof answer === 'function' ? answer(request.url) : (answer ?? [404, {}]);
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify(document));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => server.close());

/** Runs a script to its end. */
function run(script, args, variables = {}) {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(scripts, script), ...args],
      {
        env: {
          GITHUB_API_URL: `http://127.0.0.1:${server.address().port}`,
          GITHUB_REPOSITORY: 'shop/shop',
          GITHUB_RETRY_MS: '1',
          TOKEN: 'the-token',
          ...variables,
        },
      },
      (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

const bodies = () =>
  asked.filter(({ body }) => body).map(({ path, body }) => ({ path, body: body.body }));

describe('comment-plan', () => {
  const pulls = `GET ${repository}/pulls?state=open&head=stranger%3Aa-branch`;
  const comments = `GET ${repository}/issues/7/comments`;
  const pull = { number: 7, head: { sha, repo: { full_name: 'shop/shop' } } };
  const bot = { login: 'github-actions[bot]', type: 'Bot' };
  const variables = {
    HEAD_OWNER: 'stranger',
    HEAD_BRANCH: 'a-branch',
    HEAD_SHA: sha,
    RUN_URL: 'https://github.example/run/1',
  };

  const comment = (markdown) => {
    const file = join(mkdtempSync(join(tmpdir(), 'plan-')), 'plan.md');
    if (markdown !== undefined) {
      writeFileSync(file, markdown);
    }
    return run('comment-plan.mjs', [file], variables);
  };

  beforeEach(() => {
    answers[pulls] = [200, [pull]];
    answers[comments] = [200, []];
    answers[`POST ${repository}/issues/7/comments`] = [
      201,
      { html_url: 'https://github.example/c/1' },
    ];
  });

  it('posts the first plan of a pull request', async () => {
    const { code, stdout } = await comment('### messages\n');

    assert.equal(code, 0);
    assert.equal(stdout, 'posted https://github.example/c/1\n');
    assert.deepEqual(bodies(), [
      {
        path: `POST ${repository}/issues/7/comments`,
        body: '<!-- isomer plan -->\n## What this changes\n\n### messages\n\n<sub>The plan of 01234567, made in [this run](https://github.example/run/1).</sub>\n',
      },
    ]);
    assert.ok(asked.every(({ token }) => token === 'Bearer the-token'));
  });

  it('updates its own comment, on whatever page, and none that only looks like it', async () => {
    const mark = '<!-- isomer plan -->\n';
    const others = [
      { id: 1, user: { login: 'stranger', type: 'User' }, body: mark },
      ...Array.from({ length: 99 }, (_, index) => ({
        id: 10 + index,
        user: bot,
        body: 'of another workflow',
      })),
    ];
    answers[comments] = (url) => [
      200,
      url.endsWith('page=1') ? others : [{ id: 500, user: bot, body: `${mark}before` }],
    ];
    answers[`PATCH ${repository}/issues/comments/500`] = [
      200,
      { html_url: 'https://github.example/c/500' },
    ];

    const { code, stdout } = await comment('### messages\n');

    assert.equal(code, 0);
    assert.equal(stdout, 'updated https://github.example/c/500\n');
    assert.deepEqual(
      bodies().map(({ path }) => path),
      [`PATCH ${repository}/issues/comments/500`],
    );
  });

  it('says whose code made the plan of a fork', async () => {
    answers[pulls] = [200, [{ ...pull, head: { sha, repo: { full_name: 'stranger/shop' } } }]];

    await comment('### messages\n');

    assert.match(
      bodies()[0].body,
      /by the code of this pull request, which comes from another repository/,
    );
  });

  it('leaves a pull request alone that went on or was closed', async () => {
    answers[pulls] = [200, [{ ...pull, head: { sha: 'f'.repeat(40) } }]];

    const { code, stdout } = await comment('### messages\n');

    assert.equal(code, 0);
    assert.match(stdout, /no open pull request has 0123456789abcdef/);
    assert.deepEqual(bodies(), []);
  });

  it('says that there is no plan, in place of showing an old one', async () => {
    assert.equal((await comment()).code, 0);
    assert.equal((await comment('\n')).code, 0);

    assert.equal(bodies().length, 2);
    for (const { body } of bodies()) {
      assert.match(
        body,
        /There is no plan of 01234567: \[its run\]\(https:\/\/github.example\/run\/1\)/,
      );
    }
  });

  it('keeps the names of a stranger from being told', async () => {
    await comment('@a-reviewer and a@b.example\n');

    assert.match(bodies()[0].body, /@\u200ba-reviewer and a@\u200bb\.example/);
  });

  it('stays below what GitHub takes, with every fold closed', async () => {
    const fold = `<details><summary>a</summary>\n\n${'- a line of it\n'.repeat(400)}\n</details>\n`;

    await comment(fold.repeat(20));

    const { body } = bodies()[0];
    assert.ok(body.length < 65_536 && body.length > 60_000, `${body.length}`);
    assert.equal(body.split('<details>').length, body.split('</details>').length);
    assert.match(body, /The plan goes on/);
  });

  it('tries again what passes by itself, and no refusal', async () => {
    let left = 2;
    answers[pulls] = () => (left-- > 0 ? [502, {}] : [200, [pull]]);
    assert.equal((await comment('### messages\n')).code, 0);

    answers[pulls] = [403, { message: 'Resource not accessible by integration' }];
    asked = [];
    const { code, stderr } = await comment('### messages\n');

    assert.equal(code, 1);
    assert.match(stderr, /pulls.*403 .*Resource not accessible by integration/);
    assert.equal(asked.length, 1);
  });

  it('says which variable is not set', async () => {
    const { code, stderr } = await run('comment-plan.mjs', ['plan.md']);

    assert.equal(code, 2);
    assert.equal(stderr, 'HEAD_SHA: it is not set; the workflow passes it\n');
  });
});

describe('last-release', () => {
  const runs = `GET ${repository}/actions/workflows/post-merge.yml/runs?branch=main&status=success`;

  it('is the newest run that succeeded', async () => {
    answers[runs] = [200, { workflow_runs: [{ head_sha: sha }] }];

    assert.equal((await run('last-release.mjs', ['post-merge.yml', 'push'])).stdout, `${sha}\n`);
  });

  it('is none, so everything counts as changed, before the first and when everything is asked for', async () => {
    answers[runs] = [200, { workflow_runs: [] }];
    const zeros = `${'0'.repeat(40)}\n`;

    assert.equal((await run('last-release.mjs', ['post-merge.yml', 'push'])).stdout, zeros);
    answers[runs] = [200, { workflow_runs: [{ head_sha: sha }] }];
    assert.equal(
      (await run('last-release.mjs', ['post-merge.yml', 'workflow_dispatch'])).stdout,
      zeros,
    );
  });

  it('says that GitHub does not answer', async () => {
    answers[runs] = [500, {}];
    const { code, stdout, stderr } = await run('last-release.mjs', ['post-merge.yml', 'push']);

    assert.equal(code, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /^GET .*post-merge.yml\/runs.*: 500/);
    assert.equal(asked.length, 4);
  });
});

describe('approval', () => {
  const environment = `GET ${repository}/environments/prod`;
  const reviewers = { type: 'required_reviewers', reviewers: [{ type: 'Team' }] };
  const custom = { protected_branches: false, custom_branch_policies: true };

  const branches = (...names) => {
    answers[`${environment}/deployment-branch-policies`] = [
      200,
      { branch_policies: names.map((name) => ({ name })) },
    ];
  };

  it('is there with reviewers and for main alone', async () => {
    answers[environment] = [
      200,
      { protection_rules: [reviewers], deployment_branch_policy: custom },
    ];
    branches('main');

    const { code, stdout } = await run('approval.mjs', ['prod']);

    assert.equal(code, 0);
    assert.equal(
      stdout,
      'environment prod: a reviewer must agree, and only main can deploy to it\n',
    );
  });

  it('is missing where the environment is, or has no rules', async () => {
    for (const answer of [
      [404, {}],
      [200, { protection_rules: [], deployment_branch_policy: null }],
      [
        200,
        {
          protection_rules: [
            { type: 'required_reviewers', reviewers: [] },
            { type: 'branch_policy' },
          ],
          deployment_branch_policy: null,
        },
      ],
    ]) {
      answers[environment] = answer;

      const { code, stderr } = await run('approval.mjs', ['prod']);

      assert.equal(code, 1);
      assert.match(stderr, /has no required reviewers; add one/);
      assert.match(stderr, /every branch can deploy to it; allow only the branch main/);
    }
  });

  it('is not enough with other branches', async () => {
    answers[environment] = [
      200,
      { protection_rules: [reviewers], deployment_branch_policy: custom },
    ];
    branches('main', 'feature/*');

    const { code, stderr } = await run('approval.mjs', ['prod']);

    assert.equal(code, 1);
    assert.match(stderr, /main, feature\/\* can deploy to it/);
    assert.doesNotMatch(stderr, /reviewers/);
  });
});
