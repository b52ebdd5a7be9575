package dev.holdfast.race;

import dev.holdfast.race.ForeignOffice.Wrong;
import dev.holdfast.tidy.Tidy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

/** Races by an API that is not ours, with nothing but a file that describes it. */
@Timeout(60)
class RaceForeignTest {

    static String file(String name) {
        try {
            return Path.of(Objects.requireNonNull(RaceForeignTest.class.getResource(name)).toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RaceRun tickets(ForeignOffice office, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("tickets", "--target", file("foreign-tickets.yaml"), "--url",
                        office.url(), "--set", "office_key=" + ForeignOffice.OFFICE_KEY, "--seed", "7"));
        arguments.addAll(List.of(options));
        return RaceRun.of(arguments.toArray(String[]::new));
    }

    private static RaceRun seats(ForeignOffice office, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("seats", "--target", file("foreign-seats.yaml"), "--url",
                        office.url(), "--users", "10", "--seats", "6"));
        arguments.addAll(List.of(options));
        return RaceRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void aRightSellerOfTicketsPasses() {
        try (ForeignOffice office = new ForeignOffice(Wrong.NOTHING)) {
            RaceRun run = tickets(office, "--users", "20", "--seats", "12");

            assertThat(run.verdict()).as(run.out() + run.err()).isEqualTo("VERDICT: PASSED");
            assertThat(run.out()).contains("on sale     the corner cinema", "expected    12 won, 8 refused",
                    "refusals    nothing_left 8", "statuses    202 12, 410 8", "lost-booking", "left-behind",
                    "replay-differs");
            assertThat(run.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"NOTHING, 0", "TAKES_NO_MONEY, 1"})
    void theExampleOfTheDocumentationIsRacedAsItStands(Wrong wrong, int code, @TempDir Path folder)
            throws IOException {
        String page = Files.readString(Tidy.repository().resolve("docs/race-targets.md"));
        Path example = Files.writeString(folder.resolve("cinema.yaml"),
                page.substring(page.indexOf("```yaml") + 7,
                        page.indexOf("```", page.indexOf("```yaml") + 7)));
        try (ForeignOffice office = new ForeignOffice(wrong)) {
            RaceRun run = RaceRun.of("tickets", "--target", example.toString(), "--url", office.url(),
                    "--set",
                    "office_key=" + ForeignOffice.OFFICE_KEY, "--users", "300", "--seats", "299",
                    "--confirm");

            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(code);
            assertThat(run.out())
                    .contains("the seeds   3.2 s for 300 requests, 2.4 s a request on average; here ");
            assertThat(run.accusations()).isEqualTo(code == 0 ? List.of() : List.of("lost-booking"));
        }
    }

    @Test
    void quantitiesAreSentAsNumbers() {
        try (ForeignOffice office = new ForeignOffice(Wrong.NOTHING)) {
            RaceRun run = tickets(office, "--users", "20", "--seats", "30", "--quantity", "1-4");

            assertThat(run.verdict()).as(run.out() + run.err()).isEqualTo("VERDICT: PASSED");
        }
    }

    @ParameterizedTest
    @CsvSource({"SELLS_ONE_TOO_MANY, double-sale", "KEEPS_THE_LAST, undersell", "CONFLICTS, undersell",
            "CONFLICTS, unexpected-answer", "FORGETS, lost-booking", "IS_BUSY_ONCE, shed-request",
            "GIVES_LESS, other-units", "LEAKS, left-behind"})
    void aBrokenSellerOfTicketsIsCaught(Wrong wrong, String accusation) {
        try (ForeignOffice office = new ForeignOffice(wrong)) {
            RaceRun run = tickets(office, "--users", "20", "--seats", wrong == Wrong.LEAKS ? "30" : "12");

            assertThat(run.accusations()).as(run.out() + run.err()).contains(accusation);
            assertThat(run.exitCode()).isOne();
        }
    }

    @ParameterizedTest
    @CsvSource({"one-by-one", "all-at-once", "random"})
    void aRightSellerOfSeatsPasses(String order) {
        try (ForeignOffice office = new ForeignOffice(Wrong.NOTHING)) {
            RaceRun run = seats(office, "--order", order, "--lines");

            assertThat(run.verdict()).as(run.out() + run.err()).isEqualTo("VERDICT: PASSED");
            assertThat(run.out()).contains("✓ SUCCESS - VU ", "✗ FAILED - VU ", "shown-free");
        }
    }

    @ParameterizedTest
    @CsvSource({"SELLS_A_PLACE_TWICE, double-sale", "KEEPS_THE_LAST, undersell",
            "KEEPS_THE_LAST, wrong-refusal",
            "FORGETS, lost-booking"})
    void aBrokenSellerOfSeatsIsCaught(Wrong wrong, String accusation) {
        try (ForeignOffice office = new ForeignOffice(wrong)) {
            RaceRun run = seats(office);

            assertThat(run.accusations()).as(run.out() + run.err()).contains(accusation);
            assertThat(run.exitCode()).isOne();
        }
    }

    @Test
    void whatIsMissingIsToldWithTheRemedy() {
        try (ForeignOffice office = new ForeignOffice(Wrong.NOTHING)) {
            RaceRun wrongKey = RaceRun.of("tickets", "--target", file("foreign-tickets.yaml"), "--url",
                    office.url(),
                    "--set", "office_key=wrong");
            RaceRun noKey = RaceRun.of("tickets", "--target", file("foreign-tickets.yaml"), "--url",
                    office.url());
            RaceRun notForSale = RaceRun.of("seats", "--target", file("foreign-tickets.yaml"));

            assertThat(wrongKey.exitCode()).isEqualTo(2);
            assertThat(wrongKey.err()).contains("inventory.setup[0] (POST /shows) was answered with 403",
                    "--set office_key=KEY");
            assertThat(noKey.err()).contains("nothing is known as ${office_key}", "--set office_key=VALUE");
            assertThat(notForSale.err()).contains("sells tickets", "race tickets --target");
            assertThat(notForSale.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void eachHostCanBeElsewhere() {
        try (ForeignOffice office = new ForeignOffice(Wrong.NOTHING)) {
            RaceRun run = RaceRun.of("tickets", "--target", file("foreign-tickets.yaml"), "--host",
                    "office=" + office.url(), "--host", "clients=" + office.url(), "--set",
                    "office_key=" + ForeignOffice.OFFICE_KEY, "--users", "5", "--seats", "3");
            RaceRun unknown = RaceRun.of("tickets", "--target", file("foreign-tickets.yaml"), "--host",
                    "ofice=" + office.url());

            assertThat(run.verdict()).as(run.out() + run.err()).isEqualTo("VERDICT: PASSED");
            assertThat(unknown.err()).contains("--host ofice: the target has the hosts [office, clients]");
        }
    }

    @Test
    void nothingIsThere() {
        RaceRun run = RaceRun.of("tickets", "--target", "a", "--url", "http://127.0.0.1:9", "--admin-token",
                "x");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Cannot reach the target");
    }
}
