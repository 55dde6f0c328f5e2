// Ends with exit code 1 unless an environment of GitHub asks for approval and is for main alone. GitHub
// makes an environment that a workflow names without any rule, so one that was forgotten lets everything
// through.
//
// Usage: node .github/approval.mjs ENVIRONMENT
//
// Exit codes: 0 it asks; 1 it does not, or GitHub refuses; 2 when the request cannot be met.
import { fail, repository, request } from './github.mjs';

const [name] = process.argv.slice(2);
if (!name) {
  fail(2, 'Usage: node .github/approval.mjs ENVIRONMENT');
}
const path = `/repos/${repository}/environments/${encodeURIComponent(name)}`;
const environment = await request('GET', path);
const problems = [];
const rules = environment?.protection_rules ?? [];
if (!rules.some((rule) => rule.type === 'required_reviewers' && rule.reviewers.length > 0)) {
  problems.push(
    `environment ${name}: it has no required reviewers; add one in Settings, Environments`,
  );
}
const branches = await allowed(environment?.deployment_branch_policy);
if (branches.join() !== 'main') {
  problems.push(
    `environment ${name}: ${branches.length === 0 ? 'every branch' : branches.join(', ')} can deploy to it; allow only the branch main in Settings, Environments`,
  );
}
if (problems.length > 0) {
  fail(1, problems.join('\n'));
}
console.log(`environment ${name}: a reviewer must agree, and only main can deploy to it`);

/** The names of the branches that can deploy; none if all can. */
async function allowed(policy) {
  if (!policy?.custom_branch_policies) {
    return policy?.protected_branches ? ['every protected branch'] : [];
  }
  const policies = await request('GET', `${path}/deployment-branch-policies`);
  return (policies?.branch_policies ?? []).map((branch) => branch.name);
}
