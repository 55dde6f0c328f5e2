#!/usr/bin/env bats
# What each word of bin/build-scripts does, in which order, and where it stops.

load project

maven='mvnw --batch-mode --no-transfer-progress'

setup() {
  new_machine
  new_project
  mkdir -p node_modules/bats/bin node_modules/aws-cdk/bin node_modules/.bin .ci
  touch .ci/run
  printf '#!/usr/bin/env bash\necho "bats $*" >>calls\necho "ok 1 a behaviour"\necho "ok 2 another"\n' \
    >node_modules/bats/bin/bats
  chmod +x node_modules/bats/bin/bats
  touch node_modules/.package-lock.json
  # shellcheck disable=SC2016 # the program expands it
  new_program node '
    case $* in
      --version) echo v24.0.0 ;;
      --test*) echo "node $*" >>calls && echo "ℹ tests 5" ;;
      */cdk\ synth\ *--output* | */cdk8s\ synth\ --output*)
        echo "node $*" | sed "s|[^ ]*/\([0-9]\)$|\1|" >>calls
        mkdir "${!#}" && echo "of ${CDK_VALIDATION-all}" >"${!#}/stack"
        ;;
      *) echo "node $*" >>calls ;;
    esac'
  # shellcheck disable=SC2016 # the program expands it
  new_program shellcheck 'echo "shellcheck ${*##*/}" >>calls'
  # shellcheck disable=SC2016 # the program expands it
  printf '#!/usr/bin/env bash\necho "prettier $*" >>calls\n' >node_modules/.bin/prettier
  chmod +x node_modules/.bin/prettier
  mkdir -p .github/test
  touch .github/script.mjs .github/test/script.test.mjs
  new_program actionlint 'echo "actionlint" >>calls'
  new_go 1.26.0
  new_services
}

# new_services: eric and chadiamond, as they are after an installation.
new_services() {
  mkdir -p services/eric/node_modules services/chadiamond services/brooke
  echo '{}' | tee services/eric/package-lock.json >services/eric/node_modules/.package-lock.json
  echo 'uvicorn==1.0.0' >services/chadiamond/requirements.txt
  ln -s "$(type -P chmod)" "$machine/bin/chmod"
  # shellcheck disable=SC2016 # the programs expand it
  new_program python3 '
    case $* in
      --version) echo "Python 3.13.5" ;;
      "-m venv "*)
        mkdir -p "$3/bin"
        for name in pip ruff mypy python; do
          printf "#!/usr/bin/env bash\necho \"%s \$*\" >>\"$PWD/calls\"\n" "$name" >"$3/bin/$name"
          chmod +x "$3/bin/$name"
        done
        printf "echo Ran 3 tests in 0.1s\n" >>"$3/bin/python"
        ;;
    esac'
  on_machine bin/build-scripts install >/dev/null
  rm -f calls .isomer/build/*.log
}

# new_go VERSION: with a gofmt that finds fault with what the file `unformatted` names.
new_go() {
  new_program go "
    if [[ \$* == 'env GOVERSION' ]]; then
      echo go$1
      exit
    fi
    echo \"go \$*\" >>calls
    if [[ \$* == *'test -v'* ]]; then
      printf -- '--- PASS: TestOne (0.00s)\n    --- PASS: TestOne/part\n--- PASS: TestTwo (0.01s)\n'
    fi"
  new_program gofmt 'echo "gofmt $*" >>calls
    if [[ -e unformatted ]]; then cat unformatted; fi'
}

prettier='--config services/.prettierrc.json --check --log-level warn .github/script.mjs .github/test/script.test.mjs'
go='go -C services/go-app'
go_build="$go build -trimpath -ldflags=-s -w -o dist/go-app ."
brooke='go -C services/brooke'
edges='go -C journeys/src/test/go/edges'
brooke_build="$brooke build -trimpath -ldflags=-s -w -o dist/brooke ."
npm_ci_eric='npm ci --omit=dev --ignore-scripts --no-audit --no-fund --prefix services/eric'
no_python="Python 3.11 or newer with venv is not installed (Debian: python3-venv)"
no_go="Go 1.21 or newer is not installed"

@test "help has the words, the exit codes and examples" {
  run -0 on_machine bin/build-scripts --help
  equals "${lines[0]}" "Usage: bin/build-scripts [--verbose] WORD..."
  equals "$(grep -o '^  [a-z]*  ' <<<"$output" | tr -d ' \n')" installbuildlinttestcheckplansynthreproducescandeployclean
  [[ $output == *"Exit codes: 0 when all is well, 1 when a step failed, 2 when the request cannot be met."* ]]
  [[ $output == *"  bin/build-scripts lint test check reproduce scan"* ]]
}

@test "no word at all is a request that cannot be met" {
  run -2 on_machine bin/build-scripts
  equals "${lines[0]}" "Usage: bin/build-scripts [--verbose] WORD..."
}

@test "an unknown word is refused before anything runs" {
  run -2 on_machine bin/build-scripts build biuld
  equals "$output" "build-scripts: biuld: unknown word; use one of install, build, lint, test, test:cluster, check, plan, synth, reproduce, scan, deploy, deploy:prod, clean; see bin/build-scripts --help"
  equals "$(calls)" ""
}

@test "two words in one argument are no word" {
  run -2 on_machine bin/build-scripts 'lint test'
  equals "$output" "build-scripts: lint test: unknown word; use one of install, build, lint, test, test:cluster, check, plan, synth, reproduce, scan, deploy, deploy:prod, clean; see bin/build-scripts --help"
}

@test "install: Node packages, and Maven" {
  rm -r node_modules
  run -0 --separate-stderr on_machine bin/build-scripts install
  equals "$(untimed "$output")" "install  root       ok N s
install  chadiamond ok N s  unchanged
install  eric       ok N s  unchanged
install  maven      ok N s"
  equals "$(calls)" "$npm_ci
$maven --version"
}

@test "install leaves packages that are as the lock file says" {
  run -0 on_machine bin/build-scripts install
  equals "$(untimed "${lines[0]}")" "install  root       ok N s  unchanged"
  equals "$(calls)" "$maven --version"
}

@test "install: the packages of eric and chadiamond, again when their lock files change" {
  echo '{"lockfileVersion": 3}' >services/eric/package-lock.json
  echo 'uvicorn==1.0.1' >services/chadiamond/requirements.txt
  run -0 --separate-stderr on_machine bin/build-scripts install
  equals "$(untimed "$output")" "install  root       ok N s  unchanged
install  chadiamond ok N s
install  eric       ok N s
install  maven      ok N s"
  equals "$(calls)" "pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes --requirement services/chadiamond/requirements.txt --requirement services/chadiamond/requirements-dev.txt
$npm_ci_eric
$maven --version"
}

@test "without Python, chadiamond's steps are skips with their names" {
  rm "$machine/bin/python3"
  new_program npm 'mkdir -p website/dist && touch website/dist/index.html && echo "ℹ tests 12"'
  run -0 on_machine bin/build-scripts install lint test
  equals "$(untimed "$output" | grep -e chadiamond)" "install  chadiamond skipped N s  $no_python
lint     chadiamond skipped N s  $no_python
test     chadiamond skipped N s  $no_python
test     contract   ok N s  12 tests, none of them chadiamond's: $no_python"
}

@test "build: the website, the Go programs, then every Java module" {
  run -0 on_machine bin/build-scripts build
  equals "$(untimed "$output")" "build    website    ok N s
build    go-app     ok N s
build    brooke     ok N s
build    maven      ok N s"
  equals "$(calls)" "$npm_build
$go_build
$brooke_build
$maven -DskipTests -Dspotless.check.skip=true package"
}

@test "what it built, bin/isomer does not build again" {
  on_machine bin/build-scripts build
  rm calls
  on_machine bin/isomer check
  equals "$(calls)" ""
}

@test "lint: the scripts, the workflows, the website, the services, every Java module" {
  run -0 on_machine bin/build-scripts lint
  equals "$(untimed "$output")" "lint     bin        ok N s
lint     workflows  ok N s
lint     website    ok N s
lint     go-app     ok N s
lint     node-app   ok N s
lint     chadiamond ok N s
lint     eric       ok N s
lint     brooke     ok N s
lint     contract   ok N s
lint     edges      ok N s
lint     maven      ok N s"
  equals "$(calls)" "shellcheck --external-sources --check-sourced isomer build-scripts deploy-apps run machine cluster changed kubeconfig deploy build-image.bats build-scripts.bats cdk8s.bats deploy-apps.bats isomer.bats jdk.bats release.bats workflows.bats run build-image watch-program watch-redis
prettier $prettier
actionlint
npm run lint --workspace website
gofmt -l services/go-app
$go vet ./...
npm run lint --workspace services/node-app
ruff format --quiet --diff .
ruff check --quiet .
mypy chadiamond test
npm run lint --prefix services/eric
gofmt -l services/brooke
$brooke vet ./...
npm run lint --workspace services/contract
gofmt -l journeys/src/test/go/edges
$edges vet ./...
$maven -DskipTests package"
}

@test "a linter that is not installed is a skip with its name" {
  rm "$machine/bin/shellcheck" "$machine/bin/actionlint"
  run -0 on_machine bin/build-scripts lint
  equals "$(untimed "$output" | head -n 2)" "lint     bin        skipped N s  shellcheck is not installed
lint     workflows  skipped N s  actionlint is not installed"
}

@test "a Go file that gofmt would change fails, with its name" {
  echo services/go-app/main.go >unformatted
  run -1 --separate-stderr on_machine bin/build-scripts lint
  equals "$(untimed "${lines[3]}")" "lint     go-app     failed N s"
  [[ $stderr == "gofmt -w would change services/go-app/main.go"* ]]
}

@test "without Go, or with one that is too old, its steps are skips with their names" {
  local old
  new_program npm 'mkdir -p website/dist && touch website/dist/index.html && echo "ℹ tests 12"'
  for old in yes no; do
    new_go 1.19.8
    [[ $old == yes ]] || rm "$machine/bin/go"
    rm -f calls
    run -0 on_machine bin/build-scripts build lint test
    equals "$(untimed "$output" | grep -e go-app -e brooke -e edges)" "build    go-app     skipped N s  $no_go
build    brooke     skipped N s  $no_go
lint     go-app     skipped N s  $no_go
lint     brooke     skipped N s  $no_go
lint     edges      skipped N s  $no_go
test     go-app     skipped N s  $no_go
test     brooke     skipped N s  $no_go
test     contract   ok N s  12 tests, none of them go-app's and brooke's: $no_go"
    equals "$(calls | grep -c '^go')" 0
  done
}

@test "test: the scripts, the website, the services, every Java module, each with how many" {
  new_program npm '
    echo "npm $*" >>calls
    mkdir -p website/dist && touch website/dist/index.html
    printf "ℹ tests 12\nℹ pass 11\nℹ skipped 1\n"'
  run -0 on_machine bin/build-scripts test
  equals "$(untimed "$output")" "test     bin        ok N s  2 tests
test     workflows  ok N s  5 tests
test     website    ok N s  12 tests, 1 skipped
test     go-app     ok N s  2 tests
test     node-app   ok N s  12 tests, 1 skipped
test     chadiamond ok N s  3 tests
test     eric       ok N s  12 tests, 1 skipped
test     brooke     ok N s  2 tests
test     contract   ok N s  12 tests, 1 skipped
test     maven      ok N s  7 tests, 1 skipped"
  equals "$(calls)" "bats bin/test
node --test .github/test/script.test.mjs
npm test --workspace website
$go_build
$go test -v ./...
npm test --workspace services/node-app
python -m unittest discover -s test -t .
npm test --prefix services/eric
$brooke_build
$brooke test -v ./...
npm test --workspace services/contract
$maven verify"
}

@test "check is that of the descriptions, and says how many there are to see to" {
  run -0 on_machine bin/build-scripts check
  equals "$(untimed "$output" | cut -c 1-24)" "check    estate     ok N"
}

@test "plan shows the plan itself, with its exit code" {
  run -0 on_machine bin/build-scripts plan
  [[ $output == *"plan     estate     ok"* ]]
}

@test "reproduce: four times each, into folders of their own, of which the first is kept" {
  # shellcheck disable=SC2016 # it is the text of a program
  sed -i 's/of ${CDK_VALIDATION-all}/the same/' "$machine/bin/node"
  mkdir cdk.out
  touch cdk.out/of-before
  run -0 on_machine bin/build-scripts reproduce
  equals "$(untimed "$output")" "reproduce infra      ok N s
reproduce k8s-charts ok N s"
  equals "$(calls)" "$(for number in 1 2 3 4; do echo "node node_modules/aws-cdk/bin/cdk synth --quiet --output $number"; done
    for number in 1 2 3 4; do echo "node node_modules/.bin/cdk8s synth --output $number"; done)"
  equals "$(ls cdk.out dist)" "cdk.out:
stack

dist:
stack"
}

@test "one byte that differs is a failure, which shows it, and leaves what was there" {
  mkdir cdk.out
  touch cdk.out/of-before
  run -1 --separate-stderr on_machine bin/build-scripts reproduce
  equals "$(untimed "$output")" "reproduce infra      failed N s"
  [[ $stderr == *"< of all"*"> of false"* ]]
  equals "$(ls cdk.out)" of-before
}

@test "it installs the Node packages that a step needs" {
  echo '{"lockfileVersion": 3}' >package-lock.json
  run -0 --separate-stderr on_machine bin/build-scripts synth
  equals "$(untimed "$stderr")" "build-scripts: installing Node packages ... N s"
  equals "$(calls)" "$npm_ci
node node_modules/aws-cdk/bin/cdk synth --quiet
node node_modules/.bin/cdk8s synth"
}

@test "synth: every stack and every manifest" {
  run -0 on_machine bin/build-scripts synth
  equals "$(untimed "$output")" "synth    infra      ok N s
synth    k8s-charts ok N s"
  equals "$(calls)" "node node_modules/aws-cdk/bin/cdk synth --quiet
node node_modules/.bin/cdk8s synth"
}

# new_python: an environment that it makes has a pip, a checkov, and a Python that note their calls.
new_python() {
  mkdir -p .ci environment
  echo 'checkov==3.0.0' >.ci/scanners.txt
  # shellcheck disable=SC2016 # the program expands it
  printf '#!/usr/bin/env bash\necho "${0##*/} $*" >>calls\necho "7 accepted findings"\n' |
    tee environment/pip environment/python >environment/checkov
  chmod +x environment/*
  # shellcheck disable=SC2016 # the program expands it
  new_program python3 '
    case $* in
      --version) echo "Python 3.13.5" ;;
      "-m venv "*) mkdir -p "$3" && mv environment "$3/bin" ;;
    esac'
}

pip_install="pip install --quiet --disable-pip-version-check --no-deps --no-compile --only-binary :all: --require-hashes --requirement .ci/scanners.txt"

@test "scan: the templates, the manifests, the workflows, the Dockerfiles, by scanners that it installs once" {
  new_python
  run -0 --separate-stderr on_machine bin/build-scripts scan
  equals "$(untimed "$output")" "scan     infra      ok N s  7 accepted findings
scan     k8s-charts ok N s  7 accepted findings
scan     workflows  ok N s  7 accepted findings
scan     services   ok N s  7 accepted findings"
  equals "$(untimed "$stderr")" "build-scripts: installing the scanners ... N s"
  equals "$(calls)" "$pip_install
python bin/lib/scan.py templates
python bin/lib/scan.py manifests
python bin/lib/scan.py workflows
python bin/lib/scan.py dockerfiles"
}

@test "scan installs the scanners again when their versions change" {
  new_python
  on_machine bin/build-scripts scan
  rm calls
  on_machine bin/build-scripts scan
  equals "$(calls | grep -c ^pip)" 0
  new_python
  echo 'checkov==3.0.1' >.ci/scanners.txt
  on_machine bin/build-scripts scan
  equals "$(calls | grep -c ^pip)" 1
}

@test "scan without Python, or with one that makes no environments, is a skip with what to install" {
  local old no_python="Python 3.11 or newer with venv is not installed (Debian: python3-venv)"
  for old in yes no; do
    new_program python3 'exit 1'
    [[ $old == yes ]] || rm "$machine/bin/python3"
    run -0 on_machine bin/build-scripts scan
    equals "$(untimed "$output")" "scan     infra      skipped N s  $no_python
scan     k8s-charts skipped N s  $no_python
scan     workflows  skipped N s  $no_python
scan     services   skipped N s  $no_python"
  done
}

@test "the words run in the order given" {
  run -0 --separate-stderr on_machine bin/build-scripts synth build
  equals "$(cut -c 1-17 <<<"$output")" "synth    infra   
synth    k8s-char
build    website 
build    go-app  
build    brooke  
build    maven   "
}

@test "it stops at the first failure, and says which and where its log is" {
  touch fail-npm
  run -1 --separate-stderr on_machine bin/build-scripts build synth
  equals "$(untimed "$output")" "build    website    failed N s"
  equals "$stderr" "npm error: one of a hundred lines
build-scripts: build in website failed with exit code 7; the end of its output is above, all of it in $project/.isomer/build/build-website.log"
  equals "$(calls)" "$npm_build"
}

@test "failed tests fail, although something is counted after them" {
  echo 'exit 1' >>node_modules/bats/bin/bats
  run -1 --separate-stderr on_machine bin/build-scripts test
  equals "$(untimed "$output")" "test     bin        failed N s"
}

@test "verbose, and CI, print what the steps print" {
  local closing="[INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0"
  run -0 on_machine bin/build-scripts build
  equals "$(grep -cFx "$closing" <<<"$output")" 0
  run -0 on_machine bin/build-scripts --verbose build
  equals "$(grep -cFx "$closing" <<<"$output")" 1
  run -0 on_machine CI=true bin/build-scripts build
  equals "$(grep -cFx "$closing" <<<"$output")" 1
}

@test "verbose, a failed step is a failure all the same" {
  touch fail-maven
  run -1 --separate-stderr on_machine bin/build-scripts --verbose build
  equals "$(untimed "${lines[3]}")" "build    maven      failed N s"
}

no_credentials="no AWS credentials; the CDK CLI takes them from AWS_ACCESS_KEY_ID, AWS_PROFILE, the variables of a container or a web identity, ~/.aws/credentials or ~/.aws/config; run aws configure sso, or set one of them"

@test "test:cluster without a cluster is refused before anything runs" {
  run -2 on_machine bin/build-scripts build test:cluster
  equals "$output" "build-scripts: test:cluster: no cluster; set KUBECONFIG, or create ~/.kube/config"
  equals "$(calls)" ""
}

@test "test:cluster runs the tests of that tag alone, and says where" {
  printf 'apiVersion: v1\ncurrent-context: kind-test\n' >kind.yaml
  run -0 --separate-stderr on_machine KUBECONFIG=kind.yaml bin/build-scripts test:cluster
  equals "$(untimed "$output")" "test     journeys   ok N s  7 tests, 1 skipped"
  equals "$stderr" "build-scripts: testing on the cluster of kind-test in kind.yaml"
  equals "$(calls)" "$maven --projects journeys --also-make -Dgroups=cluster -Dexcluded.tests= -Dspotless.check.skip=true verify"
}

@test "deploy without credentials is refused before anything runs" {
  run -2 on_machine bin/build-scripts build deploy
  equals "$output" "build-scripts: deploy: $no_credentials"
  run -2 on_machine bin/build-scripts build deploy:prod
  equals "$output" "build-scripts: deploy:prod: $no_credentials"
  equals "$(calls)" ""
}

@test "deploy means dev" {
  run -0 on_machine AWS_PROFILE=shop bin/build-scripts deploy
  equals "$(untimed "$output")" "deploy   infra      ok N s"
  equals "$(calls)" "node node_modules/aws-cdk/bin/cdk deploy DevStack"
}

@test "deploy:prod means prod" {
  run -0 on_machine AWS_PROFILE=shop bin/build-scripts deploy:prod
  equals "$(calls)" "node node_modules/aws-cdk/bin/cdk deploy ProdStack"
}

@test "credentials are found where the CDK CLI looks" {
  local variable
  for variable in AWS_ACCESS_KEY_ID AWS_PROFILE AWS_WEB_IDENTITY_TOKEN_FILE \
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI AWS_CONTAINER_CREDENTIALS_FULL_URI; do
    run -0 on_machine "$variable=given" bin/build-scripts deploy
  done
  mkdir "$machine/home/.aws"
  echo '[default]' >"$machine/home/.aws/config"
  run -0 on_machine bin/build-scripts deploy
  mv "$machine/home/.aws/config" "$machine/home/.aws/credentials"
  run -0 on_machine bin/build-scripts deploy
  run -2 on_machine AWS_SHARED_CREDENTIALS_FILE="$machine/none" bin/build-scripts deploy
}

@test "clean removes what install and build made, and nobody's data" {
  on_machine bin/build-scripts build
  mkdir -p cdk.out .isomer/messages
  touch .isomer/messages/data.db
  run -0 on_machine bin/build-scripts clean
  equals "$(untimed "$output")" "clean    website    ok N s  removed website/dist
clean    go-app     ok N s  nothing there
clean    node-app   ok N s  nothing there
clean    chadiamond ok N s  removed services/chadiamond/.venv
clean    eric       ok N s  removed services/eric/node_modules
clean    brooke     ok N s  nothing there
clean    contract   ok N s  nothing there
clean    maven      ok N s  removed estate/target lambda/target
clean    infra      ok N s  removed cdk.out
clean    k8s-charts ok N s  nothing there
clean    root       ok N s  removed node_modules .isomer/build/chadiamond.stamp .isomer/build/eric.stamp .isomer/build/java.stamp .isomer/build/website.stamp .isomer/build/build-brooke.log .isomer/build/build-go-app.log .isomer/build/build-maven.log .isomer/build/build-website.log"
  [[ -e .isomer/messages/data.db ]]
}

@test "clean twice finds nothing" {
  on_machine bin/build-scripts clean
  run -0 on_machine bin/build-scripts clean
  equals "$(untimed "${lines[7]}")" "clean    maven      ok N s  nothing there"
}

@test "it needs no folder of its own to be started from" {
  cd "$BATS_TEST_TMPDIR"
  run -0 on_machine "$project/bin/build-scripts" build
  [[ -e $project/estate/target/isomer-estate.jar ]]
}

@test "a script below a build neither waits for it nor builds" {
  printf '#!/usr/bin/env bash\nbin/isomer check >inner 2>&1\n' >node_modules/bats/bin/bats
  on_machine bin/build-scripts build
  touch cli/src/main/Isomer.java
  run -0 on_machine bin/build-scripts test
  equals "$(head -n 1 inner)" "in $project"
}

@test "every line of its table has its function" {
  local word folder
  while read -r word folder; do
    grep -q "^${word}_$folder() {" bin/build-scripts
  done < <(sed -n "/^table='/,/^'/p" bin/build-scripts | grep ' ')
}
