package dev.holdfast.bench;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A run that does not come to its end by itself. */
class EndTest {

    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @TempDir
    private Path temporary;

    @TempDir
    private Path out;

    @Test
    void oneThatIsToldToEndLeavesNothingBehind() throws Exception {
        try (BenchProcess bench = bench()) {
            bench.await("round 1  noop");
            List<ProcessHandle> below = bench.process().descendants().toList();
            assertTrue(below.size() > 2, "a server, its database and what watches over it");
            assertFalse(folders().isEmpty());
            // Not the process itself: that would close what it still prints.
            bench.process().toHandle().destroy();
            assertEquals(ENDED_BY_SIGTERM, bench.ended(), bench::text);
            assertEquals(List.of(), below.stream().filter(ProcessHandle::isAlive).toList());
            assertEquals(List.of(), folders());
        }
    }

    @Test
    void oneWhoseServerDiesSaysSo() throws Exception {
        try (BenchProcess bench = bench()) {
            bench.await("round 1  noop");
            List<ProcessHandle> below = bench.process().descendants().toList();
            bench.process().children().forEach(ProcessHandle::destroyForcibly);
            assertEquals(2, bench.ended(), bench::text);
            assertTrue(bench.text().contains("The bench could not run."), bench::text);
            assertTrue(bench.text().contains("the server died while it was measured, with exit code 137"),
                    bench::text);
            assertTrue(
                    Files.readString(out.resolve("report.md")).contains("BROKEN: the run could not go on"));
            assertEquals(List.of(), below.stream().filter(ProcessHandle::isAlive).toList());
            assertEquals(List.of(), folders());
        }
    }

    private BenchProcess bench() throws Exception {
        return BenchProcess.start(List.of(), temporary, "--only", "noop", "--rounds", "1000", "--seconds",
                "0.2", "--warm-up", "0.1", "--connections", "4", "--no-start", "--out", out.toString());
    }

    private List<Path> folders() throws Exception {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("holdfast-bench")).toList();
        }
    }
}
