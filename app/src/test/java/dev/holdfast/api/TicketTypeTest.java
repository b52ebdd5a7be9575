package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/** Ticket types that are added to dates and changed while they are sold. */
class TicketTypeTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private static final String PRICE = "\"price\": {\"amount_minor\": 700, \"currency\": \"USD\"}";

    private final SeatedDate date = SeatedDate.in(Hall.at(SERVER));

    private ApiAnswer add(String members) {
        return SERVER.api()
                .post(path(), "{\"session_id\": \"%s\", \"name\": \"New\", %s%s}".formatted(date.session(),
                        PRICE, members), SERVER.admin());
    }

    private String path() {
        return "/api/v1/admin/events/" + date.event().id() + "/ticket-types";
    }

    private ApiAnswer edit(String type, String body) {
        return SERVER.api().send("PUT", path() + "/" + type, body, SERVER.admin());
    }

    private static String tickets(ApiAnswer added, int quantity) {
        return "{\"ticket_type_id\": \"%s\", \"quantity\": %d}"
                .formatted(added.text("/ticket_type/ticket_type_id"), quantity);
    }

    @Test
    void newTypeDrawsFromWhatItNames() {
        String pit = date.made().text("/sessions/0/pools/0/pool_id");

        assertThat(add(", \"pool_id\": \"" + pit + "\"").answers(201).text("/ticket_type/pool_id"))
                .isEqualTo(pit);
        assertThat(add(", \"section\": \"pit\"").answers(201).text("/ticket_type/pool_id")).isEqualTo(pit);
        ApiAnswer rear = add(", \"section\": \"rear\"").answers(201);
        assertThat(rear.text("/ticket_type/section")).isEqualTo("rear");
        assertThat(rear.number("/ticket_type/position")).isEqualTo(6);
        ApiAnswer parking = add(", \"capacity\": 2").answers(201);
        date.reserve(SERVER.guest(), tickets(parking, 2)).answers(200);
        date.reserve(SERVER.guest(), tickets(parking, 1)).refuses(409, "all_held");
        assertThat(add(", \"capacity\": 500").answers(201).text("/warnings/0/code"))
                .isEqualTo("venue_capacity_exceeded");
        assertThat(date.read().number("/counts/capacity")).isEqualTo(1076);
    }

    @Test
    void wrongTypesNameTheField() {
        SERVER.unchanged(() -> {
            add(", \"section\": \"roof\"").blames("section");
            add(", \"category\": \"roof\"").blames("category");
            add(", \"pool_id\": \"" + date.session() + "\"").blames("pool_id");
            add(", \"capacity\": 0").blames("capacity");
            add(", \"capacity\": 1, \"section\": \"rear\"").blames("capacity");
            add(", \"seats\": 1").blames("seats");
            add(", \"version\": 1").refuses(409, "version_conflict");
            SERVER.api()
                    .post(path(), "{\"name\": \"New\", " + PRICE + "}", SERVER.admin())
                    .blames("session_id");
            SERVER.api()
                    .post(path(),
                            "{\"session_id\": \"%s\", \"name\": \"New\", %s}".formatted(date.event().id(),
                                    PRICE),
                            SERVER.admin())
                    .blames("session_id");
        });
    }

    @Test
    void partsAreChangedOneByOne() {
        String pit = date.type(1);

        ApiAnswer limits = edit(pit, "{\"booking_max\": null, \"person_max\": 8, \"booking_min\": 1}")
                .answers(200);
        assertThat(limits.has("/ticket_type/booking_max")).isFalse();
        assertThat(limits.number("/ticket_type/person_max")).isEqualTo(8);
        assertThat(limits.text("/ticket_type/name")).isEqualTo("Pit");
        ApiAnswer price = edit(pit,
                "{\"price\": {\"amount_minor\": 100, \"currency\": \"USD\"}, \"name\": \"Low\"}")
                .answers(200);
        assertThat(price.number("/ticket_type/price/amount_minor")).isEqualTo(100);
        assertThat(price.text("/ticket_type/name")).isEqualTo("Low");
        assertThat(date.reserve(SERVER.account(), "{\"ticket_type_id\": \"" + pit + "\", \"quantity\": 7}")
                .answers(200)
                .text("/total_amount")).isEqualTo("7");
        Instant closes = SERVER.now().plus(Duration.ofHours(1));
        edit(pit, "{\"closes_at\": \"" + closes + "\"}").answers(200);
        SERVER.advance(Duration.ofHours(2));
        date.reserve(SERVER.account(), "{\"ticket_type_id\": \"" + pit + "\", \"quantity\": 2}")
                .refuses(400, "not_on_sale");
        edit(pit, "{\"booking_max\": 2, \"booking_min\": 3}").blames("booking_max");
        edit(pit, "{\"opens_at\": \"" + closes.plusSeconds(1) + "\"}").blames("closes_at");
        edit(pit, "{\"price\": {\"amount_minor\": 1, \"currency\": \"EUR\"}}").blames("price.currency");
        edit(pit, "{\"name\": \"\"}").blames("name");
        edit(pit, "{\"version\": 1, \"position\": 9}").refuses(409, "version_conflict");
        edit(date.session(), "{\"position\": 9}").refuses(404, "not_found");
    }
}
