# Sourced by ./holdfast after a build: makes the archive that servers start from. In it classes are loaded and linked already,
# which is more than half of a start; it is made from a start that is rehearsed, with a database of its own that is thrown away.
# The archive is a help and never a need: whatever goes wrong here or with it, servers start without it.

rehearsal_seconds_max=60
archive_seconds_max=120

# Waits until a server says that it answers, and tells its port. Fails when it ended or takes too long.
rehearsal_port() {
    local pid=$1 out=$2 tries=$((rehearsal_seconds_max * 10)) said
    while [ "$tries" -gt 0 ] && kill -0 "$pid" 2>/dev/null; do
        said=$(grep -oE 'http://localhost:[0-9]+' "$out") && printf '%s\n' "${said##*:}" && return 0
        tries=$((tries - 1))
        sleep 0.1
    done
    return 1
}

# What is asked here is loaded when others ask it for the first time.
rehearsal_ask() {
    local port=$1 path
    for path in /health /api/v1/events; do
        (exec 3<>"/dev/tcp/127.0.0.1/$port" &&
            printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$path" >&3 &&
            cat <&3) >/dev/null 2>&1 || return 1
    done
}

# A server writes its archive when it ends; one that does not come to an end is ended.
rehearsal_ends() {
    local pid=$1 tries=$((archive_seconds_max * 10))
    kill "$pid" 2>/dev/null || return 1
    while [ "$tries" -gt 0 ] && kill -0 "$pid" 2>/dev/null; do
        tries=$((tries - 1))
        sleep 0.1
    done
    kill -9 "$pid" 2>/dev/null && return 1
    return 0
}

# make_start_archive ARCHIVE COMMAND...: the command is that of a server, without the program's own arguments.
make_start_archive() {
    local archive=$1 folder="$1.rehearsal" pid port made=no
    shift
    rm -rf "$archive" "$folder"
    mkdir "$folder" || return 0
    (
        # Nothing that is meant for a real server reaches this one: no settings, no database.
        unset "${!HOLDFAST_@}" JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS
        cd "$folder" && exec "$1" "-XX:AOTCacheOutput=$folder/archive" "${@:2}" \
            serve --data "$folder/data" --host 127.0.0.1 --port 0
    ) >"$folder/out" 2>"$folder/err" </dev/null 9>&- &
    pid=$!
    # A server in the background does not hear the terminal's interrupt.
    trap 'kill -9 "$pid" 2>/dev/null; rm -rf "$folder"; exit 130' INT TERM HUP
    port=$(rehearsal_port "$pid" "$folder/out") && rehearsal_ask "$port" && made=yes
    rehearsal_ends "$pid" || made=no
    wait "$pid" 2>/dev/null || :
    trap - INT TERM HUP
    if [ "$made" = yes ] && [ -s "$folder/archive" ]; then
        mv -f "$folder/archive" "$archive"
        rm -rf "$folder"
    else
        rm -rf "$folder/data"
        echo "holdfast: no start archive could be made, so a start takes about a second longer ($folder tells why)." >&2
    fi
}
