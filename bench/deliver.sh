#!/usr/bin/env bash
# Deliveries through one rule to a local webhook, against a bare client: see bench/deliver/main.cpp.
#
#   BUILD=build/release bench/deliver.sh [--events N] [--rounds N] [--many N]
set -euo pipefail

build=${BUILD:-build/release}
for program in smemu bench_deliver; do
  [[ -x $build/$program ]] || { echo "$build/$program is not there: build it, or set BUILD" >&2; exit 2; }
done

work=$(mktemp -d)
server=
stop() {
  [[ -z $server ]] || kill "$server" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT

"$build/smemu" serve --port 0 --port-file "$work/port" --log-level error >"$work/log" 2>&1 &
server=$!
for ((i = 0; i < 200; ++i)); do
  [[ -s $work/port ]] && break
  sleep 0.05
done
[[ -s $work/port ]] || { echo "no server came up; its words:" >&2; cat "$work/log" >&2; exit 1; }
"$build/bench_deliver" --smemu-port "$(cat "$work/port")" --smemu-pid "$server" "$@"
