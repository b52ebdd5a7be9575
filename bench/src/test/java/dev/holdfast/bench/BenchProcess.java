package dev.holdfast.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

/** The bench as people run it: a process of its own, whose temporary folders lie where a test sees them. */
final class BenchProcess implements AutoCloseable {

    private static final int END_SECONDS = 180;

    private final Process process;
    private final BufferedReader reader;
    private final List<String> lines = new ArrayList<>();

    private BenchProcess(Process process) {
        this.process = process;
        this.reader = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** @param before what is put before the command, such as a shell that sets limits */
    static BenchProcess start(List<String> before, Path temporary, String... args) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary, "-cp", System.getProperty("java.class.path"),
                Bench.class.getName()));
        command.addAll(List.of(args));
        return new BenchProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    Process process() {
        return process;
    }

    /** Reads what it prints until a line has this in it. */
    void await(String text) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
            if (line.contains(text)) {
                return;
            }
        }
        fail("it ended without " + text + ":\n" + String.join("\n", lines));
    }

    /** Its exit code, and all that it has printed is in {@link #text()}. */
    int ended() throws IOException, InterruptedException {
        reader.lines().forEach(lines::add);
        assertTrue(process.waitFor(END_SECONDS, TimeUnit.SECONDS), this::text);
        return process.exitValue();
    }

    String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
