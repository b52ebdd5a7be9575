#!/usr/bin/env bash
# Runs ./holdfast bench with the options given and puts its report into docs/performance.md, between its two marks.
set -eu
home=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$home/holdfast" bench --out "$out" "$@"
# Where it was written to is nobody's business.
sed -i "s# --out $out##" "$out/report.md"
page="$home/docs/performance.md"
awk -v report="$out/report.md" '
    /<!-- bench: begin -->/ { print; print ""; while ((getline line < report) > 0) print line; print ""; inside = 1 }
    /<!-- bench: end -->/ { inside = 0 }
    !inside && !/<!-- bench: begin -->/ { print }
' "$page" >"$out/page"
cp "$out/page" "$page"
cp "$out/chart.svg" "$home/docs/chart.svg"
