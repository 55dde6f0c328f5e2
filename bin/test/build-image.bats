#!/usr/bin/env bats
# Images of Dockerfiles, by engines that say what they were told.

load project

setup() {
  new_machine
  project="$BATS_TEST_TMPDIR/a project"
  mkdir -p "$project/services/go-app" "$project/services/node-app"
  cp "$BATS_TEST_DIRNAME/../../services/build-image" "$project/services"
  cd "$project" || return
}

# new_engine NAME [RUNS]: one that answers, unless told otherwise.
new_engine() {
  new_program "$1" "
    [[ \$1 != info ]] || exit ${2-0}
    echo \"$1 \$*\" >>\"$BATS_TEST_TMPDIR/calls\"
    [[ ! -e fail-build || \$1 != build ]] || exit 7"
}

calls() {
  cat "$BATS_TEST_TMPDIR/calls"
}

build_image() {
  on_machine "$@"
}

@test "docker, whose daemon is not there, is passed over" {
  new_engine docker 1
  new_engine podman
  run -0 build_image services/build-image go-app 1.4.2 go.tar
  [[ $(calls) == "podman build --file $project/services/go-app/Dockerfile --build-arg VERSION=1.4.2 --tag docker.io/library/go-app:1.4.2 $project/services/go-app
podman save --format docker-archive --output go.tar docker.io/library/go-app:1.4.2" ]]
}

@test "node-app is built in the root of the project, with what else the engine is told" {
  new_engine docker
  run -0 build_image services/build-image node-app 1.4.2 node.tar -- --build-arg BASE=node:24
  [[ $(calls) == "docker build --file $project/services/node-app/Dockerfile --build-arg VERSION=1.4.2 --tag docker.io/library/node-app:1.4.2 --build-arg BASE=node:24 $project
docker save --output node.tar docker.io/library/node-app:1.4.2" ]]
}

@test "the services of quotes are built in their own folders" {
  local app
  new_engine docker
  for app in chadiamond eric brooke; do
    run -0 build_image services/build-image "$app" 1.4.2 "$app.tar"
    [[ $(calls) == *"docker build --file $project/services/$app/Dockerfile --build-arg VERSION=1.4.2 --tag docker.io/library/$app:1.4.2 $project/services/$app
docker save --output $app.tar docker.io/library/$app:1.4.2" ]]
  done
}

@test "buildah, which does not replace an archive, finds none" {
  new_engine docker
  new_engine buildah
  touch go.tar
  run -0 build_image ENGINE=buildah services/build-image go-app 1.4.2 go.tar
  [[ ! -e go.tar ]]
  [[ $(calls) == *"buildah push --quiet docker.io/library/go-app:1.4.2 docker-archive:go.tar:go-app:1.4.2" ]]
}

@test "without an engine it says what to install" {
  run -2 build_image services/build-image go-app 1.4.2 go.tar
  [[ $output == "services/build-image: docker, podman and buildah do not answer here; install one (Debian: buildah)" ]]
}

@test "another image is a mistake" {
  run -2 build_image services/build-image website 1.4.2 site.tar
  [[ $output == "services/build-image: website: no such image; name go-app, node-app, chadiamond, eric or brooke, which are built from a Dockerfile" ]]
}

@test "a version that no tag can be is a mistake" {
  run -2 build_image services/build-image go-app 1.4.2+7 go.tar
  [[ $output == "services/build-image: VERSION: \"1.4.2+7\" is not 1 to 64 letters, digits, dots, dashes and underscores, the first not a dot or dash; correct it" ]]
}

@test "a build that fails leaves no archive" {
  new_engine docker
  touch fail-build
  run -1 build_image services/build-image go-app 1.4.2 go.tar
  [[ $output == "services/build-image: go-app:1.4.2: docker could not build it; its output is above" ]]
  [[ $(calls) != *save* ]]
}
