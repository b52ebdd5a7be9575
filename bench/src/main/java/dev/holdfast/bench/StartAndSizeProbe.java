package dev.holdfast.bench;

import dev.holdfast.BenchServer;
import dev.holdfast.Holdfast;
import dev.holdfast.bench.meter.Processes;
import dev.holdfast.bench.report.Report;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Starts the program as people start it, and looks how long that takes and how large it is. Not
 * thread-safe.
 */
final class StartAndSizeProbe {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Path HOME = Path.of(System.getProperty("holdfast.home", "."));
    private static final Path LAUNCHER = HOME.resolve("holdfast").toAbsolutePath();
    private static final Path JAR = HOME.resolve(Path.of("app", "target", "holdfast.jar"));
    private static final Path LIBRARIES = HOME.resolve(Path.of("app", "target", "lib"));
    private static final long PAUSE_NANOS = 5_000_000;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int STOP_SECONDS = 60;
    private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");

    private final List<String> options;

    /** @param options of its virtual machine, beside those that the launcher knows */
    StartAndSizeProbe(List<String> options) {
        this.options = options;
    }

    /** Seconds to the first answer with a database that runs already, in a folder that may be used up. */
    double external(BenchServer.Hello running, Path folder) throws IOException, InterruptedException {
        String address = running.jdbcUrl()
                .replaceFirst("^jdbc:postgresql://",
                        "postgresql://" + running.user() + ":" + running.password() + "@");
        Map<String, String> environment = Map.of("HOLDFAST_DATABASE_URL", address);
        // The first start makes what is kept in the folder.
        try (Started first = start(folder, environment)) {
            first.awaitAnswer();
        }
        try (Started second = start(folder, environment)) {
            return second.awaitAnswer();
        }
    }

    /** All of it, with a data folder that was used before and that nobody uses now. */
    Report.StartAndSize warm(Path data, @Nullable Double externalSeconds)
            throws IOException, InterruptedException {
        try (Started started = start(data, Map.of())) {
            double seconds = started.awaitAnswer();
            ProcessHandle server = started.process().toHandle();
            jcmd(server, "GC.run");
            Matcher heap = HEAP_USED.matcher(jcmd(server, "GC.heap_info"));
            long heapBytes = heap.find() ? Long.parseLong(heap.group(1)) * 1024 : 0;
            OptionalLong postgres = Processes.proportionalBytes(Processes.postgresOf(server));
            return new Report.StartAndSize(seconds, externalSeconds, Processes.residentBytes(server),
                    heapBytes,
                    postgres.isPresent() ? Long.valueOf(postgres.getAsLong()) : null, jarBytes());
        }
    }

    private record Started(Process process, URI health, long beganNanos) implements AutoCloseable {

        /** Asks until it answers; seconds since the process was begun. */
        double awaitAnswer() throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(health).build();
            while (System.nanoTime() - beganNanos < LIMIT_NANOS) {
                if (answers(request)) {
                    return (System.nanoTime() - beganNanos) / 1e9;
                }
                if (!process.isAlive()) {
                    throw new IOException("the server ended before it answered; its lines above say why");
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            throw new IOException("the server did not answer within a minute");
        }

        private static boolean answers(HttpRequest request) throws InterruptedException {
            try {
                return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    private Started start(Path data, Map<String, String> environment) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(
                Files.exists(JAR) ? List.of(LAUNCHER.toString()) : classPath());
        command.addAll(List.of("serve", "--data", data.toString(), "--port", String.valueOf(port)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        if (!options.isEmpty()) {
            builder.environment().put("HOLDFAST_JAVA_OPTS", String.join(" ", options));
        }
        return new Started(builder.start(), URI.create("http://127.0.0.1:" + port + "/health"),
                System.nanoTime());
    }

    /** Without a build there is no launcher, but for what this itself was started from. */
    private List<String> classPath() {
        List<String> command = new ArrayList<>(List.of(java("java"), "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Holdfast.class.getName()));
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private static String jcmd(ProcessHandle server, String what) throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(java("jcmd"), String.valueOf(server.pid()), what)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(asked.getInputStream().readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        asked.waitFor();
        return answer;
    }

    private static @Nullable Long jarBytes() throws IOException {
        if (!Files.exists(JAR)) {
            return null;
        }
        long bytes = Files.size(JAR);
        if (Files.isDirectory(LIBRARIES)) {
            try (Stream<Path> files = Files.list(LIBRARIES)) {
                for (Path file : files.toList()) {
                    bytes += Files.size(file);
                }
            }
        }
        return bytes;
    }
}
