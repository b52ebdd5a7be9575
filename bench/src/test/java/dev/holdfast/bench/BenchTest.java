package dev.holdfast.bench;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BenchTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void measuresAndWritesAReport() throws Exception {
        int code = run("--no-start", "--rounds", "1", "--seconds", "1", "--warm-up", "0.2", "--connections",
                "16", "--only",
                "noop,reserve,row-lock", "--data", folder.resolve("data").toString(), "--out",
                folder.resolve("out").toString());
        assertEquals(0, code, err::toString);
        JsonNode report = JsonMapper.builder()
                .build()
                .readTree(Files.readAllBytes(folder.resolve("out/report.json")));
        assertEquals(3, report.path("summaries").size());
        assertEquals(0, report.path("breaches").size());
        assertEquals(299, report.at("/rushes/0/sold/0").asInt());
        assertTrue(report.path("targets").size() > 3);
        assertTrue(Files.readString(folder.resolve("out/chart.svg")).contains("Holdfast"));
        assertTrue(Files.readString(folder.resolve("out/report.md")).contains("reserve : no-op"));
        assertTrue(out.toString().contains("Invariants: every one held"), out::toString);
    }

    @Test
    void namesTheOptionThatIsWrong() {
        assertEquals(2, run("--only", "nonsense"));
        assertTrue(err.toString().contains("--only: [nonsense] is nothing that can be measured"),
                err::toString);
    }

    @Test
    void refusesATimeInWhichAnEventSellsOut() {
        assertEquals(2, run("--seconds", "60"));
        assertTrue(err.toString().contains("--seconds"), err::toString);
    }

    @Test
    void doesNotTellThePasswordOfADatabase() {
        assertEquals(List.of("--database-url", "postgresql://me:***@host:5432/name"),
                Bench.withoutSecrets(List.of("--database-url", "postgresql://me:secret@host:5432/name")));
    }

    private int run(String... args) {
        return new CommandLine(new Bench()).setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
