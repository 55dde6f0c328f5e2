#!/usr/bin/env bats
# Which applications a push rolls out, and what the kubeconfig of a cluster on AWS says.

load project

setup() {
  repository=$BATS_TEST_DIRNAME/../..
  cd "$BATS_TEST_TMPDIR" || return
}

# isomer SCRIPT: a project with the script under test and a program of that name.
isomer() {
  mkdir -p .github bin
  cp "$repository/.github/changed-apps" .github
  printf '#!/usr/bin/env bash\necho "$*" >"%s/asked"\n%s\n' "$PWD" "$1" >bin/isomer
  chmod +x bin/isomer
}

@test "a push rolls out the applications with Dockerfiles of their own" {
  isomer 'echo "{\"applications\": [{\"name\": \"messages\", \"dockerfiles\": []},
    {\"name\": \"go-app\", \"dockerfiles\": [\"go-app\"]}, {\"name\": \"a\", \"dockerfiles\": [\"b\", \"c\"]}]}"'
  equals "$(.github/changed-apps 0123abc)" '["go-app","a"]'
  equals "$(<asked)" "applications --changed 0123abc --target kubernetes --json"
}

@test "a push that touches none rolls out nothing" {
  isomer 'echo "{\"applications\": []}"'
  equals "$(.github/changed-apps 0123abc)" '[]'
}

@test "where the applications cannot be listed nothing is rolled out" {
  isomer 'echo "isomer: applications: --changed" >&2; exit 2'
  run -2 .github/changed-apps mian
  equals "$output" "isomer: applications: --changed"
}

@test "without a commit it says how it is used" {
  run -2 "$repository/.github/changed-apps"
  equals "${lines[0]}" "Usage: .github/changed-apps BEFORE"
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
