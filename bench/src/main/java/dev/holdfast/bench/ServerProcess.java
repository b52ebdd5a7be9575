package dev.holdfast.bench;

import dev.holdfast.BenchServer;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The measured server in a process of its own. It ends when this is closed, or when this process dies. */
final class ServerProcess implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final int STOP_SECONDS = 60;
    private static final int DYING_SECONDS = 2;
    private static final String REDIS = "redis";

    private final Process process;
    private final BenchServer.Hello hello;
    /** Its database and what watches over it. They are told apart from ours even when it has died. */
    private final List<ProcessHandle> below;

    private ServerProcess(Process process, BenchServer.Hello hello) {
        this.process = process;
        this.hello = hello;
        this.below = process.descendants().toList();
    }

    /**
     * How it is started.
     *
     * @param data
     *            the folder of the installation
     * @param options
     *            of the virtual machine
     * @param settings
     *            of the installation, as {@code key=value}
     */
    record Start(Path data, int wayConnections, List<String> options, List<String> settings) {}

    /**
     * Starts it and waits until it answers. What it logs goes to this process's standard error.
     *
     * @throws IOException
     *             when it ends before it answers
     */
    static ServerProcess start(Start start) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        String home = System.getProperty("holdfast.home");
        if (home != null) {
            command.add("@" + Path.of(home, "config", "server.jvm"));
        }
        // What its libraries unpack goes with its folder, also when it is killed.
        Path temporary = Files.createDirectories(start.data().resolve("tmp"));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(start.options());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BenchServer.class.getName(),
                start.data().toString(),
                String.valueOf(start.wayConnections())));
        command.addAll(start.settings());
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String line = firstLine(process);
        return new ServerProcess(process, JSON.readValue(line, BenchServer.Hello.class));
    }

    /** What it prints before it answers is told; what it prints later is nobody's. */
    private static String firstLine(Process process) throws IOException {
        var output = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("{\"own\"")) {
                return line;
            }
            System.err.println(line);
        }
        throw new IOException("the server ended before it answered; its lines above say why");
    }

    BenchServer.Hello hello() {
        return hello;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** What it tells of a failure that the server may be to blame for: a server that died is. */
    IOException blamed(Exception failure) {
        try {
            // Its connections end a moment before it does.
            if (process.waitFor(DYING_SECONDS, TimeUnit.SECONDS)) {
                return new IOException("the server died while it was measured, with exit code "
                        + process.exitValue() + "; its lines above may say why", failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new IOException(failure.getMessage() == null ? failure.toString() : failure.getMessage(),
                failure);
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        // One that was killed leaves a Redis behind that nobody watches over; its PostgreSQL is stopped.
        below.stream().filter(ServerProcess::isRedis).forEach(ProcessHandle::destroy);
        Traces.awaitEnd(below);
    }

    private static boolean isRedis(ProcessHandle process) {
        return process.info().command().filter(command -> command.contains(REDIS)).isPresent();
    }
}
