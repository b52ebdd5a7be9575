package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What is paid is exchanged for what costs less, as much or more, and the money follows. */
class ExchangeRouteTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private final SeatedDate date = SeatedDate.in(Hall.at(SERVER));
    private final Buyer buyer = SERVER.account();

    private ApiAnswer exchange(Buyer who, String booking, String members) {
        return who.post(booking + "/exchange", "{" + members + "}");
    }

    private String seats(int from, int to, String key) {
        return "\"gives\": [{\"seat_ids\": %s}], \"takes\": [{\"seat_ids\": %s}], \"idempotency_key\": \"%s\""
                .formatted(date.seats(from), date.seats(to), key);
    }

    private static String paying(String token) {
        return ", \"payment_token\": \"" + token + "\", \"payment_method\": \"card\"";
    }

    /** Of the seats, 68 to 70 cost 50 dollars and 0 to 3 cost 90. */
    private String sold(int seat) {
        String booking = date.hold(buyer, seat).reservation();
        buyer.confirm(booking).answers(200);
        return booking;
    }

    @Test
    void dearerIsRefusedWithTheDifferenceWhenNothingIsPaid() {
        String booking = sold(68);

        SERVER.unchanged(() -> {
            ApiAnswer refused = exchange(buyer, booking, seats(68, 0, "k")).refuses(402, "payment_required");
            assertThat(refused.number("/difference/amount_minor")).isEqualTo(4_000);
            assertThat(refused.number("/paid_amount/amount_minor")).isEqualTo(5_000);
            assertThat(refused.number("/new_amount/amount_minor")).isEqualTo(9_000);
        });
    }

    @Test
    void dearerIsPaidAndExchangedInOneRequest() {
        String booking = sold(68);

        ApiAnswer exchanged = exchange(buyer, booking, seats(68, 1, "k") + paying("tok_visa")).answers(200);

        assertThat(exchanged.text("/reservation_id")).isEqualTo(booking);
        assertThat(exchanged.text("/total_amount")).isEqualTo("90");
        assertThat(exchanged.json().at("/items/0/seat_ids").toString()).isEqualTo(date.seats(1));
        assertThat(date.read().number("/counts/sold")).isEqualTo(1);
        SERVER.unchanged(() -> {
            assertThat(exchange(buyer, booking, seats(68, 1, "k") + paying("tok_visa")).answers(200).json())
                    .isEqualTo(exchanged.json());
            assertThat(exchange(buyer, booking, seats(68, 1, "k")).answers(200).json())
                    .isEqualTo(exchanged.json());
            exchange(buyer, booking, seats(68, 2, "k") + paying("tok_visa"))
                    .refuses(422, "idempotency_key_reused");
        });
        date.hold(SERVER.guest(), 68).answers(200);
        date.hold(SERVER.guest(), 1).refuses(409, "seat_taken");
    }

    @Test
    void declinedChargeKeepsWhatIsPaidAndCanBeTriedAgain() {
        String booking = sold(69);

        exchange(buyer, booking, seats(69, 2, "k") + paying("sandbox_decline")).refuses(402,
                "payment_declined");

        assertThat(buyer.booking(booking).answers(200).text("/status")).isEqualTo("confirmed");
        assertThat(date.read().number("/counts/held")).isEqualTo(1);
        ApiAnswer exchanged = exchange(buyer, booking, seats(69, 2, "k") + paying("tok_visa")).answers(200);
        assertThat(exchanged.json().at("/items/0/seat_ids").toString()).isEqualTo(date.seats(2));
        assertThat(date.read().number("/counts/held")).isZero();
    }

    @Test
    void cheaperGivesTheDifferenceBack() {
        String booking = sold(3);

        ApiAnswer exchanged = exchange(buyer, booking, seats(3, 70, "k")).answers(200);

        assertThat(exchanged.text("/total_amount")).isEqualTo("50");
        date.hold(SERVER.guest(), 3).answers(200);
    }

    @Test
    void holdCostsWhatItThenCosts() {
        String booking = date.hold(buyer, 68).reservation();

        assertThat(exchange(buyer, booking, seats(68, 0, "k")).answers(200).text("/total_amount"))
                .isEqualTo("90");
        buyer.confirm(booking).answers(200);
    }

    @Test
    void ticketsAreGivenByNumber() {
        String booking = date.reserve(buyer, "{\"ticket_type_id\": \"%s\", \"quantity\": 3}"
                .formatted(date.type(1))).reservation();

        ApiAnswer exchanged = exchange(buyer, booking, """
                "gives": [{"ticket_type_id": "%s", "quantity": 1}], "takes": [{"seat_ids": %s}],
                "idempotency_key": "k\"""".formatted(date.type(1), date.seats(68))).answers(200);

        assertThat(exchanged.text("/total_amount")).isEqualTo("100");
        assertThat(date.read().number("/pools/0/held")).isEqualTo(2);
    }

    @Test
    void badRequestsAreToldByTheirField() {
        String booking = sold(68);
        String takes = "\"takes\": [{\"seat_ids\": %s}]".formatted(date.seats(69));
        String gives = "\"gives\": [{\"seat_ids\": %s}]".formatted(date.seats(68));
        String key = ", \"idempotency_key\": \"k\"";

        SERVER.unchanged(() -> {
            exchange(buyer, booking, takes + key).blames("gives");
            exchange(buyer, booking, "\"gives\": [], " + takes + key).blames("gives");
            exchange(buyer, booking, "\"gives\": [{}], " + takes + key).blames("gives[0]");
            exchange(buyer, booking, gives + key).blames("takes");
            exchange(buyer, booking, gives + ", \"takes\": []" + key).blames("takes");
            exchange(buyer, booking, gives + ", " + takes).blames("idempotency_key");
            exchange(buyer, booking, gives + ", " + takes + key + ", \"payment_token\": \"t\"")
                    .blames("payment_method");
            exchange(buyer, booking, seats(69, 70, "k")).blames("gives");
            exchange(buyer, booking, "\"gives\": [{\"ticket_type_id\": \"%s\"}], ".formatted(date.type(1))
                    + takes + key).blames("gives[0].quantity");
            exchange(SERVER.account(), booking, seats(68, 69, "k")).refuses(403, "forbidden");
        });
    }
}
