# shellcheck shell=bash
# What is built is remembered by a stamp, and one build runs at a time. Needs `root`.

state=$root/.isomer/build

# GNU's stat and BSD's differ; both tell the time of a change to fractions of a second, so that two
# edits within one second are two.
if stat -c %.Y / >/dev/null 2>&1; then
  stat_names_sizes_times=(stat -c '%n %s %.Y')
else
  stat_names_sizes_times=(stat -f '%N %z %Fm')
fi

# fingerprint PATH...: prints one that changes when a source below the paths is added, changed, renamed
# or deleted. Tests do not count, and neither does what a build writes: `bin/isomer` uses neither.
fingerprint() {
  (
    cd "$root" || exit
    find "$@" \( -name target -o -name node_modules -o -path '*/src/test' -o -path website/test \
      -o -path website/dist -o -path website/src/generated \) -prune -o -type f -print0 |
      LC_ALL=C sort -z | xargs -0 "${stat_names_sizes_times[@]}"
  ) 2>/dev/null | cksum
}

# stamped NAME VALUE: whether the last build of NAME ended well and was of VALUE.
stamped() {
  local last=
  [[ -r $state/$1.stamp ]] && read -r last <"$state/$1.stamp"
  [[ $last == "$2" ]]
}

stamp() {
  printf '%s\n' "$2" >"$state/$1.stamp.new"
  mv "$state/$1.stamp.new" "$state/$1.stamp"
}

# The lock lies on an open file, so the system gives it back when the last process of a build has
# ended, however it ended: a build that outlives a killed script still keeps others away.
lock_builds() {
  mkdir -p "$state"
  exec 9>"$state/lock"
  if ! take_lock nowait; then
    say "waiting for another build"
    take_lock wait
  fi
  # A script below this build must neither wait for it nor build what it builds.
  export ISOMER_BUILDING=$root
}

unlock_builds() {
  exec 9>&-
  unset ISOMER_BUILDING
}

# macOS has no flock command, and a Perl that knows the call.
take_lock() {
  if type -P flock >/dev/null; then
    if [[ $1 == nowait ]]; then flock --nonblock 9; else flock 9; fi
  else
    perl -MFcntl=:flock -e 'open my $lock, ">&=", 9 or die $!;
      exit !flock $lock, LOCK_EX | ($ARGV[0] eq "nowait" ? LOCK_NB : 0)' "$1"
  fi
}
