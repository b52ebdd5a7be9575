package dev.holdfast.race;

import dev.holdfast.race.selftest.FakeInstallation;
import dev.holdfast.race.selftest.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Without a race there is no verdict: exit code 2 and what to do about it. */
@Timeout(60)
class RaceCannotRunTest {

    @Test
    void noServerIsThere() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        RaceRun run = RaceRun.of("tickets", "--url", "http://127.0.0.1:" + port, "--admin-token", "x");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Cannot reach the target", "--url");
        assertThat(run.out()).doesNotContain("VERDICT");
    }

    @Test
    void theLoginIsRefused() {
        try (FakeInstallation target = FakeInstallation.with(Fault.NONE)) {
            RaceRun run = RaceRun.of("tickets", "--url", target.url(), "--admin-email",
                    FakeInstallation.EMAIL,
                    "--admin-password", "wrong");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("401", "Incorrect email or password", "HOLDFAST_ADMIN_PASSWORD")
                    .doesNotContain("wrong");
        }
    }

    @Test
    void theTokenIsNoAdministrators() {
        try (FakeInstallation target = FakeInstallation.with(Fault.REFUSES_ADMIN)) {
            RaceRun run = RaceRun.tickets(target);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("Creating a venue was answered with 403");
        }
    }

    @Test
    void signUpsAreThrottled() {
        try (FakeInstallation target = FakeInstallation.with(Fault.REFUSES_GUESTS)) {
            RaceRun run = RaceRun.tickets(target);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("429", "--guest-limit");
        }
    }

    @ParameterizedTest
    @CsvSource({"--users, 0", "--seats, -1", "--quantity, 0", "--quantity, 4-1", "--quantity, many",
            "--rounds, 0",
            "--timeout, 0", "--connections, 0", "--url, somewhere", "--url, ftp://127.0.0.1",
            "--nonsense, 1"})
    void anOptionIsBad(String option, String value) {
        RaceRun run = RaceRun.of("tickets", "--admin-token", "x", option, value);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: race tickets");
    }

    @Test
    void noScenarioIsNamed() {
        RaceRun run = RaceRun.of();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("tickets");
    }

    @Test
    void theDemoFileIsNotOne(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("demo.json");
        Files.writeString(file, "{\"url\":\"http://127.0.0.1:8080\"}");

        RaceRun run = RaceRun.of("tickets", "--demo-file", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("has no url, admin.email and admin.password");
    }
}
