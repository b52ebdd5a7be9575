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
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BenchTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void measuresAndWritesAReport() throws Exception {
        int code = run("--no-start", "--rounds", "1", "--seconds", "0.5", "--warm-up", "0.2", "--connections",
                "16", "--only", "noop-at-80-percent,reserve-at-80-percent,reserve-audit,row-lock", "--data",
                folder.resolve("data").toString(), "--out", folder.resolve("out").toString());
        assertEquals(0, code, err::toString);
        JsonNode report = report();
        assertEquals(
                Set.of("noop", "reserve", "row-lock", "noop-at-80-percent", "reserve-at-80-percent",
                        "reserve-audit"),
                Set.copyOf(report.path("summaries").findValuesAsString("measure")));
        assertEquals(0, report.path("breaches").size());
        assertEquals(299, report.at("/rushes/0/sold/0").asInt());
        assertTrue(report.at("/audits/completed").asInt() > 0);
        assertTrue(report.at("/audits/clean").asBoolean());
        assertTrue(Files.readString(folder.resolve("out/chart.svg")).contains("Holdfast"));
        String page = Files.readString(folder.resolve("out/report.md"));
        assertTrue(page.contains("| reserve : no-op |"), page);
        assertTrue(page.contains("| p99 of reserve at 80 % load : p99 of no-op at 80 % load | < 10.00 |"),
                page);
        assertTrue(out.toString().contains("Invariants: every one held"), out::toString);
    }

    /**
     * In a process of its own, as people run it: where a web server has run, its library lets nobody read
     * serialized objects any more, by which JMH's processes talk.
     */
    @Test
    void runsSinglePartsAloneWithoutAServer() throws Exception {
        try (BenchProcess bench = BenchProcess.start(List.of(), folder, "--only", "nothing",
                "--jmh=IdBenchmark.randomUuid", "--seconds", "0.1", "--out",
                folder.resolve("out").toString())) {
            assertEquals(0, bench.ended(), bench::text);
        }
        JsonNode report = report();
        assertEquals(List.of("IdBenchmark.randomUuid"), report.path("micro").findValuesAsString("name"));
        assertTrue(report.at("/micro/0/nanos").asDouble() > 0);
        assertTrue(report.at("/micro/0/bytes").asDouble() >= 16);
        assertEquals(0, report.path("samples").size());
        assertTrue(Files.readString(folder.resolve("out/report.md")).contains("| IdBenchmark.randomUuid |"));
    }

    @Test
    void saysThatNoPartIsNamedSo() {
        assertEquals(2, run("--only", "nothing", "--jmh=Nonsense", "--out", folder.toString()));
        assertTrue(err.toString().contains("no benchmark is named like [Nonsense]"), err::toString);
    }

    private JsonNode report() throws Exception {
        return JsonMapper.builder().build().readTree(Files.readAllBytes(folder.resolve("out/report.json")));
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
