// Compares templates with the CDK's own engine, which knows of each property of CloudFormation
// whether its change replaces the resource. Its argument is the folder whose packages it uses; it
// reads [[before, after], ...] as JSON from its input, and writes one comparison for each pair.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.join(process.argv.at(-1), 'package.json'));
const { fullDiff } = require('@aws-cdk/cloudformation-diff');

const right = ({ effect, principals, actions, resources, condition }) => ({
  effect,
  condition,
  principals: principals.values,
  actions: actions.values,
  allActionsBut: actions.not,
  resources: resources.values,
  allResourcesBut: resources.not,
});

const compared = JSON.parse(readFileSync(0, 'utf8')).map(([before, after]) => {
  const difference = fullDiff(before, after);
  const resources = [];
  difference.resources.forEachDifference((id, resource) => {
    const properties = [];
    resource.forEachDifference((part, name, change) => {
      if (part === 'Property') {
        properties.push({ name, impact: change.changeImpact, before: change.oldValue, after: change.newValue });
      }
    });
    resources.push({
      id,
      impact: resource.changeImpact,
      before: resource.oldResourceType,
      after: resource.newResourceType,
      properties,
    });
  });
  return {
    resources,
    rightsAdded: difference.iamChanges.statements.additions.map(right),
    rightsRemoved: difference.iamChanges.statements.removals.map(right),
    policiesAdded: difference.iamChanges.managedPolicies.additions.map((policy) => ({
      principal: policy.identityArn,
      policy: policy.managedPolicyArn,
    })),
    ingressAdded: difference.securityGroupChanges.ingress.additions.map((rule) => rule.toJson()),
  };
});
process.stdout.write(JSON.stringify(compared));
