#!/usr/bin/env bats
# What every workflow of .github holds to, and that it does no more than .ci/run.

setup() {
  cd "$BATS_TEST_DIRNAME/../.." || return
}

@test "every action is pinned by its commit, and says its version" {
  local unpinned
  unpinned=$(grep -hE '^ *(- )?uses:' .github/workflows/*.yml |
    grep -vE 'uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+$' |
    # What is in this repository has the commit of the workflow itself.
    grep -vE 'uses: \./\.github/workflows/[a-z-]+\.yml$') || true
  [[ -z $unpinned ]] || {
    echo "$unpinned"
    return 1
  }
}

@test "every workflow starts with no permissions" {
  local workflow
  for workflow in .github/workflows/*.yml; do
    grep -qx 'permissions: {}' "$workflow" || {
      echo "$workflow"
      return 1
    }
  done
}

@test "every workflow has a time limit, and says what it does when a newer commit comes" {
  local workflow
  for workflow in .github/workflows/*.yml; do
    grep -q '^    timeout-minutes: ' "$workflow"
    grep -q '^concurrency:$' "$workflow"
  done
}

@test "the check of a pull request is what anybody runs" {
  grep -qx '        run: .ci/run' .github/workflows/pre-merge.yml
}
