package dev.holdfast.api.compat;

import dev.holdfast.TestServer;
import dev.holdfast.race.RaceCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** The built-in targets a, b and c against our own server, which speaks the contracts of all three. */
@Timeout(120)
class RaceTargetsTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static String race(String... options) {
        StringWriter out = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(1, List.of("--url", "http://127.0.0.1:" + SERVER.api().port(), "--seed", "7"));
        int code = new CommandLine(new RaceCommand()).setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments.toArray(String[]::new));
        assertThat(code).as(out.toString()).isZero();
        return out.toString();
    }

    @Test
    void ticketsAreSoldByTheApiOfSystemA() {
        String out = race("tickets", "--target", "a", "--admin-email", TestServer.ADMIN_EMAIL,
                "--admin-password",
                TestServer.PASSWORD, "--users", "6", "--seats", "5");

        assertThat(out).contains("seen        5 won, 1 refused", "refusals    not_enough_left 1",
                "left-behind",
                "replay-differs", "VERDICT: PASSED");
    }

    @Test
    void seatsAreOrderedByTheConfigurationOfSystemB() throws IOException {
        OrderHall hall = OrderHall.of(SERVER, 4);
        Path config = Files.writeString(folder.resolve("config.js"), """
                export const config = {
                  order: {
                    baseUrl: 'http://localhost:8084/api/order',
                    eventId: '%s', // the evening
                    sessionId: '%s',
                    organizationId: '%s',
                    seatIds: [
                      %s,
                    ],
                  },
                };
                """.formatted(hall.event(), hall.session(), hall.organization(),
                hall.seats()
                        .stream()
                        .map(seat -> "'" + seat + "'")
                        .collect(Collectors.joining(",\n      "))));

        String out = race("seats", "--config", config.toString(), "--users", "8", "--lines", "--give-back");

        assertThat(out).contains("Order Race Test Results Summary", "Total VUs: 8", "Total seats tested: 4",
                "Total requests: 32", "Expected successes: 4 (1 per seat)",
                "Expected failures: 28 (7 per seat)",
                "successful_bookings: 4", "failed_bookings: 28", "order_success: 12.50%",
                "seat_locked_400: 28",
                "http_req_duration (p95): ", "VERDICT: PASSED");
        assertThat(out)
                .containsPattern("✓ SUCCESS - VU \\d booked seat 4 \\([0-9a-f]{8}-\\.\\.\\.\\) - Order: ")
                .containsPattern(
                        "✗ FAILED - VU \\d seat 1 \\([0-9a-f]{8}-\\.\\.\\.\\) - Status 400: "
                                + "Seat validation failed");
        assertThat(race("seats", "--config", config.toString(), "--users", "2"))
                .as("what was won is given back")
                .contains("VERDICT: PASSED");
    }

    @Test
    void slotsAreBookedByTheApiOfSystemC() {
        ServiceShop shop = ServiceShop.of(SERVER);

        String out = race("slots", "--target", "c", "--set", "api_key=" + shop.key(), "--users", "10",
                "--iterations", "3");

        assertThat(out).contains("Total Requests:        30", "✓ Successful (201):    3",
                "⚠ Conflicts (409):     27",
                "✗ Errors (other):      0", "refusals < 50 ms:", "successes < 100 ms:", "worst < 300 ms:",
                "VERDICT: PASSED");
    }
}
