package dev.holdfast.race.course;

import dev.holdfast.race.course.Exchange.Came;
import dev.holdfast.race.course.Exchange.Headers;
import dev.holdfast.race.course.Exchange.Sent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is learnt of the target's clock, and how requests are told apart. */
class WitnessTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"'Thu, 01 Jan 2026 12:01:00 GMT', ahead of", "'Thu, 01 Jan 2026 11:59:00 GMT', behind"})
    void aClockThatIsOffIsTold(String date, String way) {
        try (Witness witness = new Witness(InstantSource.fixed(NOON))) {
            witness.saw(exchange(date));

            assertThat(witness.clockLines()).singleElement().asString().contains("http://127.0.0.1:80", way);
        }
    }

    @ParameterizedTest
    @CsvSource({"'Thu, 01 Jan 2026 12:00:00 GMT'", "'Thu, 01 Jan 2026 11:59:59 GMT'", "yesterday", "''"})
    void aClockThatMayBeRightIsNotTold(String date) {
        try (Witness witness = new Witness(InstantSource.fixed(NOON))) {
            witness.saw(exchange(date));

            assertThat(witness.clockLines()).isEmpty();
        }
    }

    @Test
    void theTargetsTimeIsKnownAtLeast() {
        try (Witness witness = new Witness(InstantSource.fixed(NOON))) {
            assertThat(witness.since(System.nanoTime()).startAtLeast()).isNull();

            witness.saw(exchange("Thu, 01 Jan 2026 12:01:00 GMT"));

            assertThat(witness.since(System.nanoTime()).atLeast(0)).isAfter(NOON.plusSeconds(50));
        }
    }

    @ParameterizedTest
    @CsvSource({"/a/0badcafe-0000-8000-8000-000000000001/b?key=secret, /a/{id}/b", "/orders/17, /orders/{id}",
            "/api/v1/bookings, /api/v1/bookings"})
    void aRouteNamesNoThing(String path, String route) {
        assertThat(new Sent("GET", URI.create("http://127.0.0.1:80" + path)).route()).isEqualTo(route);
    }

    private static Exchange exchange(String date) {
        long now = System.nanoTime();
        return new Exchange(new Sent("GET", URI.create("http://127.0.0.1:80/health")), now, now,
                new Came(200, null, new Headers(date, null), 2));
    }
}
