#!/usr/bin/env bash
# PutEvents over HTTP, against the least that a server on the same library can do.
#
# Alternates between the bare server and smemu with 0 and with 300 rules, so that whatever else the machine does hits all
# of them alike, and compares medians. Fails if smemu with 0 rules is below 0.6 of the bare server.
#
#   BUILD=build/release bench/http.sh          ROUNDS=5 SECONDS_EACH=2 are the defaults
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
build=${BUILD:-build/release}
rounds=${ROUNDS:-5}
seconds=${SECONDS_EACH:-2}
least=0.6
rules=300

for tool in wrk curl; do
  command -v "$tool" >/dev/null || { echo "bench/http.sh needs $tool: apt-get install $tool" >&2; exit 2; }
done
for program in smemu bench_bare_server; do
  [[ -x $build/$program ]] || { echo "$build/$program is not there: build it, or set BUILD" >&2; exit 2; }
done

work=$(mktemp -d)
servers=()
stop() {
  for server in "${servers[@]}"; do kill "$server" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT

# wait_for FILE: until a server has written its port there
wait_for() {
  for ((i = 0; i < 200; ++i)); do
    [[ -s $1 ]] && return
    sleep 0.05
  done
  echo "no server came up; its words:" >&2
  cat "$work"/*.log >&2
  exit 1
}

start_bare() {
  "$build/bench_bare_server" --port 0 >"$work/bare.port" 2>"$work/bare.log" &
  servers+=($!)
  wait_for "$work/bare.port"
}

# start_smemu NAME
start_smemu() {
  "$build/smemu" serve --log-level off --port 0 --port-file "$work/$1.port" >"$work/$1.log" 2>&1 &
  servers+=($!)
  wait_for "$work/$1.port"
}

# call PORT OPERATION BODY
call() {
  curl --silent --show-error --fail --output /dev/null "http://127.0.0.1:$1/" \
    -H 'Content-Type: application/x-amz-json-1.1' -H "X-Amz-Target: AWSEvents.$2" --data "$3"
}

# add_rules PORT: ordinary selective rules, of which the benchmark's event matches none
add_rules() {
  for ((i = 0; i < rules; ++i)); do
    local pattern="{\\\"source\\\":[\\\"bench.sagemaker\\\"],\\\"detail-type\\\":[\\\"SageMaker Endpoint State Change\\\"],"
    pattern+="\\\"detail\\\":{\\\"EndpointName\\\":[\\\"endpoint-$i\\\"],\\\"EndpointStatus\\\":[\\\"IN_SERVICE\\\",\\\"FAILED\\\"]}}"
    call "$1" PutRule "{\"Name\":\"rule-$i\",\"EventPattern\":\"$pattern\"}"
  done
}

# measure NAME: one round; appends requests per second to its results
measure() {
  local output
  output=$(wrk --threads 1 --connections 8 --duration "${seconds}s" --script "$here/put_events.lua" \
    "http://127.0.0.1:$(cat "$work/$1.port")/")
  if grep -q 'Non-2xx' <<<"$output"; then
    echo "$1 refused requests:" >&2
    echo "$output" >&2
    exit 1
  fi
  awk '/^Requests\/sec:/ { print $2 }' <<<"$output" | tee -a "$work/$1.rates" | awk '{ printf "%10d", $1 }'
}

median() { sort -n "$work/$1.rates" | awk '{ rate[NR] = $1 } END { print rate[int((NR + 1) / 2)] }'; }

start_bare
start_smemu none
start_smemu many
add_rules "$(cat "$work/many.port")"

echo "PutEvents, one entry, 8 connections, ${seconds}s a round; requests per second"
printf '%10s%10s%10s%10s\n' bare '0 rules' bare "$rules rules"
for ((round = 0; round < rounds; ++round)); do
  for name in bare none bare many; do measure "$name"; done
  echo
done

awk -v bare="$(median bare)" -v none="$(median none)" -v many="$(median many)" -v least="$least" -v rules="$rules" 'BEGIN {
  printf "medians: bare %d, 0 rules %d (%.2f of bare), %d rules %d (%.2f of bare)\n",
         bare, none, none / bare, rules, many, many / bare
  if (none / bare < least) {
    printf "too slow: 0 rules must reach %.2f of the bare server\n", least
    exit 1
  }
}'
