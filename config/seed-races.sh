#!/usr/bin/env bash
# Runs every command of docs/testing.md, "The examples of the seeds", against a demo it starts in an empty folder, and prints how each ended.
# Exit code 0 when all passed. Arguments select commands: only those that contain the text are run.
set -eu
home=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
cd "$home"
./holdfast version >/dev/null
work=$(mktemp -d)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || echo 18080)
demo=

finish() {
    [ -z "$demo" ] || { kill "$demo" 2>/dev/null && wait "$demo" 2>/dev/null; } || true
    rm -rf "$work"
}
trap finish EXIT

(cd "$work" && exec "$home/holdfast" demo --port "$port" --data "$work/data") >"$work/demo.log" 2>&1 &
demo=$!
for _ in $(seq 1 120); do
    [ -f "$work/demo.json" ] && break
    kill -0 "$demo" 2>/dev/null || { cat "$work/demo.log" >&2; exit 2; }
    sleep 0.5
done

export HOLDFAST_DEMO_FILE="$work/demo.json"
failed=0
sed -n '/<!-- examples of the seeds -->/,/<!-- end of the examples -->/p' docs/testing.md |
    grep -E '^([A-Z_]+=[^ ]+ )*(\./|npm )' >"$work/commands"
while IFS= read -r command; do
    case $command in *"${1:-}"*) ;; *) continue ;; esac
    began=$(date +%s%N)
    code=0
    bash -c "$command" >"$work/out" 2>&1 </dev/null || code=$?
    took=$((($(date +%s%N) - began) / 1000000))
    if [ "$code" = 0 ]; then word=passed; else word="FAILED ($code)"; failed=1; fi
    printf '%-12s %6d ms  %s\n' "$word" "$took" "$command"
    grep -hE '^(winners|units|reserve ms|duration|VERDICT|  FAIL)' "$work/out" | sed 's/^/                         /' || true
    [ "$code" = 0 ] || sed 's/^/    | /' "$work/out"
done <"$work/commands"
exit $failed
