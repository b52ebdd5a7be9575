package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.EventPlan;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** A slot that is exchanged for another in one step. */
class RescheduleTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private final EventOnSale event = SERVER.event(EventPlan.of(5));
    private final List<String> slots = slots();
    private final Buyer buyer = SERVER.account();

    private List<String> slots() {
        String resource = SERVER.api()
                .post("/api/v1/admin/events/" + event.id() + "/resources", """
                {"name": "Bay", "time_zone": "UTC", "slot_minutes": 60, "horizon_days": 3,
                 "price": {"amount_minor": 3000, "currency": "USD"},
                 "opening_hours": {%s}}""".formatted(everyDay()), SERVER.admin())
                .answers(201)
                .text("/resource_id");
        LocalDate day = LocalDate.ofInstant(SERVER.now().plus(Duration.ofDays(1)), ZoneOffset.UTC);
        return SERVER.api()
                .get("/api/v1/resources/" + resource + "/slots?from=" + day + "&to=" + day)
                .answers(200)
                .json()
                .at("/days/0/slots")
                .valueStream()
                .map(slot -> slot.at("/slot_id").asString())
                .toList();
    }

    private static String everyDay() {
        return String.join(", ",
                List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
                        .stream()
                        .map(day -> "\"" + day + "\": [[\"09:00\", \"15:00\"]]")
                        .toList());
    }

    private String hold(Buyer who, String slot) {
        return reserve(who, slot).reservation();
    }

    private ApiAnswer reserve(Buyer who, String slot) {
        return who.post("reserve",
                "{\"event_id\": \"%s\", \"idempotency_key\": \"%s\", \"items\": [{\"slot_id\": \"%s\"}]}"
                        .formatted(event.id(), UUID.randomUUID(), slot));
    }

    @Test
    void newSlotIsTakenAndOldOneIsFree() {
        String booking = hold(buyer, slots.get(0));
        buyer.confirm(booking).answers(200);

        ApiAnswer moved = buyer.post(booking + "/reschedule",
                "{\"to_slot_id\": \"%s\", \"idempotency_key\": \"r1\"}".formatted(slots.get(1))).answers(200);

        assertThat(moved.text("/items/0/slot_id")).isEqualTo(slots.get(1));
        assertThat(moved.text("/total_amount")).isEqualTo("30");
        hold(SERVER.guest(), slots.get(0));
        SERVER.unchanged(() -> {
            assertThat(buyer.post(booking + "/reschedule",
                    "{\"to_slot_id\": \"%s\", \"idempotency_key\": \"r1\"}".formatted(slots.get(1)))
                    .answers(200)
                    .json()).isEqualTo(moved.json());
            buyer.post(booking + "/reschedule",
                    "{\"to_slot_id\": \"%s\", \"idempotency_key\": \"r1\"}".formatted(slots.get(2)))
                    .refuses(422, "idempotency_key_reused");
        });
    }

    @Test
    void takenSlotLeavesTheOldOne() {
        hold(SERVER.guest(), slots.get(1));
        String booking = hold(buyer, slots.get(0));

        SERVER.unchanged(() -> {
            ApiAnswer refused = buyer.post(booking + "/reschedule",
                    "{\"from_slot_id\": \"%s\", \"to_slot_id\": \"%s\"}".formatted(slots.get(0),
                            slots.get(1)))
                    .refuses(409, "slot_taken");
            assertThat(refused.text("/slot_id")).isEqualTo(slots.get(1));
            buyer.post(booking + "/reschedule",
                    "{\"from_slot_id\": \"%s\", \"to_slot_id\": \"%s\"}".formatted(slots.get(2),
                            slots.get(3)))
                    .blames("from_slot_id");
            buyer.post(booking + "/reschedule", "{}").blames("to_slot_id");
            SERVER.guest()
                    .post(booking + "/reschedule", "{\"to_slot_id\": \"%s\"}".formatted(slots.get(2)))
                    .refuses(403, "forbidden");
        });
        reserve(SERVER.guest(), slots.get(0)).refuses(409, "slot_taken");
    }
}
