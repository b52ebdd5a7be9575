package dev.holdfast;

import dev.holdfast.tidy.Tidy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The repository's scripts, in a clone with a blank in its path, with a Maven and JDKs that only write down.
 */
final class ScriptsClone {

    private static final List<String> TOOLS = List.of("bash", "cat", "cp", "dirname", "env", "find", "flock",
            "grep", "id", "mkdir", "mv", "readlink", "rm", "sleep", "touch");

    record Ended(int code, String out, String err) {}

    final Path folder;
    final Path jdk25;
    final Map<String, String> environment = new HashMap<>();
    private final Path temp;

    ScriptsClone(Path temp) throws IOException {
        this.temp = temp;
        Path repository = Tidy.repository();
        folder = Files.createDirectories(temp.resolve("a clone"));
        Files.createDirectories(folder.resolve("config"));
        Files.createDirectories(folder.resolve(".ci"));
        for (String script : List.of("holdfast", "check", ".ci/run", "config/find-jdk.sh",
                "config/start-archive.sh")) {
            Files.copy(repository.resolve(script), folder.resolve(script));
        }
        // What is installed on this machine is none of these tests' business.
        Path finder = folder.resolve("config/find-jdk.sh");
        Files.writeString(finder, Files.readString(finder)
                .replaceAll("(?s)for candidate in /usr/.*?; do", "for candidate in " + temp + "/jvms/*; do"));
        for (String source : List.of("pom.xml", "app/pom.xml", "app/src/main/java/Some.java",
                "docs/api/openapi.yaml", "bench/pom.xml", "bench/src/main/java/Way.java")) {
            Files.createDirectories(folder.resolve(source).getParent());
            Files.writeString(folder.resolve(source), source);
        }
        jdk25 = jdk("jvms/jdk-25", "25.0.1");
        Path tools = Files.createDirectories(temp.resolve("tools"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), located(tool));
        }
        script(tools.resolve("mvn"), """
                echo "mvn with $JAVA_HOME in $PWD: $*" >> "$NOTES"
                while [ -n "${HOLD:-}" ] && [ ! -e "$HOLD" ]; do sleep 0.02; done
                if [ -n "${MVN_TOUCHES:-}" ]; then touch "$MVN_TOUCHES"; fi
                mkdir -p app/target && echo built > app/target/holdfast-build.jar
                case "$*" in *app,bench*)
                    mkdir -p bench/target && echo built > bench/target/holdfast-bench-build.jar
                esac
                exit "${MVN_CODE:-0}"
                """);
        environment.put("PATH", tools.toString());
        environment.put("HOME", temp.toString());
        environment.put("NOTES", temp.resolve("notes").toString());
    }

    private static Path located(String tool) {
        for (String folder : List.of("/usr/bin", "/bin")) {
            if (Files.isExecutable(Path.of(folder, tool))) {
                return Path.of(folder, tool);
            }
        }
        throw new IllegalStateException("this machine has no " + tool);
    }

    Path jdk(String name, String version) throws IOException {
        Path jdk = Files.createDirectories(temp.resolve(name));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        Files.createDirectories(jdk.resolve("bin"));
        script(jdk.resolve("bin/java"), """
                case "$*" in *AOTCacheOutput=*)
                    printf '<%s>\\n' "$@" > "$NOTES.rehearsal"
                    printf 'url=%s\\n' "${HOLDFAST_DATABASE_URL:-}" >> "$NOTES.rehearsal"
                    if [ "${REHEARSAL:-}" = good ]; then exec "$PLAYER" "$@"; fi
                    exit 1
                esac
                printf '<%s>\\n' "$@"
                exit "${JAVA_CODE:-0}"
                """);
        script(jdk.resolve("bin/javac"), "exit 0\n");
        return jdk;
    }

    static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Process start(Path where, String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(where.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    static Ended ended(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, err);
    }

    Ended holdfast(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("./holdfast"));
        command.addAll(List.of(arguments));
        return ended(start(folder, command.toArray(String[]::new)));
    }

    List<String> notes() throws IOException {
        Path notes = temp.resolve("notes");
        return Files.exists(notes) ? Files.readAllLines(notes) : List.of();
    }
}
