package dev.holdfast.api;

import dev.holdfast.Ear;
import dev.holdfast.EventOnSale;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The stream of what is free of an event. */
@Timeout(120)
class LiveCountsTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private static Ear listen(EventOnSale event, String... headerLines) {
        return Ear.at(SERVER.api().port(), "/api/v1/events/" + event.id() + "/availability/stream",
                headerLines);
    }

    @Test
    void countsAreToldAtOnceAndWhenTheyChange() {
        EventOnSale event = SERVER.event(3);
        try (Ear ear = listen(event)) {
            ear.next("ready");
            Ear.Event first = ear.next("availability");
            assertThat(first.json().path("available_seats").asInt()).isEqualTo(3);
            assertThat(first.json().path("event_id").asString()).isEqualTo(event.id());
            assertThat(first.json().path("status").asString()).isEqualTo("published");
            assertThat(first.json().path("sessions").path(0).path("available").asInt()).isEqualTo(3);
            assertThat(first.json().path("sessions").path(0).path("status").asString()).isEqualTo("on_sale");
            assertThat(first.json().has("last_updated")).isTrue();
            var buyer = SERVER.guest();
            String booking = buyer.holds(event, 3);

            Ear.Event gone = ear.next("availability");
            assertThat(gone.json().path("available_seats").asInt()).isZero();
            assertThat(gone.json().path("status").asString()).isEqualTo("sold_out");
            assertThat(gone.json().path("sessions").path(0).path("status").asString()).isEqualTo("sold_out");
            buyer.cancel(booking).answers(200);
            assertThat(ear.next("availability").json().path("available_seats").asInt()).isEqualTo(3);
        }
    }

    @Test
    void whatChangesNoCountIsNotTold() {
        EventOnSale event = SERVER.event(3);
        var buyer = SERVER.guest();
        String booking = buyer.holds(event, 1);
        EventOnSale other = SERVER.event(3);
        try (Ear ear = listen(event); Ear elsewhere = listen(other)) {
            ear.next("ready");
            assertThat(ear.next("availability").json().path("available_seats").asInt()).isEqualTo(2);
            elsewhere.next("ready");
            elsewhere.next("availability");
            buyer.confirm(booking).answers(200);
            // All events are looked at together: when this is told twice, the payment has been seen.
            for (int i = 0; i < 2; i++) {
                buyer.holds(other, 1);
                elsewhere.next("availability");
            }
            buyer.holds(event, 1);

            assertThat(ear.next("availability").json().path("available_seats").asInt()).isEqualTo(1);
        }
    }

    @Test
    void whoKnowsItIsNotToldAgain() {
        EventOnSale event = SERVER.event(3);
        String id;
        try (Ear ear = listen(event)) {
            ear.next("ready");
            id = ear.next("availability").id();
        }
        try (Ear ear = listen(event, "Last-Event-ID: " + id)) {
            ear.next("ready");
            SERVER.guest().holds(event, 1);
            assertThat(ear.next("availability").json().path("available_seats").asInt()).isEqualTo(2);
        }
    }
}
