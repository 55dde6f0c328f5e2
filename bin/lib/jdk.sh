# shellcheck shell=bash
# Which JDK runs and builds Isomer.

oldest_jdk=25

# Folders that hold JDKs, one in each of their folders; separated by colons.
jdk_folders=${ISOMER_JDK_FOLDERS-/usr/lib/jvm:/opt:/opt/java:$HOME/.sdkman/candidates/java:$HOME/.jdks:$HOME/Library/Java/JavaVirtualMachines:/Library/Java/JavaVirtualMachines}

# jdk_major HOME: sets `major`; empty if there is no JDK. A JDK says its version in a file named
# `release`; only one without that file is started to ask it.
jdk_major() {
  local home=$1 key value version=''
  major=
  # A runtime without a compiler runs Isomer and cannot build it.
  [[ -x $home/bin/java && -x $home/bin/javac ]] || return 0
  if [[ -r $home/release ]]; then
    while IFS='=' read -r key value; do
      if [[ $key == JAVA_VERSION ]]; then
        version=${value//\"/}
      fi
    done <"$home/release"
  fi
  if [[ -z $version ]]; then
    version=$("$home/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)
  fi
  version=${version#1.}
  major=${version%%[!0-9]*}
}

# jdk_on_path: sets `home` to the JDK that `java` belongs to; empty if there is none.
jdk_on_path() {
  local java link
  home=
  java=$(type -P java) || return 0
  while [[ -L $java ]]; do
    link=$(readlink "$java")
    case $link in
      /*) java=$link ;;
      *) java=${java%/*}/$link ;;
    esac
  done
  home=${java%/bin/java}
  if [[ ! -e $home/release && ! -x $home/bin/javac ]]; then
    # Version managers put a script of theirs on the path; it knows which JDK it starts. Asking costs
    # the start of a JVM.
    home=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
  fi
}

# pick_jdk: sets `jdk` to the home of a JDK that is new enough: JAVA_HOME's, else the path's, else the
# oldest one of the usual folders, since that is what Isomer is tested with. Ends the script without one.
pick_jdk() {
  local folder candidate home major best='' seen="JAVA_HOME is not set"
  jdk=
  if [[ -n ${JAVA_HOME-} ]]; then
    jdk_major "$JAVA_HOME"
    if [[ -n $major ]] && ((major >= oldest_jdk)); then
      jdk=$JAVA_HOME
      return
    fi
    seen="JAVA_HOME has ${major:-none}"
  fi

  jdk_on_path
  major=
  if [[ -n $home ]]; then
    jdk_major "$home"
    if [[ -n $major ]] && ((major >= oldest_jdk)); then
      jdk=$home
      return
    fi
  fi
  seen+=", the path has ${major:-none}"

  local IFS=:
  for folder in $jdk_folders; do
    for candidate in "$folder"/* "$folder"/*/Contents/Home; do
      jdk_major "$candidate"
      if [[ -n $major ]] && ((major >= oldest_jdk)) && { [[ -z $best ]] || ((major < best)); }; then
        best=$major
        jdk=$candidate
      fi
    done
  done
  if [[ -z $jdk ]]; then
    fail 2 "JDK: $seen, but $oldest_jdk or newer is required; install one (https://adoptium.net; Debian: temurin-25-jdk, macOS: brew install temurin@25, SDKMAN: sdk install java 25-tem), or set JAVA_HOME"
  fi
}
