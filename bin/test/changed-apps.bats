#!/usr/bin/env bats
# Which applications a push rolls out, and what the kubeconfig of a cluster on AWS says.

load project

setup() {
  repository=$BATS_TEST_DIRNAME/../..
  cd "$BATS_TEST_TMPDIR" || return
  git init --quiet .
  git config user.name somebody
  git config user.email somebody@example.com
  commit README.md
  before=$(git rev-parse HEAD)
}

# commit PATH...: changes each of them.
commit() {
  local path
  for path in "$@"; do
    mkdir -p "$(dirname "$path")"
    echo changed >>"$path"
    git add "$path"
  done
  git commit --quiet --message change
}

changed() {
  "$repository/.github/changed-apps" "$before" HEAD
}

@test "an application's own files change it alone" {
  commit services/go-app/main.go
  equals "$(changed)" '["go-app"]'
}

@test "the lock file of Node packages is node-app's" {
  commit package-lock.json
  equals "$(changed)" '["node-app"]'
}

@test "two applications are listed once each" {
  commit services/node-app/src/main.ts services/node-app/src/app.ts services/go-app/go.mod
  equals "$(changed)" '["go-app","node-app"]'
}

@test "what renders or deploys them changes all of them" {
  local path
  for path in model/src/main/java/A.java k8s-charts/pom.xml estate/src/main/java/A.java images.yaml pom.xml \
    deploy/src/main/java/A.java cli/src/main/java/A.java bin/deploy-apps .github/workflows/deploy-apps.yml; do
    before=$(git rev-parse HEAD)
    commit "$path"
    equals "$(changed)" '["go-app","node-app"]' || {
      echo "$path"
      return 1
    }
  done
}

@test "what is not in them changes none" {
  commit docs/deploy-apps.md services/go-app/README.md services/node-app/test/a.test.ts website/src/main.ts \
    model/src/test/java/ATest.java infra/pom.xml lambda/pom.xml
  equals "$(changed)" '[]'
}

@test "a file that moved counts at both places" {
  commit services/go-app/old.go
  before=$(git rev-parse HEAD)
  mkdir -p services/node-app
  git mv services/go-app/old.go services/node-app/new.ts
  git commit --quiet --message move
  equals "$(changed)" '["go-app","node-app"]'
}

@test "every commit of the push counts" {
  commit services/go-app/main.go
  commit README.md
  equals "$(changed)" '["go-app"]'
}

@test "a branch's first push, and one that rewrote history, changes all of them" {
  before=0000000000000000000000000000000000000000
  equals "$(changed)" '["go-app","node-app"]'
}

@test "without two commits it says how it is used" {
  run -2 "$repository/.github/changed-apps"
  equals "${lines[0]}" "Usage: .github/changed-apps BEFORE AFTER"
}

# aws ANSWER: a program of that name that answers so.
aws() {
  mkdir -p bin
  printf '#!/usr/bin/env bash\necho "$*" >"%s/asked"\n%s\n' "$PWD" "$1" >bin/aws
  chmod +x bin/aws
}

@test "the kubeconfig holds no credential, and is marked for its environment" {
  aws 'printf "https://eks.example.com\tQ0E=\n"'
  run -0 env PATH="$PWD/bin:$PATH" "$repository/.github/kubeconfig" shop us-east-1 prod
  equals "$output" "apiVersion: v1
kind: Config
current-context: shop
clusters:
  - name: shop
    cluster:
      server: https://eks.example.com
      certificate-authority-data: Q0E=
users:
  - name: deployer
    user:
      exec:
        apiVersion: client.authentication.k8s.io/v1beta1
        command: aws
        args: [eks, get-token, --cluster-name, shop, --region, us-east-1, --output, json]
        interactiveMode: Never
contexts:
  - name: shop
    context:
      cluster: shop
      user: deployer
      extensions:
        - name: isomer.dev/environment
          extension:
            environment: prod"
  equals "$(<asked)" "eks describe-cluster --name shop --region us-east-1 --query [cluster.endpoint, cluster.certificateAuthority.data] --output text"
}

@test "a cluster that AWS does not tell of is a failure" {
  aws 'echo "AccessDenied" >&2; exit 254'
  run -1 env PATH="$PWD/bin:$PATH" "$repository/.github/kubeconfig" shop us-east-1 prod
  equals "${lines[1]}" ".github/kubeconfig: shop in us-east-1: aws eks describe-cluster did not say where it is; its output is above"
}
