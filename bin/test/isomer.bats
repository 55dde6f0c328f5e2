#!/usr/bin/env bats
# When bin/isomer builds, and how it starts Java.

load project

setup() {
  new_machine
  new_project
}

built() {
  on_machine bin/isomer --version >/dev/null 2>&1
  rm calls
}

@test "the first time it installs and builds all that it needs, in this order" {
  run -0 --separate-stderr on_machine bin/isomer check
  equals "$(calls)" "$npm_ci
$npm_build
$maven_build"
}

@test "it says what it does and how long that took, on standard error" {
  run -0 --separate-stderr on_machine bin/isomer check
  equals "$(untimed "$stderr")" "isomer: installing Node packages ... N s
isomer: building the website ... N s
isomer: building Java ... N s"
}

@test "an unchanged tree builds nothing and says nothing" {
  built
  run -0 --separate-stderr on_machine bin/isomer check
  equals "$(calls)" ""
  equals "$stderr" ""
}

@test "a changed Java file builds Java alone" {
  built
  echo '// changed' >>cli/src/main/Isomer.java
  on_machine bin/isomer check
  equals "$(calls)" "$maven_build"
}

@test "a change that keeps a file's size is seen by its time" {
  built
  touch cli/src/main/Isomer.java
  on_machine bin/isomer check
  equals "$(calls)" "$maven_build"
}

@test "a new file is seen" {
  built
  touch cli/src/main/Added.java
  on_machine bin/isomer check
  equals "$(calls)" "$maven_build"
}

@test "a deleted file is seen" {
  built
  rm cli/src/main/Isomer.java
  on_machine bin/isomer check
  equals "$(calls)" "$maven_build"
}

@test "a renamed file is seen" {
  built
  mv cli/src/main/Isomer.java cli/src/main/Renamed.java
  on_machine bin/isomer check
  equals "$(calls)" "$maven_build"
}

@test "a changed test builds nothing" {
  mkdir -p cli/src/test website/test
  built
  touch cli/src/test/IsomerTest.java website/test/page.test.ts
  on_machine bin/isomer check
  equals "$(calls)" ""
}

@test "a changed page builds the website alone" {
  built
  echo '// changed' >>website/src/main.ts
  on_machine bin/isomer check
  equals "$(calls)" "$npm_build"
}

@test "the API's document is a source of both" {
  built
  echo 'openapi: 3.1.1' >lambda/openapi.yaml
  on_machine bin/isomer check
  equals "$(calls)" "$npm_build
$maven_build"
}

@test "a missing jar is built again" {
  built
  rm lambda/target/message-service.jar
  on_machine bin/isomer check
  equals "$(calls)" "$maven_build"
}

@test "a changed lock file installs again" {
  built
  sleep 0.01
  echo '{"lockfileVersion": 3}' >package-lock.json
  on_machine bin/isomer check
  equals "$(calls)" "$npm_ci
$npm_build"
}

@test "a lock file that was only touched installs nothing" {
  built
  sleep 0.01
  touch package-lock.json
  on_machine bin/isomer check
  equals "$(calls)" "$npm_build"
}

@test "packages that somebody installed by hand are taken" {
  mkdir node_modules
  sleep 0.01
  touch node_modules/.package-lock.json
  on_machine bin/isomer check
  equals "$(calls)" "$npm_build
$maven_build"
}

@test "under a tool from node_modules it never replaces node_modules" {
  run -2 --separate-stderr on_machine bin/isomer app aws
  equals "$stderr" "isomer: node_modules: it does not match package-lock.json; run npm ci, then this command again"
  equals "$(calls)" ""
}

@test "a failed build shows its end, names its log, and is tried again" {
  touch fail-maven
  run -1 --separate-stderr on_machine bin/isomer check
  equals "$output" ""
  equals "$(untimed "$stderr" | sed 1,2d)" "isomer: building Java ... failed after N s
JAVA_HOME $machine/jdks/temurin-25
[ERROR] cannot find symbol
isomer: building Java failed with exit code 3; the end of its output is above, all of it in $project/.isomer/build/java.log"
  rm fail-maven calls
  on_machine bin/isomer check
  equals "$(calls)" "$maven_build"
}

@test "a build that was ended leaves no stamp and no process" {
  built
  # The jar is there again when the build is ended, half written.
  rm estate/target/isomer-estate.jar
  a_slow_build 30
  SECONDS=0
  kill -TERM "$started"
  local status=0
  wait "$started" || status=$?
  equals "$status" 143
  rm slow-maven calls
  on_machine bin/isomer check
  ((SECONDS < 10))
  equals "$(calls)" "$maven_build"
}

@test "an edit during a build is built the next time" {
  built
  touch cli/src/main/Isomer.java
  a_slow_build 0.5
  touch cli/src/main/Isomer.java
  wait "$started"
  rm slow-maven calls
  on_machine bin/isomer check
  equals "$(calls)" "$maven_build"
}

@test "two at once: one builds, the other waits for it and builds nothing" {
  built
  touch cli/src/main/Isomer.java
  a_slow_build 0.5
  run -0 --separate-stderr on_machine bin/isomer check
  wait "$started"
  equals "$stderr" "isomer: waiting for another build"
  equals "$(calls)" "$maven_build"
}

@test "without the flock command the wait is the same" {
  rm "$machine/bin/flock"
  built
  touch cli/src/main/Isomer.java
  a_slow_build 0.5
  run -0 --separate-stderr on_machine bin/isomer check
  wait "$started"
  equals "$stderr" "isomer: waiting for another build"
  equals "$(calls)" "$maven_build"
}

@test "no Node.js: one line that says what to install" {
  rm "$machine/bin/node"
  run -2 on_machine bin/isomer up
  equals "$output" "isomer: Node.js: the path has none, or no npm, but 20 or newer with npm is required; install it (https://nodejs.org; Debian 13: nodejs and npm, macOS: brew install node) and try again"
}

@test "an old Node.js: the line says which" {
  new_program node 'echo v18.20.4'
  run -2 on_machine bin/isomer up
  equals "$output" "isomer: Node.js: the path has 18.20.4, but 20 or newer with npm is required; install it (https://nodejs.org; Debian 13: nodejs and npm, macOS: brew install node) and try again"
}

@test "Java gets the person's folder and arguments, and the project's root" {
  built
  mkdir "$BATS_TEST_TMPDIR/elsewhere"
  cd "$BATS_TEST_TMPDIR/elsewhere"
  run -0 on_machine "$project/bin/isomer" check '' --env 'two words'
  equals "$output" "in $BATS_TEST_TMPDIR/elsewhere
JSII_NODE unset
-XX:TieredStopAtLevel=1
-XX:+UseSerialGC
--enable-native-access=ALL-UNNAMED
--sun-misc-unsafe-memory-access=allow
-Dfile.encoding=UTF-8
-Dstdout.encoding=UTF-8
-Dstderr.encoding=UTF-8
-Disomer.root=$project
-Disomer.command=bin/isomer
-Disomer.deploy-command=bin/deploy-apps
-Disomer.tests=bin/build-scripts
-cp
$project/estate/target/isomer-estate.jar:$project/estate/target/lib/*
dev.isomer.estate.Main
check

--env
two words"
}

@test "what runs for long gets the optimizing compiler" {
  built
  run -0 on_machine bin/isomer up --memory
  equals "${lines[2]}" "--enable-native-access=ALL-UNNAMED"
}

@test "it finds its project through symbolic links" {
  built
  ln -s "$project/bin/isomer" "$BATS_TEST_TMPDIR/absolute"
  ln -s absolute "$BATS_TEST_TMPDIR/isomer"
  run -0 on_machine "$BATS_TEST_TMPDIR/isomer" check
  equals "${lines[9]}" "-Disomer.root=$project"
}

@test "the CDK's Java library gets the pinned Node.js" {
  mkdir -p node_modules/node/bin
  ln -s "$machine/bin/node" node_modules/node/bin/node
  built
  run -0 on_machine JSII_NODE= bin/isomer synth
  equals "${lines[1]}" "JSII_NODE $project/node_modules/node/bin/node"
}

@test "an empty JSII_NODE never reaches Java, which takes it for an error" {
  built
  run -0 on_machine JSII_NODE= bin/isomer synth
  equals "${lines[1]}" "JSII_NODE unset"
}

@test "a JSII_NODE of somebody's own stays" {
  built
  run -0 on_machine JSII_NODE=/opt/node bin/isomer synth
  equals "${lines[1]}" "JSII_NODE /opt/node"
}

@test "what the CDK writes has neither traces nor times in it" {
  built
  # shellcheck disable=SC2016 # the program expands it
  printf '#!/usr/bin/env bash\necho "${CDK_DISABLE_STACK_TRACE-unset} ${CDK_PERF_COUNTERS_FILE-unset}"\n' \
    >"$machine/jdks/temurin-25/bin/java"
  run -0 on_machine CDK_PERF_COUNTERS_FILE=cdk.out/performance-counters.json bin/isomer app aws
  equals "$output" "1 unset"
}

@test "the script gives its place to Java, so that a signal reaches it" {
  built
  printf '#!/usr/bin/env bash\necho $$\n' >"$machine/jdks/temurin-25/bin/java"
  start_on_machine bin/isomer up
  wait "$started"
  equals "$(<started.out)" "$started"
}

@test "test --cluster is another word of bin/build-scripts" {
  run -2 on_machine bin/isomer test --cluster
  [[ $output == "build-scripts: test:cluster: no cluster; "* ]]
}

@test "test is a word of bin/build-scripts" {
  run -0 on_machine bin/isomer test --help
  equals "${lines[0]}" "Usage: bin/build-scripts [--verbose] WORD..."
}
