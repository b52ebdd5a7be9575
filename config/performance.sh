#!/usr/bin/env bash
# Runs ./holdfast bench with the options given and puts its report into docs/performance.md, between the marks of its block:
# "bench", or "growth" when nothing but growth is measured (--only nothing --growth).
set -eu
home=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
block=bench
case " $* " in *" --only nothing "*) block=growth ;; esac
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$home/holdfast" bench --out "$out" "$@"
# Where it was written to is nobody's business.
sed -i "s# --out $out##" "$out/report.md"
page="$home/docs/performance.md"
awk -v report="$out/report.md" -v begin="<!-- $block: begin -->" -v end="<!-- $block: end -->" '
    $0 == begin { print; print ""; while ((getline line < report) > 0) print line; print ""; inside = 1; next }
    $0 == end { inside = 0 }
    !inside { print }
' "$page" >"$out/page"
cp "$out/page" "$page"
if [ "$block" = bench ]; then cp "$out/chart.svg" "$home/docs/chart.svg"; fi
