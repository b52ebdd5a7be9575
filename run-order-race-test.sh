#!/usr/bin/env bash
# The order race of the seeds: ./run-order-race-test.sh [local|dev|prod] [options of `holdfast race seats`]
#
# ORDER_VUS users (100) order every seat of the order block of src/config.js, or of ORDER_CONFIG, a file of that form in
# JavaScript, JSON or YAML. ORDER_BASE_URL, ORDER_TOKEN_URL, ORDER_EVENT_ID, ORDER_SESSION_ID, ORDER_ORGANIZATION_ID,
# ORDER_SEAT_ID, ORDER_USERNAME and ORDER_PASSWORD go before what the file says. Without a file it races for the seats of
# the demonstration that ./holdfast demo has started here, and gives them back. The report goes to output/.
set -eu
home=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
environment=local
case "${1:-}" in
    local | dev | prod)
        environment=$1
        shift
        ;;
    [!-]*)
        echo "Usage: $0 [local|dev|prod] [options of: holdfast race seats]" >&2
        exit 2
        ;;
esac

options=(--target b --users "${ORDER_VUS:-100}")
config=${ORDER_CONFIG:-}
if [ -z "$config" ] && [ -f src/config.js ]; then config=src/config.js; fi
if [ -n "$config" ]; then
    options+=(--config "$config" --env "$environment")
elif [ -z "${ORDER_EVENT_ID:-}" ]; then
    if [ ! -f demo.json ]; then
        echo "There is no src/config.js, no ORDER_EVENT_ID and no demo.json here. Start ./holdfast demo, or write src/config.js." >&2
        exit 2
    fi
    echo "There is no src/config.js: racing for the seats of the demo (./demo.json)."
    url=$(sed -n 's/.*"url" *: *"\([^"]*\)".*/\1/p' demo.json | head -n 1)
    options+=(--demo-file demo.json --url "${url:-http://localhost:8080}" --give-back)
fi

mkdir -p output
report=output/order_race_all_seats_${environment}_$(date +%Y%m%d_%H%M%S).html
echo "Report: $report"
exec "$home/holdfast" race seats "${options[@]}" --html "$report" "$@"
