#!/usr/bin/env bash
# Runs every command of docs/testing.md, "The examples of the seeds", against a demo it starts in an empty folder, and prints how each ended.
# Exit code 0 when all passed. Arguments select commands: only those that contain the text are run.
set -eu
home=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
cd "$home"
./holdfast version >/dev/null
work=$(mktemp -d)
demo=

finish() {
    [ -z "$demo" ] || { kill "$demo" 2>/dev/null && wait "$demo" 2>/dev/null; } || true
    rm -rf "$work"
}
trap finish EXIT

# The commands are run where the demo writes its accounts, as a newcomer does.
ln -s "$home/holdfast" "$home/run-order-race-test.sh" "$home/package.json" "$work/"
cd "$work"
./holdfast demo >demo.log 2>&1 &
demo=$!
for _ in $(seq 1 120); do
    [ -f demo.json ] && break
    kill -0 "$demo" 2>/dev/null || { cat demo.log >&2; exit 2; }
    sleep 0.5
done

failed=0
sed -n '/<!-- examples of the seeds -->/,/<!-- end of the examples -->/p' "$home/docs/testing.md" |
    grep -E '^([A-Z_]+=[^ ]+ )*(\./|npm )' >commands
while IFS= read -r command; do
    case $command in *"${1:-}"*) ;; *) continue ;; esac
    began=$(date +%s%N)
    code=0
    bash -c "$command" >out 2>&1 </dev/null || code=$?
    took=$((($(date +%s%N) - began) / 1000000))
    if [ "$code" = 0 ]; then word=passed; else word="FAILED ($code)"; failed=1; fi
    printf '%-12s %6d ms  %s\n' "$word" "$took" "$command"
    grep -hE '^(winners|units|reserve ms|duration|VERDICT|  FAIL)' out | sed 's/^/                         /' || true
    [ "$code" = 0 ] || sed 's/^/    | /' out
done <commands
exit $failed
