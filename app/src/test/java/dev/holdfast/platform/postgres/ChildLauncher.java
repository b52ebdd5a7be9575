package dev.holdfast.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A second Java process that runs {@link LauncherMain}. */
final class ChildLauncher implements AutoCloseable {
    private final Process process;
    private final Path output;
    private final Path pidFile;

    private ChildLauncher(Process process, Path output, Path pidFile) {
        this.process = process;
        this.output = output;
        this.pidFile = pidFile;
    }

    /** How to start it: words before java, its class path, variables to set. */
    record Manner(List<String> prefix, String classPath, Map<String, String> environment) {
        static Manner plain() {
            return new Manner(List.of(), System.getProperty("java.class.path"), Map.of());
        }
    }

    static ChildLauncher start(Path dataFolder, Path notes, Manner manner) throws IOException {
        Path pidFile = notes.resolve("server-pid");
        Files.deleteIfExists(pidFile);
        Path output = notes.resolve("output");
        List<String> command = new ArrayList<>(manner.prefix());
        command.addAll(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1", "-cp", manner.classPath(), LauncherMain.class.getName(),
                        dataFolder.toString(), pidFile.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(manner.environment());
        return new ChildLauncher(builder.start(), output, pidFile);
    }

    long awaitServer() throws IOException {
        Within.seconds(60, "a server started by another process",
                () -> Files.exists(pidFile) || !process.isAlive());
        if (!Files.exists(pidFile)) {
            throw new AssertionError("The other process ended:\n" + Files.readString(output));
        }
        return Long.parseLong(Files.readString(pidFile).strip());
    }

    long pid() {
        return process.pid();
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it end in order. */
    int stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("The other process does not end:\n" + Files.readString(output));
        }
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
