# shellcheck shell=bash disable=SC2034 # its functions set variables for their callers
# What the scripts say to a person. Everything goes to standard error: standard output belongs to
# the command that was asked for.

program=${0##*/}

say() {
  printf '%s: %s\n' "$program" "$*" >&2
}

# fail STATUS TEXT: status 1 is a step that failed, 2 a request that cannot be met.
fail() {
  local status=$1
  shift
  say "$*"
  exit "$status"
}

# Milliseconds on a clock. Bash 5 has one without a process; older ones count whole seconds.
now_ms() {
  if [[ -n ${EPOCHREALTIME-} ]]; then
    local us=${EPOCHREALTIME/[.,]/}
    ms=${us%???}
  else
    ms=$((SECONDS * 1000))
  fi
}

# took SINCE: sets `took` to the time since then, as in "3.2 s".
took() {
  now_ms
  local tenths=$(((ms - $1 + 50) / 100))
  took="$((tenths / 10)).$((tenths % 10)) s"
}

# paint FILE_DESCRIPTOR COLOUR TEXT: sets `painted`; in colour on a terminal, unless NO_COLOR is set.
paint() {
  painted=$3
  if [[ -t $1 && -z ${NO_COLOR-} && ${TERM-dumb} != dumb ]]; then
    case $2 in
      green) painted=$'\e[32m'$3$'\e[0m' ;;
      red) painted=$'\e[31m'$3$'\e[0m' ;;
      dim) painted=$'\e[2m'$3$'\e[0m' ;;
    esac
  fi
}
