#!/usr/bin/env bats
# bin/deploy-apps is bin/isomer with a word before its arguments.

load project

setup() {
  new_machine
  new_project
  on_machine bin/isomer --version >/dev/null 2>&1
  rm calls
}

@test "Java gets the command, then the person's arguments as they are" {
  run -0 on_machine bin/deploy-apps go-app '' --image 'go-app=two words'
  equals "$(sed '1,/^dev.isomer.estate.Main$/d' <<<"$output")" "deploy-apps
go-app

--image
go-app=two words"
  equals "$(calls)" ""
}

@test "what is stale is built first, and said on standard error" {
  touch cli/src/main/Isomer.java
  run -0 --separate-stderr on_machine bin/deploy-apps --json
  equals "$(untimed "$stderr")" "isomer: building Java ... N s"
  equals "$(calls)" "$maven_build"
}

@test "it finds its project through symbolic links" {
  ln -s "$project/bin/deploy-apps" "$BATS_TEST_TMPDIR/absolute"
  ln -s absolute "$BATS_TEST_TMPDIR/deploy"
  run -0 on_machine "$BATS_TEST_TMPDIR/deploy" go-app
  equals "${lines[9]}" "-Disomer.root=$project"
}

@test "it gives its place to Java, so that a signal reaches it" {
  printf '#!/usr/bin/env bash\necho $$\n' >"$machine/jdks/temurin-25/bin/java"
  start_on_machine bin/deploy-apps go-app
  wait "$started"
  equals "$(<started.out)" "$started"
}
