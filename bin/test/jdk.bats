#!/usr/bin/env bats
# Which JDK bin/isomer takes.

load project

setup() {
  new_machine
  new_project
  # Fresh, so that each test is about the JDK alone.
  on_machine bin/isomer --version
  rm -rf "$machine/jdks"
}

# the_jdk [NAME=VALUE...]: the folder of the JDK that runs the command.
the_jdk() {
  on_machine "$@" bash -x bin/isomer --version 2>&1 | sed -n "s|^+ exec '*$machine/\(.*\)/bin/java.*|\1|p"
}

no_jdk="25 or newer is required; install one (https://adoptium.net; Debian: temurin-25-jdk, macOS: brew install temurin@25, SDKMAN: sdk install java 25-tem), or set JAVA_HOME"

@test "JAVA_HOME comes first when it is new enough" {
  new_jdk mine 26
  new_jdk temurin-25 25.0.3
  equals "$(the_jdk JAVA_HOME="$machine/jdks/mine")" jdks/mine
}

@test "the path comes second, through symbolic links" {
  new_jdk temurin-25 25.0.3
  new_jdk old 21.0.4
  mkdir "$machine/opt"
  mv "$machine/jdks/temurin-25" "$machine/opt/on-path"
  ln -s "$machine/opt/on-path/bin/java" "$machine/etc-alternatives-java"
  ln -s ../etc-alternatives-java "$machine/bin/java"
  new_jdk another 25.0.1
  equals "$(the_jdk JAVA_HOME="$machine/jdks/old")" opt/on-path
}

@test "a script on the path says which JDK it starts" {
  new_jdk temurin-25 25.0.3
  mkdir "$machine/versions"
  mv "$machine/jdks/temurin-25" "$machine/versions/25"
  new_program java "echo '    java.home = $machine/versions/25' >&2"
  equals "$(the_jdk)" versions/25
}

@test "of the usual folders it takes the oldest one that is new enough" {
  new_jdk jdk-17 17.0.15
  new_jdk jdk-27 27-ea
  new_jdk jdk-25 25
  new_jdk jdk-26 26.0.1
  new_jdk jdk-8 1.8.0_452
  equals "$(the_jdk)" jdks/jdk-25
}

@test "a JDK of macOS lies deeper" {
  new_jdk temurin-25.jdk 25.0.3
  mkdir "$machine/jdks/temurin-25.jdk/Contents"
  mv "$machine/jdks/temurin-25.jdk/bin" "$machine/jdks/temurin-25.jdk/release" "$BATS_TEST_TMPDIR"
  mkdir "$machine/jdks/temurin-25.jdk/Contents/Home"
  mv "$BATS_TEST_TMPDIR/bin" "$BATS_TEST_TMPDIR/release" "$machine/jdks/temurin-25.jdk/Contents/Home"
  equals "$(the_jdk)" jdks/temurin-25.jdk/Contents/Home
}

@test "a runtime without a compiler is no JDK" {
  new_jdk jre-25 25.0.3
  rm "$machine/jdks/jre-25/bin/javac"
  new_jdk jdk-26 26.0.1
  equals "$(the_jdk)" jdks/jdk-26
}

@test "an old JDK on the path is not started to be asked" {
  new_jdk jdk-17 17.0.15
  new_jdk jdk-25 25.0.3
  rm "$machine/jdks/jdk-17/bin/javac"
  echo "touch '$machine/started'" >>"$machine/jdks/jdk-17/bin/java"
  ln -s "$machine/jdks/jdk-17/bin/java" "$machine/bin/java"
  equals "$(the_jdk)" jdks/jdk-25
  [[ ! -e $machine/started ]]
}

@test "a JDK without a release file is asked" {
  new_jdk built-here 0
  rm "$machine/jdks/built-here/release"
  echo 'echo "openjdk version \"25.0.2\" 2026-01-20" >&2' >>"$machine/jdks/built-here/bin/java"
  equals "$(the_jdk)" jdks/built-here
}

@test "no JDK at all: one line that says what to install" {
  run -2 on_machine bin/isomer up
  equals "$output" "isomer: JDK: JAVA_HOME is not set, the path has none, but $no_jdk"
}

@test "only old JDKs: the line says which" {
  new_jdk jdk-17 17.0.15
  new_jdk jdk-21 21.0.7
  ln -s "$machine/jdks/jdk-17/bin/java" "$machine/bin/java"
  run -2 on_machine JAVA_HOME="$machine/jdks/jdk-21" bin/isomer up
  equals "$output" "isomer: JDK: JAVA_HOME has 21, the path has 17, but $no_jdk"
}
