package dev.holdfast.faults;

import dev.holdfast.Holdfast;
import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.platform.postgres.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server as a process of its own, leader of its own process group. Closing it ends it, and its database,
 * in any case.
 */
final class ChildServer implements AutoCloseable {

    static final String ADMIN_EMAIL = "first@faults.example";
    static final String ADMIN_PASSWORD = "a password of faults";
    private static final Pattern ADDRESS = Pattern.compile("Holdfast answers on (http://\\S+)");
    private static final int START_SECONDS = 90;

    private final Process process;
    private final Path data;
    private final Path output;

    private ChildServer(Process process, Path data, Path output) {
        this.process = process;
        this.data = data;
        this.output = output;
    }

    /**
     * Starts {@code serve} on a free port; it does not answer yet. Its output goes to a file beside the
     * data folder.
     */
    static ChildServer launch(Path data, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("serve", "--data", data.toString(), "--port", "0",
                "--host", "127.0.0.1", "--reserve-limit", "0", "--log-format", "text"));
        command.addAll(List.of(arguments));
        return run(data, command);
    }

    /** As {@link #launch}, and it stops when it reaches this step. */
    static ChildServer launchStoppingAt(String step, Path data) throws IOException {
        return run(data, List.of("serve", "--data", data.toString(), "--port", "0", "--host", "127.0.0.1",
                "--reserve-limit", "0", "--log-format", "text"), "-Dholdfast.stop-at=" + step);
    }

    /** As {@link #launch}, with nothing given but these words. */
    static ChildServer run(Path data, List<String> arguments, String... ofJava) throws IOException {
        // A signal that is ignored where the tests run would be ignored by the child too.
        var command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM", "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto",
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(ofJava));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"),
                Holdfast.class.getName()));
        command.addAll(arguments);
        Path output = Files.createTempFile(data.toAbsolutePath().getParent(), "server-", ".out");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.directory(Objects.requireNonNull(output.getParent()).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("HOLDFAST_"));
        builder.environment().put("HOLDFAST_ADMIN_EMAIL", ADMIN_EMAIL);
        builder.environment().put("HOLDFAST_ADMIN_PASSWORD", ADMIN_PASSWORD);
        return new ChildServer(builder.start(), data, output);
    }

    /** Waits until it answers, and says where. */
    URI address() {
        Patience.within(START_SECONDS, "the server answers",
                () -> ADDRESS.matcher(output()).find() || !process.isAlive());
        Matcher found = ADDRESS.matcher(output());
        if (!found.find()) {
            throw new AssertionError("the server did not start:\n" + output());
        }
        return URI.create(found.group(1).replace("localhost", "127.0.0.1"));
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** The embedded database of its data folder. */
    DatabaseAddress database() {
        var found = EmbeddedPostgres.findRunning(data)
                .orElseThrow(() -> new AssertionError("no database runs"));
        return new DatabaseAddress(found.jdbcUrl(), found.user(), found.password());
    }

    /** The process of the embedded database, when one lives. */
    OptionalLong databasePid() {
        Path folder = data.resolve("postgres").resolve("data");
        try {
            String first = Files.readString(folder.resolve("postmaster.pid")).lines().findFirst().orElse("");
            String commandLine = Files.readString(Path.of("/proc", first.strip(), "cmdline"),
                    StandardCharsets.ISO_8859_1);
            // A dead process that nobody has collected has an empty command line.
            return commandLine.contains(folder.toRealPath().toString())
                    ? OptionalLong.of(Long.parseLong(first.strip()))
                    : OptionalLong.empty();
        } catch (NoSuchFileException _) {
            return OptionalLong.empty();
        } catch (IOException _) {
            // It ended while we looked.
            return OptionalLong.empty();
        }
    }

    /** As kill -9 does, which asks nobody. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** To the server alone. */
    void signal(String name) throws IOException, InterruptedException {
        signal(name, Long.toString(pid()));
    }

    /** To the server and everything that runs in its process group, as a terminal does. */
    void signalGroup(String name) throws IOException, InterruptedException {
        signal(name, "-" + pid());
    }

    static void signal(String name, String target) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("/bin/sh", "-c", "kill -s \"$0\" -- \"$1\"", name, target).inheritIO()
                .start();
        kill.waitFor();
    }

    boolean ended() {
        return !process.isAlive();
    }

    /** Waits for its end and returns the exit code. */
    int awaitEnd(int seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("the server has not ended after " + seconds + " s:\n" + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
        Patience.within(60, "the database ends with its killed server", () -> databasePid().isEmpty());
    }
}
