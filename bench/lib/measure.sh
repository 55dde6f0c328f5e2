# shellcheck shell=bash disable=SC2034 # its functions set variables for their callers
# How a program is timed. Needs `root` and console.sh.

# measure LOG COMMAND...: sets `wall` and `cpu`, in milliseconds. The processor time has that of the
# programs that the command started and waited for. What they print goes to the log.
measure() {
  local log=$1 status=0 figures TIMEFORMAT='%3R %3U %3S'
  shift
  figures=$({ time "$@" </dev/null >"$log" 2>&1; } 2>&1) || status=$?
  if ((status != 0)); then
    tail -n 20 "$log" >&2
    fail 1 "$1: failed with exit code $status; its output is in $log"
  fi
  local real user system
  read -r real user system <<<"$figures"
  wall=$((10#${real/[.,]/}))
  cpu=$((10#${user/[.,]/} + 10#${system/[.,]/}))
}

# median NUMBER...: sets `middle`; of an even count, the lower of the two in the middle.
median() {
  local sorted=()
  while read -r; do
    sorted+=("$REPLY")
  done < <(printf '%s\n' "$@" | sort -n)
  middle=${sorted[($# - 1) / 2]}
  least=${sorted[0]}
}

# seconds MILLISECONDS: prints them as in 1.25.
seconds() {
  printf '%d.%02d' "$((($1 + 5) / 1000))" "$((($1 + 5) / 10 % 100))"
}

# machine: prints a line about it.
machine() {
  local processor processors memory
  processors=$(getconf _NPROCESSORS_ONLN)
  if [[ -r /proc/cpuinfo ]]; then
    processor=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1)
    memory=$(awk '$1 == "MemTotal:" { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo)
  else
    processor=$(sysctl -n machdep.cpu.brand_string)
    memory="$(($(sysctl -n hw.memsize) / 1073741824)) GiB"
  fi
  printf '%s, %s processors, %s, %s' "${processor:-unknown processor}" "$processors" "$memory" "$(uname -sm)"
}
