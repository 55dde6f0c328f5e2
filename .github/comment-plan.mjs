// Posts a plan as a comment on its pull request, in place of the one before.
//
// Usage: node .github/comment-plan.mjs FILE
//
//   FILE   the plan, as `bin/isomer plan --markdown` prints it
//
// HEAD_OWNER, HEAD_BRANCH and HEAD_SHA name what the pull request brings, RUN_URL is the run that made
// the plan. What comes from a pull request is a stranger's text: it is shown, and never run.
//
// Exit codes: 0 when the comment is there, or the pull request has gone on or is closed; 1 when GitHub
// refuses; 2 when the request cannot be met.
import { readFileSync } from 'node:fs';
import { all, fail, repository, request, required } from './github.mjs';

/** It marks the comment that is updated. */
const MARK = '<!-- isomer plan -->';

/** Who writes comments with the token of a job. */
const AUTHOR = 'github-actions[bot]';

/** GitHub takes 65,536 characters; the heading needs less than the difference. */
const LONGEST = 65_000;

if (process.argv.length !== 3) {
  fail(2, 'Usage: node .github/comment-plan.mjs FILE');
}
const sha = required('HEAD_SHA');
const head = `${required('HEAD_OWNER')}:${required('HEAD_BRANCH')}`;
const pulls = await all(`/repos/${repository}/pulls?state=open&head=${encodeURIComponent(head)}`);
const pull = pulls.find((each) => each.head.sha === sha);
if (!pull) {
  console.log(`no open pull request has ${sha} as its newest commit; nothing to comment`);
  process.exit(0);
}
const comments = await all(`/repos/${repository}/issues/${pull.number}/comments`);
const own = comments.find(
  (each) => each.user?.login === AUTHOR && each.user.type === 'Bot' && each.body.startsWith(MARK),
);
const body = text(plan(process.argv[2]));
const comment = own
  ? await request('PATCH', `/repos/${repository}/issues/comments/${own.id}`, { body })
  : await request('POST', `/repos/${repository}/issues/${pull.number}/comments`, { body });
if (!comment) {
  fail(1, `pull request ${pull.number}: GitHub has no such pull request or comment any more`);
}
console.log(`${own ? 'updated' : 'posted'} ${comment.html_url}`);

/** The plan; empty if there is none. */
function plan(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error.code === 'ENOENT') {
      return '';
    }
    throw error;
  }
}

function text(markdown) {
  const short = sha.slice(0, 8);
  const run = required('RUN_URL');
  const heading = `${MARK}\n## What this changes\n\n`;
  if (!markdown) {
    return `${heading}There is no plan of ${short}: [its run](${run}) ended without one.\n`;
  }
  const origin =
    pull.head.repo?.full_name === repository
      ? ''
      : ' by the code of this pull request, which comes from another repository';
  return `${heading}${fitting(silent(markdown))}\n\n<sub>The plan of ${short}, made${origin} in [this run](${run}).</sub>\n`;
}

/** A name after an at sign would be told of the comment; a zero-width space between them keeps it quiet. */
function silent(markdown) {
  return markdown.replace(/@(?=[\w-])/g, '@\u200b');
}

/** As much as fits, in whole lines, with every fold closed. */
function fitting(markdown) {
  if (markdown.length <= LONGEST) {
    return markdown;
  }
  const kept = markdown.slice(0, markdown.lastIndexOf('\n', LONGEST - 200));
  const open = kept.split('<details>').length - kept.split('</details>').length;
  return `${kept}\n${'\n</details>\n'.repeat(Math.max(0, open))}\nThe plan goes on; all of it is with the run.`;
}
