package dev.holdfast.race;

import dev.holdfast.EventOnSale;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** A flood and a rehearsal of the real server, which has to pass both. */
class RaceOnServerTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.with(Map.of("guest-limit", "0", "payment-timeout", "5s"));

    private static String url() {
        return "http://127.0.0.1:" + SERVER.port();
    }

    @Test
    void aFloodPasses() {
        RaceRun run = RaceRun.of("flood", "--url", url(), "--admin-token", SERVER.adminToken(), "--rate",
                "100",
                "--seconds", "2", "--users", "20", "--seats", "100");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    @Test
    void aRehearsalPassesAndItsCopyIsCancelled() {
        EventOnSale original = SERVER.event(30);

        RaceRun run = RaceRun.of("rehearse", "--url", url(), "--admin-token", SERVER.adminToken(), "--event",
                original.id(), "--buyers", "40", "--over", "2s", "--pace", "0.02", "--abandon", "20%");
        SERVER.carryOnCancelling();

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("Rehearsal of A Play for Two Chairs", "sells out   in ");
        assertThat(original.read().text("/available_seats")).as("of the original").isEqualTo("30");
        assertThat(SERVER.api().get("/api/v1/events").answers(200).toString()).doesNotContain("Rehearsal of");
    }
}
