#!/usr/bin/env bats
# What a release deploys, with which arguments, and what the kubeconfig of a cluster on AWS says.

load project

setup() {
  repository=$BATS_TEST_DIRNAME/../..
  cd "$BATS_TEST_TMPDIR" || return
}

# isomer SCRIPT: a project with the scripts under test, a program isomer that runs these lines, and a
# program deploy-apps. Both note what they are asked.
isomer() {
  mkdir -p .github bin
  cp "$repository/.github/changed" "$repository/.github/deploy" .github
  printf '#!/usr/bin/env bash\nprintf "%%s\\n" "isomer $*" >>"%s/asked"\n%s\n' "$PWD" "$1" >bin/isomer
  printf '#!/usr/bin/env bash\nprintf "%%s\\n" deploy-apps "$@" >>"%s/asked"\n' "$PWD" >bin/deploy-apps
  chmod +x bin/isomer bin/deploy-apps
}

applications='{"applications": [
  {"name": "messages", "targets": ["dev/aws", "prod/aws", "dev/kubernetes", "dev/laptop"], "dockerfiles": []},
  {"name": "go-app", "targets": ["prod/kubernetes"], "dockerfiles": ["go-app"]},
  {"name": "a", "targets": ["dev/kubernetes"], "dockerfiles": ["b", "c"]},
  {"name": "here", "targets": ["dev/laptop"], "dockerfiles": ["d"]}]}'

@test "what changed goes to where it is shipped" {
  isomer "echo '$applications'"
  equals "$(.github/changed 0123abc)" 'aws=["messages"]
kubernetes=["messages","go-app","a"]
dockerfiles=["go-app","a"]'
  equals "$(<asked)" "isomer applications --changed 0123abc --json"
}

@test "a push that touches none releases nothing" {
  isomer 'echo "{\"applications\": []}"'
  equals "$(.github/changed 0123abc)" 'aws=[]
kubernetes=[]
dockerfiles=[]'
}

@test "where the applications cannot be listed nothing is released" {
  isomer 'echo "isomer: applications: --changed" >&2; exit 2'
  run -2 .github/changed mian
  equals "$output" "isomer: applications: --changed"
}

@test "without a commit it says how it is used" {
  run -2 "$repository/.github/changed"
  equals "${lines[0]}" "Usage: .github/changed SINCE"
}

# What `bin/isomer` answers to what .github/deploy asks: SUITES are those of `conformance`.
answers() {
  isomer "case \$* in
    applications*) echo '$applications' ;;
    conformance) printf '$1' ;;
  esac"
}

@test "dev gets what goes there, and must pass its suite" {
  answers 'messages   50 checks\nothers   3 checks\n'
  run -0 .github/deploy aws dev '["messages"]' release
  # shellcheck disable=SC2016 # the shell that verifies expands it
  equals "$(<asked)" 'isomer applications --target dev/aws --json
isomer conformance
isomer deploy-stacks messages --env dev --verify messages=bin/isomer conformance messages --url "$ISOMER_URL" --app release/cdk.out'
}

@test "prod gets it without the suite, which writes" {
  answers 'messages   50 checks\n'
  run -0 .github/deploy aws prod '["messages"]' release
  equals "$(<asked)" 'isomer applications --target prod/aws --json
isomer deploy-stacks messages --env prod --app release/cdk.out'
}

@test "an image with a Dockerfile is named by its digest, and the others by those of the release" {
  answers 'messages   50 checks\n'
  mkdir release
  echo "the digests of the release" >release/images.yaml
  printf '#!/usr/bin/env bash\nprintf "%%s\\n" "docker $*" >>"%s/asked"\necho sha256:77\n' "$PWD" >bin/docker
  chmod +x bin/docker
  run -0 env PATH="$PWD/bin:$PATH" REGISTRY=ghcr.io/Shop GITHUB_SHA=0123abc \
    .github/deploy kubernetes prod '["go-app","messages"]' release
  equals "$(<asked)" 'isomer applications --target prod/kubernetes --json
docker buildx imagetools inspect --format {{.Manifest.Digest}} ghcr.io/shop/go-app:0123abc
deploy-apps
messages
go-app
--env
prod
--image
go-app=ghcr.io/shop/go-app:0123abc@sha256:77'
  equals "$(<images.yaml)" "the digests of the release"
}

@test "what does not go to an environment is left out, and nothing is nothing" {
  isomer 'echo "{\"applications\": []}"'
  run -0 .github/deploy kubernetes dev '["go-app"]' release
  equals "$output" "nothing to deploy to dev on kubernetes"
}

@test "an image that the registry does not have ends the release before anything is deployed" {
  answers ''
  mkdir release
  touch release/images.yaml
  printf '#!/usr/bin/env bash\nexit 1\n' >bin/docker
  chmod +x bin/docker
  run -1 env PATH="$PWD/bin:$PATH" REGISTRY=ghcr.io/shop GITHUB_SHA=0123abc \
    .github/deploy kubernetes dev '["a"]' release
  [[ $(<asked) != *deploy-apps* ]]
}

@test "without a platform that there is it says how it is used" {
  run -2 "$repository/.github/deploy" azure dev '[]' release
  equals "${lines[0]}" "Usage: .github/deploy aws|kubernetes ENVIRONMENT APPS RELEASE"
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
