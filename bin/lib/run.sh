# shellcheck shell=bash disable=SC2034 # its functions and lists are for those that source it
# How the built classes are started. Needs `root`.

java_options=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8)

# What ends at once is faster without the optimizing compiler.
brief_java_options=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC)

class_path="$root/estate/target/isomer-estate.jar:$root/estate/target/lib/*"

# pin_node: what jsii starts, unless the environment names another; an empty name is an error to it.
pin_node() {
  local pinned=$root/node_modules/node/bin/node
  if [[ -z ${JSII_NODE-} ]]; then
    unset JSII_NODE
    if [[ -x $pinned ]]; then
      export JSII_NODE=$pinned
    fi
  fi
}
