# shellcheck shell=bash
# A project of a few files around the real scripts, on a machine of a few programs: neither the
# network, nor a JDK, nor what is installed here has a say in a test.

bats_require_minimum_version 1.5.0

new_machine() {
  machine=$BATS_TEST_TMPDIR/machine
  mkdir -p "$machine/bin" "$machine/home" "$machine/jdks"
  local name
  for name in bash env awk cat cksum diff dirname find flock grep head ls mkdir mv paste perl readlink rm \
    sed sleep sort stat tail tee touch tr xargs; do
    ln -s "$(type -P "$name")" "$machine/bin/$name"
  done
  new_program node 'echo v24.0.0'
  new_program npm '
    echo "npm $*" >>calls
    case $* in
      ci*) mkdir -p node_modules && echo "{}" >node_modules/.package-lock.json ;;
      "run build"* | test*) mkdir -p website/dist && touch website/dist/index.html ;;
    esac
    if [[ -e fail-npm ]]; then
      echo "npm error: one of a hundred lines"
      exit 7
    fi'
  new_jdk temurin-25 25.0.3
}

# new_program NAME TEXT: what the path finds by that name.
new_program() {
  printf '#!/usr/bin/env bash\n%s\n' "$2" >"$machine/bin/$1"
  chmod +x "$machine/bin/$1"
}

# new_jdk FOLDER VERSION: with a release file, and a java that says what it was given.
new_jdk() {
  local home=$machine/jdks/$1
  mkdir -p "$home/bin"
  printf 'IMPLEMENTOR="Eclipse Adoptium"\nJAVA_VERSION="%s"\nOS_NAME="Linux"\n' "$2" >"$home/release"
  cat >"$home/bin/java" <<'JAVA'
#!/usr/bin/env bash
echo "in $PWD"
echo "JSII_NODE ${JSII_NODE-unset}"
printf '%s\n' "$@"
JAVA
  touch "$home/bin/javac"
  chmod +x "$home/bin/java" "$home/bin/javac"
}

# new_project: in a path with a space, which is where a careless script breaks first.
new_project() {
  project="$BATS_TEST_TMPDIR/a project"
  mkdir -p "$project/cli/src/main" "$project/lambda" "$project/website/src" "$project/.mvn"
  cp -R "$BATS_TEST_DIRNAME/.." "$project/bin"
  cd "$project" || return
  echo '{}' | tee package.json package-lock.json >cli/pom.xml
  mkdir -p services/go-app
  touch pom.xml lambda/pom.xml lambda/openapi.yaml website/src/main.ts cli/src/main/Isomer.java
  cat >mvnw <<'MVNW'
#!/usr/bin/env bash
echo "mvnw $*" >>calls
echo "JAVA_HOME $JAVA_HOME"
if [[ -e fail-maven ]]; then
  echo "[ERROR] cannot find symbol"
  exit 3
fi
mkdir -p estate/target/lib lambda/target services/rabbitmq-exporter/target services/site-server/target
touch estate/target/isomer-estate.jar lambda/target/message-service.jar
touch services/rabbitmq-exporter/target/rabbitmq-exporter.jar services/site-server/target/site-server.jar
[[ -e slow-maven ]] && touch building && sleep "$(<slow-maven)"
echo "[INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s -- in dev.isomer.ATest"
echo "[INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0"
echo "[WARNING] Tests run: 3, Failures: 0, Errors: 0, Skipped: 1"
MVNW
  chmod +x mvnw
}

# on_machine [NAME=VALUE...] COMMAND...: with nothing of this machine's environment.
on_machine() {
  env -i HOME="$machine/home" PATH="$machine/bin" ISOMER_JDK_FOLDERS="$machine/jdks" "$@"
}

# start_on_machine COMMAND...: in the background; `started` is its process. Bats waits for its own file
# descriptors to be closed.
start_on_machine() {
  env -i HOME="$machine/home" PATH="$machine/bin" ISOMER_JDK_FOLDERS="$machine/jdks" "$@" \
    >started.out 2>&1 3>&- 4>&- &
  started=$!
}

# a_slow_build SECONDS: starts one, and returns while it runs.
a_slow_build() {
  echo "$1" >slow-maven
  start_on_machine bin/isomer check
  until [[ -e building ]]; do
    kill -0 "$started" || return
    sleep 0.02
  done
}

# calls: what was asked of npm and Maven, one per line.
calls() {
  cat "$project/calls" 2>/dev/null || true
}

npm_ci='npm ci --no-audit --no-fund'
npm_build='npm run build --workspace website'
maven_build='mvnw --batch-mode --no-transfer-progress --quiet --projects estate,lambda,services/rabbitmq-exporter,services/site-server --also-make -Dmaven.test.skip=true -Dspotless.check.skip=true package'

# equals ACTUAL EXPECTED: shows both where they differ.
equals() {
  if [[ $1 != "$2" ]]; then
    printf 'expected: %s\nactual:   %s\n' "$2" "$1"
    return 1
  fi
}

# untimed TEXT: with each time as "N s".
untimed() {
  sed -E 's/[0-9]+\.[0-9] s/N s/; s/ +N s/ N s/' <<<"$1"
}
