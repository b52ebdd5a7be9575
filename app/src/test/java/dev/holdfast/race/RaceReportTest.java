package dev.holdfast.race;

import dev.holdfast.race.selftest.FakeInstallation;
import dev.holdfast.race.selftest.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What the command writes of a race besides what it prints. */
@Timeout(60)
class RaceReportTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aPageAndAFileForContinuousIntegrationAreWritten() throws IOException {
        try (FakeInstallation target = FakeInstallation.with(Fault.VERSION_CONFLICT)) {
            RaceRun run = RaceRun.tickets(target, "--users", "30", "--seats", "29", "--html",
                    path("out/race.html"),
                    "--junit", path("out/race.xml"));

            assertThat(run.exitCode()).isOne();
            assertThat(run.verdict()).startsWith("VERDICT: FAILED (").contains("): undersell: buyer ");
            assertThat(read("out/race.html")).contains("<h1>Failed</h1>", "findings, first undersell: buyer ",
                    target.url());
            assertThat(read("out/race.xml")).contains("<failure type=\"undersell\"", "name=\"targets\"");
        }
    }

    @Test
    void anEarlierRaceIsComparedWithEvenIfItsFileIsWrittenAgain() throws IOException {
        try (FakeInstallation right = FakeInstallation.with(Fault.NONE);
                FakeInstallation wrong = FakeInstallation.with(Fault.OVERSELLS_BY_ONE)) {
            RaceRun.tickets(right, "--users", "20", "--seats", "10", "--json", path("race.json"));
            RaceRun.tickets(wrong, "--users", "20", "--seats", "10", "--json", path("race.json"),
                    "--baseline",
                    path("race.json"), "--html", path("race.html"));

            assertThat(read("race.html")).contains("Compared with race.json", "findings of oversell")
                    .containsPattern("won</th><td class=\"n\">10</td><td class=\"n\">11</td>");
        }
    }

    @Test
    void aBaselineThatCannotBeReadIsToldBeforeTheRace() {
        try (FakeInstallation target = FakeInstallation.with(Fault.NONE)) {
            RaceRun run = RaceRun.tickets(target, "--baseline", path("nowhere.json"));

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("--baseline", "nowhere.json");
            assertThat(target.requests()).isZero();
        }
    }

    @Test
    void markupInAnAnswerStaysText() throws IOException {
        try (FakeInstallation target = FakeInstallation.with(Fault.ANSWERS_WITH_MARKUP)) {
            RaceRun.tickets(target, "--users", "20", "--seats", "10", "--html", path("race.html"));

            assertThat(read("race.html")).contains("&lt;img src=x onerror", "&lt;script&gt;")
                    .doesNotContain("<img", "<script");
        }
    }

    @Test
    void everyRequestIsALineOfTheHistory() throws IOException {
        try (FakeInstallation target = FakeInstallation.with(Fault.CUTS_ONCE)) {
            RaceRun.tickets(target, "--users", "50", "--seats", "49", "--history", path("out/history.jsonl"));

            List<JsonNode> lines = lines("out/history.jsonl");
            assertThat(lines).hasSize(target.requests());
            assertThat(lines).filteredOn(line -> line.path("route").asString("").endsWith("/reserve"))
                    .hasSizeGreaterThanOrEqualTo(50)
                    .allSatisfy(line -> {
                        assertThat(line.path("completed_nanos").asLong())
                                .isGreaterThanOrEqualTo(line.path("invoked_nanos").asLong());
                        assertThat(line.path("address").asString("")).isEqualTo(target.url());
                    });
            assertThat(lines).filteredOn(line -> line.path("status").asInt() == 0)
                    .singleElement()
                    .satisfies(line -> assertThat(line.path("error").asString("")).isNotEmpty());
        }
    }

    @Test
    void theHistoryOfARaceThatCouldNotRunIsWhole() throws IOException {
        try (FakeInstallation target = FakeInstallation.with(Fault.REFUSES_GUESTS)) {
            RaceRun run = RaceRun.tickets(target, "--users", "5", "--history", path("history.jsonl"));

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(lines("history.jsonl")).filteredOn(line -> line.path("status").asInt() == 429)
                    .isNotEmpty();
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsTold() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        try (FakeInstallation target = FakeInstallation.with(Fault.NONE)) {
            for (String option : List.of("--history", "--html", "--junit")) {
                RaceRun run = RaceRun.tickets(target, "--users", "2", "--seats", "2", option, path("file/x"));

                assertThat(run.exitCode()).as(option).isEqualTo(2);
                assertThat(run.err()).contains("Cannot write");
            }
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private List<JsonNode> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name)).stream().map(JsonMapper.shared()::readTree).toList();
    }
}
