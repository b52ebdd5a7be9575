package dev.holdfast.race;

import dev.holdfast.race.selftest.FakeSale;
import dev.holdfast.race.selftest.SaleFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code race flood} passes what is right and what sheds, and finds what is wrong. */
class RaceFloodTest {

    private static RaceRun flood(FakeSale target, List<String> options) {
        List<String> arguments = new ArrayList<>(
                List.of("flood", "--url", target.url(), "--admin-token", FakeSale.TOKEN));
        arguments.addAll(options);
        return RaceRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void everythingOfferedIsAccountedFor(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("flood.json");
        try (FakeSale target = FakeSale.with(SaleFault.SHEDS)) {
            flood(target,
                    List.of("--rate", "100", "--seconds", "1", "--users", "10", "--seats", "20", "--mix",
                            "reserve=1", "--json", file.toString()));
        }

        JsonNode round = JsonMapper.shared().readTree(Files.readString(file)).path("rounds").path(0);
        JsonNode load = round.path("load");
        assertThat(load.path("offered").asInt()).isEqualTo(100);
        assertThat(load.path("won").asInt()).isEqualTo(20);
        assertThat(load.path("shed").asInt()).isEqualTo(33);
        assertThat(load.path("refused").asInt()).isEqualTo(47);
        assertThat(round.path("attempts").size()).as("only winners and what is odd").isEqualTo(20);
        assertThat(round.path("checks").size()).isPositive();
        assertThat(round.path("reserve_ms").path("p99").isNumber()).isTrue();
    }

    @Test
    void whatHasNoPlaceIsDroppedAndTold() {
        try (FakeSale target = FakeSale.with(SaleFault.IS_SLOW)) {
            RaceRun run = flood(target,
                    List.of("--rate", "100", "--seconds", "1", "--users", "10", "--mix", "reserve=1",
                            "--connections",
                            "1"));

            assertThat(run.accusations()).containsExactly("generator-kept-up");
            assertThat(run.out()).contains("were dropped");
        }
    }

    @Test
    void badOptionsAreToldAsSuch() {
        try (FakeSale target = FakeSale.with(SaleFault.NONE)) {
            for (List<String> bad : List.of(List.of("--mix", "steal=1"), List.of("--rate", "0"),
                    List.of("--curve", "flat"), List.of("--seats", "1000001"))) {
                RaceRun run = flood(target, bad);

                assertThat(run.exitCode()).as(bad.toString()).isEqualTo(2);
                assertThat(run.err()).contains(bad.getFirst());
            }
        }
    }
}
