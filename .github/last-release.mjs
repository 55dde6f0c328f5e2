// Prints the commit of the last release: that of the newest run of a workflow on main which succeeded.
// What a failed or cancelled release left out is so part of the next one.
//
// Usage: node .github/last-release.mjs WORKFLOW EVENT
//
//   EVENT   what started this run; after workflow_dispatch, which asks for everything, and where there
//           was no release yet, it prints zeros
//
// Exit codes: 0 done; 1 when GitHub refuses; 2 when the request cannot be met.
import { fail, repository, request } from './github.mjs';

const [workflow, event] = process.argv.slice(2);
if (!event) {
  fail(2, 'Usage: node .github/last-release.mjs WORKFLOW EVENT');
}
const everything = '0'.repeat(40);
if (event === 'workflow_dispatch') {
  console.log(everything);
} else {
  const runs = await request(
    'GET',
    `/repos/${repository}/actions/workflows/${workflow}/runs?branch=main&status=success&per_page=1`,
  );
  console.log(runs?.workflow_runs[0]?.head_sha ?? everything);
}
