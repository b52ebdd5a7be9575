package dev.holdfast.race.report;

import dev.holdfast.race.course.CouldNotRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An earlier race is read and compared with; noise is no difference. */
class ComparisonTest {

    @ParameterizedTest
    @CsvSource({"p99, 100, 109, SAME", "p99, 100, 120, WORSE", "p99, 100, 80, BETTER", "p99, 2, 6, SAME",
            "p99, 2, 9, WORSE", "answers_per_second, 1000, 800, WORSE",
            "answers_per_second, 1000, 1200, BETTER",
            "requests, 100, 200, SAME"})
    void eachFigureGoesOneWay(String figure, double before, double now, Comparison.Trend trend) {
        assertThat(new Comparison(of(figure, before), of(figure, now)).lines()).singleElement()
                .extracting(Comparison.Line::trend)
                .isEqualTo(trend);
    }

    @Test
    void aCheckThatFoundMoreIsWorse() {
        Baseline before = new Baseline("a", "tickets", false, Map.of(), Map.of("oversell", 1, "silence", 2));
        Baseline now = new Baseline("b", "tickets", false, Map.of(), Map.of("oversell", 3));

        assertThat(new Comparison(before, now).regressions()).extracting(Comparison.Line::label)
                .containsExactly("findings of oversell");
    }

    @Test
    void theFileOfARaceIsReadWhateverItsShape(@TempDir Path folder) throws IOException {
        String round = """
                "reserve_ms": {"p50": %s}, "answers_per_second": 10, "seconds": 1,
                "checks": [{"check": "oversell", "breaches": ["a"]}, {"check": "silence", "breaches": []}],
                "attempts": [{"outcome": "won"}, {"outcome": "refused"}]""";
        Path many = folder.resolve("many.json");
        Files.writeString(many, "{\"passed\": false, \"scenario\": \"tickets\", \"rounds\": [{"
                + round.formatted(10) + "}, {" + round.formatted(20) + "}]}");
        Path one = folder.resolve("one.json");
        Files.writeString(one, "{\"passed\": false, \"scenario\": \"money\", " + round.formatted(15) + "}");

        for (Path file : new Path[]{many, one}) {
            Baseline baseline = Baseline.read(file);
            assertThat(baseline.figures()).containsEntry("p50", 15.0)
                    .containsEntry("requests", 2.0)
                    .containsEntry("won", 1.0);
            assertThat(baseline.broken()).containsOnlyKeys("oversell");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"rounds\": []}", "{\"passed\": \"yes\"}", "not json"})
    void whatIsNoRaceIsTold(String text, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file.json"), text);

        assertThatThrownBy(() -> Baseline.read(file)).isInstanceOf(CouldNotRun.class)
                .hasMessageContaining("file.json");
    }

    private static Baseline of(String figure, double value) {
        return new Baseline("a", "tickets", true, Map.of(figure, value), Map.of());
    }
}
