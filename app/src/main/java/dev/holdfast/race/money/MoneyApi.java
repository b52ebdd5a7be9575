package dev.holdfast.race.money;

import dev.holdfast.race.course.Calls;
import dev.holdfast.race.course.Calls.Deed;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.verdict.money.Books;
import dev.holdfast.race.verdict.money.Books.Funds;
import dev.holdfast.race.verdict.money.Books.Part;
import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** The routes of a booking API where money goes in and out. Thread-safe. */
record MoneyApi(HttpTarget target, Calls calls, List<String> events) {

    private static final String BOOKINGS = "/api/v1/bookings/";
    /** Where the target does not say. */
    private static final String CURRENCY = "USD";

    /** As in the rush; not written down, for the rush writes down its own. */
    Reply reserve(Buyer buyer) {
        return target.post(BOOKINGS + "reserve", buyer.credential(), wanted(buyer));
    }

    /** The request of the rush once more. */
    Reply again(Buyer buyer) {
        return calls.post(deed(buyer, "asks again"), BOOKINGS + "reserve", wanted(buyer));
    }

    private Map<String, Object> wanted(Buyer buyer) {
        return Map.of("event_id", events.get(buyer.wish().sale()), "quantity", buyer.wish().quantity(),
                "idempotency_key", buyer.key());
    }

    Reply confirm(Buyer buyer, String booking, String token) {
        return calls.post(deed(buyer, "pays with " + token), BOOKINGS + "confirm",
                Map.of("reservation_id", booking, "payment_token", token, "payment_method", "credit_card"));
    }

    /** @param key empty for none */
    Reply cancel(Buyer buyer, String booking, String key) {
        return key.isEmpty()
                ? calls.delete(deed(buyer, "cancels"), BOOKINGS + booking)
                : calls.delete(deed(buyer, "cancels with a key"), BOOKINGS + booking, key);
    }

    Reply giveBack(Buyer buyer, String booking) {
        return calls.post(deed(buyer, "gives back"), BOOKINGS + booking + "/expire", Map.of());
    }

    Reply booking(Buyer buyer, String booking) {
        return calls.get(deed(buyer, "looks at the booking"), BOOKINGS + booking);
    }

    /** Plays a webhook; the header carries its signature. */
    Reply webhook(Buyer buyer, Webhook webhook) {
        return calls.post(new Deed(buyer + " has a webhook come", webhook.signature()),
                "/api/v1/payments/webhooks/sandbox", webhook.body());
    }

    Books books(Credential admin, String booking) {
        Reply reply = calls.get(new Deed("the organizer looks at the money of " + booking, admin),
                "/api/v1/admin/bookings/" + booking + "/payments");
        JsonNode json = reply.json();
        JsonNode funds = json.path("funds");
        return new Books(reply.statusOrZero(), json.path("payment_status").asString(""),
                new Funds(minor(funds.path("charged")), minor(funds.path("kept")),
                        minor(funds.path("refunded")), minor(funds.path("due"))),
                parts(json.path("payments")), parts(json.path("refunds")));
    }

    /** Of what a booking costs. */
    String currency(Credential admin, String booking) {
        return target.get("/api/v1/admin/bookings/" + booking + "/payments", admin)
                .json()
                .at("/funds/charged/currency")
                .asString(CURRENCY);
    }

    private static List<Part> parts(JsonNode parts) {
        return parts.valueStream()
                .map(part -> new Part(part.path("status").asString(""), minor(part.path("amount"))))
                .toList();
    }

    private static long minor(JsonNode money) {
        return money.path("amount_minor").asLong(0);
    }

    /** What the public is told to be free. */
    JsonNode availability(int sale) {
        return target.get(BOOKINGS + "check-availability?event_id=" + events.get(sale) + "&quantity=1",
                Credential.NONE).json();
    }

    /** An amount as this API's older routes tell it. */
    static long minorOfMajor(JsonNode amount, String currency) {
        BigDecimal major = amount.isNumber() ? amount.decimalValue() : BigDecimal.ZERO;
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return major.movePointRight(digits).setScale(0, RoundingMode.HALF_UP).longValue();
    }

    private static Deed deed(Buyer buyer, String what) {
        return new Deed(buyer + " " + what, buyer.credential());
    }
}
