package dev.holdfast;

import dev.holdfast.tidy.Tidy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** The scripts named as the seeds' tests are, with a program that only writes down how it is called. */
@Timeout(60)
class SeedScriptsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void copyScripts() throws IOException {
        Path script = folder.resolve("run-order-race-test.sh");
        Files.copy(Tidy.repository().resolve("run-order-race-test.sh"), script);
        Path program = Files.writeString(folder.resolve("holdfast"), """
                #!/bin/sh
                case "$*" in *--help) echo "--html=FILE"; exit 0 ;; esac
                echo "holdfast $*"
                exit 1
                """);
        for (Path executable : List.of(script, program)) {
            Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private String run(int code, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true);
        List.of("ORDER_VUS", "ORDER_CONFIG", "ORDER_EVENT_ID", "CONCURRENT_REQUESTS", "TEST_ITERATIONS",
                "API_URL")
                .forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(out).isEqualTo(code);
        return out;
    }

    @Test
    void theOrderRaceReadsTheConfiguration() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/config.js"), "");

        String out = run(1, Map.of("ORDER_VUS", "200"), "./run-order-race-test.sh", "prod", "--lines");

        assertThat(out).containsPattern(
                "holdfast race seats --target b --users 200 --config src/config.js --env prod"
                        + " --html output/order_race_all_seats_prod_\\d{8}_\\d{6}\\.html --lines\n");
        assertThat(folder.resolve("output")).isDirectory();
    }

    @Test
    void withoutAConfigurationTheSeatsOfTheDemoAreRacedFor() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("demo.json"), "{\n  \"url\" : \"http://localhost:8123\"\n}");

        String out = run(1, Map.of(), "./run-order-race-test.sh");

        assertThat(out).contains("racing for the seats of the demo", "--users 100 --demo-file demo.json --url"
                + " http://localhost:8123 --give-back --html output/order_race_all_seats_local_");
    }

    @Test
    void withNothingToRaceForItSaysSo() throws IOException, InterruptedException {
        assertThat(run(2, Map.of(), "./run-order-race-test.sh", "dev")).contains("Start ./holdfast demo");
        assertThat(run(2, Map.of(), "./run-order-race-test.sh", "staging")).contains("Usage: ");
        assertThat(run(1, Map.of("ORDER_EVENT_ID", "x"), "./run-order-race-test.sh"))
                .contains("holdfast race seats --target b --users 100 --html");
    }

    @Test
    void theSlotTestTakesItsVariables() throws IOException, InterruptedException {
        String script = JsonMapper.shared()
                .readTree(Files.readString(Tidy.repository().resolve("package.json")))
                .at("/scripts/test:concurrency")
                .asString("");

        assertThat(run(1, Map.of(), "sh", "-c", script))
                .isEqualTo(
                        "holdfast race slots --target c --users 10 --iterations 1"
                                + " --url http://localhost:8080\n");
        assertThat(
                run(1, Map.of("CONCURRENT_REQUESTS", "50", "TEST_ITERATIONS", "3", "API_URL", "http://there"),
                        "sh", "-c", script))
                .isEqualTo("holdfast race slots --target c --users 50 --iterations 3 --url http://there\n");
    }
}
