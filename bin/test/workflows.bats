#!/usr/bin/env bats
# What every workflow of .github holds to, and that it runs the scripts that anybody can run.

load project

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

# scripts WORKFLOW...: the steps that run a script of this repository, one a line.
scripts() {
  grep -ohE '^ +(run: )?(bin|\.ci|\.github)/[^ ]+.*' "$@" | sed -E 's/^ +(run: )?//'
}

@test "what a commit must pass is said by words of bin/build-scripts, and all of them are in .ci/run" {
  local word words
  words=$(scripts .github/workflows/verify.yml | sed -n 's|^bin/build-scripts ||p' | tr ' ' '\n' | sort -u)
  equals "$(tr '\n' ' ' <<<"$words")" "build check install lint reproduce scan test "
  for word in lint reproduce scan check; do
    grep -qw "$word" <<<"$(grep '^for word in' .ci/run)"
  done
  # The word test; it builds what it needs.
  grep -qx 'section "bin/isomer test" bin/isomer test' .ci/run
  # And no word of it is unknown.
  run -0 bin/build-scripts --help
  for word in $words; do
    grep -qE "^  $word  " <<<"$output"
  done
}

@test "every script that a workflow runs is there, and can be run" {
  local script
  while read -r script; do
    [[ -x $script ]] || {
      echo "$script"
      return 1
    }
  done < <(scripts .github/workflows/*.yml | awk '{ print $1 }' | sort -u)
  while read -r script; do
    [[ -f $script ]]
  done < <(grep -ohE 'node \.github/[a-z-]+\.mjs' .github/workflows/*.yml | awk '{ print $2 }')
}
