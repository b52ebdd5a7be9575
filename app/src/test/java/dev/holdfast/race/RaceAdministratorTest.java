package dev.holdfast.race;

import dev.holdfast.race.course.Administrator;
import dev.holdfast.race.course.DemoFile;
import dev.holdfast.race.selftest.FakeInstallation;
import dev.holdfast.race.selftest.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Where the administrator who creates the event comes from. */
@Timeout(60)
class RaceAdministratorTest {

    @Test
    void theOptionsNameOne() {
        try (FakeInstallation target = FakeInstallation.with(Fault.NONE)) {
            RaceRun run = RaceRun.of("tickets", "--url", target.url(), "--admin-email",
                    FakeInstallation.EMAIL,
                    "--admin-password", FakeInstallation.PASSWORD, "--users", "3", "--seats", "2");

            assertThat(run.exitCode()).as(run.err()).isZero();
        }
    }

    @Test
    void theDemoFileNamesOneAndTheAddress(@TempDir Path folder) throws IOException {
        try (FakeInstallation target = FakeInstallation.with(Fault.NONE)) {
            Path file = folder.resolve("demo.json");
            Files.writeString(file, """
                    {"url": "%s", "admin": {"email": "%s", "password": "%s"}, "more": []}
                    """.formatted(target.url(), FakeInstallation.EMAIL, FakeInstallation.PASSWORD));

            RaceRun run = RaceRun.of("tickets", "--demo-file", file.toString(), "--users", "3", "--seats",
                    "2");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains(target.url());
        }
    }

    @Test
    void aDemoFileSpeaksOnlyOfItsOwnAddress() {
        DemoFile demo = new DemoFile(URI.create("http://localhost:8080"),
                new Administrator.Login("a@example.com", "b"), null, null);

        assertThat(demo.speaksOf(URI.create("http://127.0.0.1:8080"))).isTrue();
        assertThat(demo.speaksOf(URI.create("http://127.0.0.1:8081"))).isFalse();
        assertThat(demo.speaksOf(URI.create("http://booking.example.com:8080"))).isFalse();
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(new Administrator.Login("a@example.com", "secret").toString()).doesNotContain("secret");
        assertThat(new Administrator.Token("secret").toString()).doesNotContain("secret");
    }
}
