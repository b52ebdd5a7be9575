# Sourced by ./holdfast and ./check: finds a JDK 25 and prints its folder, or prints nothing and fails.
# A JDK is told by its release file, so nothing is started to look for it.

is_jdk_25() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -f "$1/release" ] &&
        grep -qE '^JAVA_VERSION="?25([."+-]|$)' "$1/release"
}

find_jdk_25() {
    local candidate
    for candidate in "${HOLDFAST_JAVA_HOME:-}" "${JAVA_HOME:-}"; do
        if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    for candidate in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /usr/local/jdk* /opt/*jdk* /opt/java/* \
        /opt/*/jdk* "${HOME:-/nonexistent}"/.jdks/* "${HOME:-/nonexistent}"/.sdkman/candidates/java/* \
        "${HOME:-/nonexistent}"/.asdf/installs/java/* "${HOME:-/nonexistent}"/.local/share/mise/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if is_jdk_25 "$candidate"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    if candidate=$(command -v javac); then
        candidate=$(dirname "$(dirname "$(readlink -f "$candidate")")")
        if is_jdk_25 "$candidate"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    fi
    return 1
}

require_jdk_25() {
    if ! JAVA_HOME=$(find_jdk_25); then
        echo "holdfast: no JDK 25 was found. Install one (for example under /usr/lib/jvm) or set JAVA_HOME to it." >&2
        exit 69
    fi
    export JAVA_HOME
}

require_maven() {
    if ! command -v mvn >/dev/null 2>&1; then
        echo "holdfast: Maven (mvn) was not found and the program has to be built. Install it, for example: apt-get install maven" >&2
        exit 69
    fi
}
