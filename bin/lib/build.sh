# shellcheck shell=bash
# How the parts are built, and when. Needs `root`, console.sh, jdk.sh and freshness.sh.

oldest_node=20
java_outputs=(estate/target/isomer-estate.jar lambda/target/message-service.jar
  services/rabbitmq-exporter/target/rabbitmq-exporter.jar
  services/site-server/target/site-server.jar)
website_output=website/dist/index.html

# run_logged LOG COMMAND...: runs it in the project's folder, with what it prints in the log, and on
# the terminal too where `verbose` is set. Whoever ends this script ends the command as well: it has a
# process group of its own, which gets the signal.
run_logged() {
  local log=$1 status=0
  shift
  mkdir -p "${log%/*}"
  set -m
  if [[ -n ${verbose-} ]]; then
    (cd "$root" && "$@" 2>&1 | tee "$log" >&2) </dev/null &
  else
    (cd "$root" && "$@") </dev/null >"$log" 2>&1 &
  fi
  running=$!
  set +m
  trap 'end_running 130' INT
  trap 'end_running 143' TERM
  trap 'end_running 129' HUP
  wait "$running" || status=$?
  trap - INT TERM HUP
  return "$status"
}

end_running() {
  trap '' INT TERM HUP
  kill -TERM -- "-$running" 2>/dev/null
  wait "$running" 2>/dev/null
  exit "$1"
}

# show_failure LOG: the end of the log, which has what went wrong.
show_failure() {
  if [[ -z ${verbose-} ]]; then
    tail -n 40 "$1" >&2
  fi
}

# progress DOING LOG COMMAND...: one line, "isomer: building the website ... 3.2 s".
progress() {
  local doing=$1 log=$2 status=0 began took painted
  shift 2
  now_ms
  began=$ms
  paint 2 dim "$doing ..."
  printf '%s: %s' "$program" "$painted" >&2
  if [[ -n ${verbose-} ]]; then
    printf '\n' >&2
  fi
  run_logged "$log" "$@" || status=$?
  took "$began"
  if ((status == 0)); then
    printf ' %s\n' "$took" >&2
  else
    printf ' failed after %s\n' "$took" >&2
    show_failure "$log"
    fail 1 "$doing failed with exit code $status; the end of its output is above, all of it in $log"
  fi
}

# maven ARGUMENT...: the project's Maven on the chosen JDK, without the warnings that a newer JDK
# prints about Maven's own libraries.
maven() {
  if [[ -z ${jdk-} ]]; then
    pick_jdk
  fi
  JAVA_HOME=$jdk \
    MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS-}" \
    ./mvnw --batch-mode --no-transfer-progress "$@"
}

need_node() {
  local version=
  if type -P node >/dev/null && type -P npm >/dev/null; then
    version=$(node --version)
    version=${version#v}
    if ((${version%%.*} >= oldest_node)); then
      return
    fi
  fi
  fail 2 "Node.js: the path has ${version:-none, or no npm}, but $oldest_node or newer with npm is required; install it (https://nodejs.org; Debian 13: nodejs and npm, macOS: brew install node) and try again"
}

# Node packages. npm writes node_modules/.package-lock.json when it is done, so a newer one says that
# a person ran npm by hand.
packages_state() {
  packages=$(cd "$root" && cat package-lock.json node_modules/.package-lock.json 2>/dev/null | cksum)
}

packages_fresh() {
  local packages installed=$root/node_modules/.package-lock.json
  [[ -e $installed ]] || return 1
  packages_state
  stamped packages "$packages" || [[ $installed -nt $root/package-lock.json ]]
}

install_packages() {
  local packages
  need_node
  rm -f "$state/packages.stamp"
  "$@" npm ci --no-audit --no-fund || return
  packages_state
  stamp packages "$packages"
}

# The scanners. Debian's Python makes no environments without its package python3-venv.
has_python() {
  type -P python3 >/dev/null &&
    python3 -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# The programs of an environment name its folder and its Python.
scanners_state() {
  scanners=$({ echo "$root" && python3 --version && cat "$root/.ci/scanners.txt"; } | cksum)
}

scanners_fresh() {
  local scanners
  scanners_state
  [[ -x $root/.isomer/scanners/bin/checkov ]] && stamped scanners "$scanners"
}

install_scanners() {
  local scanners
  scanners_state
  stamping scanners "$scanners" "$@" make_scanners
}

make_scanners() {
  rm -rf .isomer/scanners &&
    python3 -m venv .isomer/scanners &&
    .isomer/scanners/bin/pip install --quiet --disable-pip-version-check --no-deps --no-compile \
      --only-binary :all: --require-hashes --requirement .ci/scanners.txt
}

# The packages of chadiamond, with what formats and checks it. The programs of an environment name its
# folder and its Python.
chadiamond_state() {
  chadiamond=$({ echo "$root" && python3 --version && cat "$root"/services/chadiamond/*.txt; } | cksum)
}

chadiamond_fresh() {
  local chadiamond
  chadiamond_state
  [[ -x $root/services/chadiamond/.venv/bin/ruff ]] && stamped chadiamond "$chadiamond"
}

install_chadiamond_packages() {
  local chadiamond
  chadiamond_state
  stamping chadiamond "$chadiamond" "$@" make_chadiamond
}

make_chadiamond() {
  rm -rf services/chadiamond/.venv &&
    python3 -m venv services/chadiamond/.venv &&
    services/chadiamond/.venv/bin/pip install --quiet --disable-pip-version-check --no-deps \
      --only-binary :all: --require-hashes --requirement services/chadiamond/requirements.txt \
      --requirement services/chadiamond/requirements-dev.txt
}

need_chadiamond() {
  chadiamond_fresh ||
    install_chadiamond_packages progress "installing chadiamond's packages" "$state/chadiamond.log"
}

lint_python() {
  cd services/chadiamond &&
    .venv/bin/ruff format --quiet --diff . &&
    .venv/bin/ruff check --quiet . &&
    .venv/bin/mypy chadiamond test
}

test_python() {
  cd services/chadiamond && .venv/bin/python -m unittest discover -s test -t .
}

# The packages of eric.
eric_state() {
  eric=$(cd "$root/services/eric" && cat package-lock.json node_modules/.package-lock.json 2>/dev/null | cksum)
}

eric_fresh() {
  local eric
  [[ -e $root/services/eric/node_modules/.package-lock.json ]] || return
  eric_state
  stamped eric "$eric"
}

install_eric_packages() {
  local eric
  need_node
  rm -f "$state/eric.stamp"
  "$@" npm ci --omit=dev --ignore-scripts --no-audit --no-fund --prefix services/eric || return
  eric_state
  stamp eric "$eric"
}

need_eric() {
  eric_fresh || install_eric_packages progress "installing eric's packages" "$state/eric.log"
}

# The website.
website_fingerprint() {
  fingerprint website package-lock.json lambda/openapi.yaml
}

website_fresh() {
  [[ -e $root/$website_output ]] && stamped website "$(website_fingerprint)"
}

# Builds and tests write the same stamps: `stamping NAME FINGERPRINT COMMAND...`. The fingerprint is
# older than the build, so an edit while it runs is seen the next time.
stamping() {
  local name=$1 print=$2
  shift 2
  rm -f "$state/$name.stamp"
  "$@" || return
  stamp "$name" "$print"
}

refresh_website() {
  need_node
  stamping website "$(website_fingerprint)" "$@" npm run build --workspace website
}

# The Go programs. Go fetches by itself the version that go.mod asks for, but only newer ones know how.
oldest_go=21

has_go() {
  local version=
  type -P go >/dev/null && version=$(go env GOVERSION)
  [[ $version =~ ^go1\.([0-9]+) ]] && ((BASH_REMATCH[1] >= oldest_go))
}

# build_go NAME: of a folder below services/, as test_go takes it.
build_go() {
  CGO_ENABLED=0 go -C "services/$1" build -trimpath -ldflags='-s -w' -o "dist/$1" .
}

# lint_go FOLDER
lint_go() {
  local unformatted
  unformatted=$(gofmt -l "$1") || return
  if [[ -n $unformatted ]]; then
    printf 'gofmt -w would change %s\n' "$unformatted"
    return 1
  fi
  go -C "$1" vet ./...
}

# The tests of the contract start what is built here.
test_go() {
  build_go "$1" && go -C "services/$1" test -v ./...
}

# The Java modules.
java_fingerprint() {
  local pom modules=()
  for pom in "$root"/*/pom.xml "$root"/services/*/pom.xml; do
    pom=${pom%/pom.xml}
    modules+=("${pom#"$root"/}")
  done
  fingerprint pom.xml mvnw .mvn "${modules[@]}"
}

java_fresh() {
  local output
  for output in "${java_outputs[@]}"; do
    [[ -e $root/$output ]] || return 1
  done
  stamped java "$(java_fingerprint)"
}

# What `bin/isomer` runs: neither tests nor the format, and no module that only tests.
refresh_java() {
  pick_jdk
  stamping java "$(java_fingerprint)" "$@" maven --quiet \
    --projects estate,lambda,services/rabbitmq-exporter,services/site-server --also-make \
    -Dmaven.test.skip=true -Dspotless.check.skip=true package
}

need_packages() {
  packages_fresh || install_packages progress "installing Node packages" "$state/packages.log"
}

all_fresh() {
  packages_fresh && website_fresh && java_fresh
}

# Installs and builds what is stale, and only that; one process at a time.
bring_up_to_date() {
  if [[ ${ISOMER_BUILDING-} == "$root" ]] || all_fresh; then
    return
  fi
  lock_builds
  need_packages
  website_fresh || refresh_website progress "building the website" "$state/website.log"
  java_fresh || refresh_java progress "building Java" "$state/java.log"
  unlock_builds
}
