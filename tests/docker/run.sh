#!/usr/bin/env bash
# Proves docker-compose.yml with a real engine: the image builds, the runner starts only once the
# emulator is healthy, its exit code is the verdict, and the emulator stops politely.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

say() { printf '%s\n' "docker-test: $*"; }
die() { say "FAILED: $*"; exit 1; }

command -v docker >/dev/null || die "no docker; on Debian: apt-get install docker.io docker-compose"
docker info >/dev/null 2>&1 || die "the docker engine does not answer; is it running, and may you use it?"
if docker compose version >/dev/null 2>&1; then compose=(docker compose)
elif command -v docker-compose >/dev/null; then compose=(docker-compose)
else die "neither the compose plugin nor docker-compose; on Debian: apt-get install docker-compose"
fi
compose+=(--project-name smemu-docker-test)
say "docker $(docker version --format '{{.Server.Version}}'), $("${compose[@]:0:${#compose[@]}-2}" version --short)"

clean_up() { "${compose[@]}" down --volumes --timeout 2 >/dev/null 2>&1 || true; }
trap clean_up EXIT
clean_up

container() { "${compose[@]}" ps --all --quiet "$1" 2>/dev/null || "${compose[@]}" ps --quiet "$1"; }
instant() { date --date="$1" +%s%N; }

say "building the image"
"${compose[@]}" config --quiet
"${compose[@]}" build smemu

say "playing: up --exit-code-from runner --abort-on-container-exit"
"${compose[@]}" up --exit-code-from runner --abort-on-container-exit ||
  die "the runner exited with $?"

say "the runner waited for health"
smemu=$(container smemu)
runner=$(container runner)
healthy=$(docker inspect --format \
  '{{range .State.Health.Log}}{{if eq .ExitCode 0}}{{.End.Format "2006-01-02T15:04:05.000000000Z07:00"}}{{"\n"}}{{end}}{{end}}' \
  "$smemu" | head -n 1)
started=$(docker inspect --format '{{.State.StartedAt}}' "$runner")
[[ -n $healthy ]] || die "no health check of the emulator ever passed"
(( $(instant "$healthy") <= $(instant "$started") )) ||
  die "the runner started at $started, before the emulator was healthy at $healthy"

say "the program does not run as root"
[[ $(docker run --rm --entrypoint id smemu --user) != 0 ]] || die "it runs as root"

say "docker stop drains and exits 0"
"${compose[@]}" up --detach smemu >/dev/null 2>&1
smemu=$(container smemu)
until docker exec "$smemu" smemu health >/dev/null 2>&1; do
  [[ $(docker inspect --format '{{.State.Running}}' "$smemu") == true ]] || die "the emulator ended"
done
began=$(date +%s%N)
docker stop --time 10 "$smemu" >/dev/null
took=$(( ($(date +%s%N) - began) / 1000000 ))
code=$(docker inspect --format '{{.State.ExitCode}}' "$smemu")
(( code == 0 )) || die "the emulator exited with $code after SIGTERM"
(( took < 3000 )) || die "docker stop took $took ms"
say "stopped in $took ms with exit code 0"

say "Testcontainers finds it healthy: the block of docs/clients.md"
command -v npm >/dev/null || die "no npm; on Debian: apt-get install npm"
folder=$(mktemp -d)
awk '/^```mjs$/ {inside = 1; next} /^```$/ {inside = 0} inside' docs/clients.md >"$folder/example.mjs"
[[ -s $folder/example.mjs ]] || die "docs/clients.md has no block in mjs"
npm install --prefix "$folder" --silent --no-audit --no-fund testcontainers@10.28.0
# Without its reaper, whose image would have to be pulled: the block stops its container itself.
TESTCONTAINERS_RYUK_DISABLED=true node "$folder/example.mjs" || die "the block exited with $?"
rm -rf "$folder"

say "an image of $(( $(docker image inspect --format '{{.Size}}' smemu) / 1000000 )) MB; all well"
