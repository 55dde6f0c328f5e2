#!/usr/bin/env bats
# The command cdk8s as `npx cdk8s` finds it.

setup() {
  bats_require_minimum_version 1.5.0
  root=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
  [[ -e $root/node_modules/cdk8s-cli ]] || skip "the Node packages are not installed"
  cd "$BATS_TEST_TMPDIR" || exit
  cp -R "$root/bin" .
  mkdir -p node_modules/.bin
  ln -s "$root/node_modules/cdk8s-cli" node_modules/cdk8s-cli
  ln -s ../cdk8s-cli/bin/cdk8s node_modules/.bin/cdk8s
  printf 'language: java\napp: mkdir -p dist\noutput: dist\n' >cdk8s.yaml
  # Every page that it asks for is read by a process of its own.
  cat >tell.cjs <<'END'
const processes = require("node:child_process");
const original = processes.execFileSync;
processes.execFileSync = (program, given, ...more) => {
  if (given.some((each) => each.startsWith("http"))) {
    console.error("asked for " + given.at(-1));
    throw new Error("there is no network");
  }
  return original(program, given, ...more);
};
END
}

synthesize() {
  HOME=$BATS_TEST_TMPDIR NODE_OPTIONS="--require $BATS_TEST_TMPDIR/tell.cjs" \
    node node_modules/.bin/cdk8s synth 2>&1
}

@test "as npm installs it, it looks on the network for a newer version" {
  run -0 synthesize
  [[ $output == *"asked for http"* ]]
}

@test "after the project's own step it does not" {
  node bin/lib/cdk8s.cjs
  run -0 synthesize
  [[ $output != *"asked for"* ]]
}

@test "whoever wants to know can still ask" {
  node bin/lib/cdk8s.cjs
  CDK8S_CHECK_UPGRADE=true run -0 synthesize
  [[ $output == *"asked for http"* ]]
}

@test "the step changes nothing in the package itself" {
  before=$(cksum "$root/node_modules/cdk8s-cli/bin/cdk8s")
  node bin/lib/cdk8s.cjs
  node bin/lib/cdk8s.cjs
  [[ $(cksum "$root/node_modules/cdk8s-cli/bin/cdk8s") == "$before" ]]
}
