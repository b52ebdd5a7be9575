package dev.holdfast.race.selftest;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Events and a gateway that is played by tokens, rightly or with one fault. Used by one thread at a time. */
public final class FakeTill {

    private static final int PRICE = 75;
    private static final int CENTS = 100;

    private static final class Sale {
        private final int percent;
        private int free;

        Sale(int capacity, int percent) {
            this.free = capacity;
            this.percent = percent;
        }
    }

    private static final class Booking {
        private final String id = FakeReply.id();
        private final Sale sale;
        private final int quantity;
        private final List<Long> charges = new ArrayList<>();
        private final Set<String> asked = new HashSet<>();
        private final Map<String, FakeReply> cancels = new HashMap<>();
        private String state = "pending";
        private long refund;
        private @Nullable String token;

        Booking(Sale sale, int quantity) {
            this.sale = sale;
            this.quantity = quantity;
        }

        long total() {
            return (long) PRICE * CENTS * quantity;
        }

        long charged() {
            return charges.stream().mapToLong(Long::longValue).sum();
        }
    }

    private final MoneyFault fault;
    private final InstantSource clock = InstantSource.system();
    private final Map<String, Sale> sales = new LinkedHashMap<>();
    private final Map<String, Booking> bookings = new LinkedHashMap<>();
    private boolean once;
    private int repeats;

    FakeTill(MoneyFault fault) {
        this.fault = fault;
    }

    public static FakeServer server(MoneyFault fault) {
        return new FakeServer(new FakeTill(fault)::answer);
    }

    private FakeReply answer(FakeServer.Question question) {
        return switch (question.path()) {
            case "/api/v1/admin/events" -> create(question.json());
            case "/api/v1/bookings/reserve" -> reserve(question.json());
            case "/api/v1/bookings/confirm" -> confirm(
                    booking(question.json().path("reservation_id").asString("")),
                    question.json().path("payment_token").asString(""));
            case "/api/v1/bookings/check-availability" -> availability(question.query());
            case "/api/v1/payments/webhooks/sandbox" ->
                late(booking(question.json().at("/data/object/metadata/booking").asString("")));
            default -> other(question);
        };
    }

    private FakeReply other(FakeServer.Question question) {
        String[] parts = question.path().split("/", -1);
        if (question.path().contains("/events/")) {
            return FakeReply.of(200, Map.of("version", 1));
        }
        if (question.path().endsWith("/payments")) {
            return payments(booking(parts[5]));
        }
        Booking booking = booking(parts[4]);
        if (question.path().endsWith("/expire")) {
            booking.sale.free += booking.quantity;
            booking.state = "expired";
            return FakeReply.of(200, Map.of("message", "done"));
        }
        return question.method().equals("DELETE")
                ? cancel(booking, question.key())
                : FakeReply.of(200, Map.of("status", booking.state));
    }

    private Booking booking(String id) {
        return Objects.requireNonNull(bookings.get(id));
    }

    private FakeReply create(JsonNode json) {
        Instant start = Instant.parse(json.path("start_datetime").asString());
        boolean soon = start.isBefore(clock.instant().plus(Duration.ofDays(1)));
        String id = FakeReply.id();
        sales.put(id, new Sale(json.path("total_capacity").asInt(), soon ? 50 : 100));
        return FakeReply.of(201, Map.of("event_id", id, "version", 1));
    }

    private FakeReply reserve(JsonNode json) {
        if (EnumSet.of(MoneyFault.FAILS_ONCE, MoneyFault.SHEDS_ONCE, MoneyFault.CUTS_ONCE).contains(fault)
                && first()) {
            return FakeReply.mishap(fault.name());
        }
        if (fault == MoneyFault.ANSWERS_STRANGELY && first()) {
            return FakeReply.of(409, Map.of("error", "please retry"));
        }
        Sale sale = Objects.requireNonNull(sales.get(json.path("event_id").asString("")));
        int quantity = json.path("quantity").asInt();
        if (sale.free < quantity) {
            return FakeReply.of(409, Map.of("code", "not_enough_left", "available", sale.free));
        }
        sale.free -= quantity;
        Booking booking = new Booking(sale, quantity);
        bookings.put(booking.id, booking);
        return FakeReply.of(200, Map.of("reservation_id", booking.id, "booking_reference",
                fault == MoneyFault.SAME_REFERENCE ? "EVT-SAME" : "EVT-" + booking.id.substring(0, 8),
                "total_amount", PRICE * quantity, "expires_at",
                FakeReply.end(fault == MoneyFault.HOLDS_END_IN_THE_PAST)));
    }

    private boolean first() {
        boolean first = !once;
        once = true;
        return first;
    }

    private FakeReply confirm(Booking booking, String token) {
        if (booking.state.equals("confirmed") && token.equals(booking.token)) {
            return receipt(booking);
        }
        if (booking.state.equals("confirmed") && fault == MoneyFault.KEEPS_A_SECOND_CHARGE) {
            booking.charges.add(booking.total());
        }
        if (!booking.state.equals("pending")) {
            return booking.state.equals("expired")
                    ? FakeReply.of(400, Map.of("code", "hold_ended"))
                    : FakeReply.of(409, Map.of("code", "not_pending"));
        }
        boolean again = !booking.asked.add(token);
        if (token.startsWith("sandbox_decline") || fault == MoneyFault.DECLINES_ALL
                || (token.startsWith("sandbox_unproven") && again)) {
            return FakeReply.of(402, Map.of("code", "payment_declined"));
        }
        if (token.startsWith("sandbox_timeout") || (!again
                && (token.startsWith("sandbox_late") || token.startsWith("sandbox_webhook_only")))) {
            return FakeReply.of(503, Map.of("code", "payment_unavailable"));
        }
        if (!again && (token.startsWith("sandbox_3ds") || token.startsWith("sandbox_unproven"))) {
            return FakeReply.of(202, Map.of("status", "paying"));
        }
        return charge(booking, token);
    }

    private FakeReply charge(Booking booking, String token) {
        booking.token = token;
        booking.state = "confirmed";
        if (fault != MoneyFault.CONFIRMS_UNPAID) {
            booking.charges.add(booking.total());
        }
        FakeReply receipt = receipt(booking);
        if (fault == MoneyFault.LOSES_A_TICKET) {
            booking.state = "expired";
            booking.sale.free += booking.quantity;
            booking.refund = booking.total();
        }
        return receipt;
    }

    private FakeReply receipt(Booking booking) {
        String mark = fault == MoneyFault.REPEATS_OTHERWISE ? String.valueOf(repeats++) : "";
        return FakeReply.of(200, Map.of("booking_id", booking.id, "status", "confirmed", "mark", mark));
    }

    /** A charge that comes after its hold has ended: the places, if they are free, else the money back. */
    private FakeReply late(Booking booking) {
        booking.charges.add(booking.total());
        boolean free = booking.sale.free >= booking.quantity;
        if (fault == MoneyFault.KEEPS_A_LATE_CHARGE) {
            return new FakeReply(200, "");
        }
        if (free) {
            booking.sale.free -= booking.quantity;
            booking.state = "confirmed";
        } else {
            booking.refund = booking.total();
        }
        return new FakeReply(200, "");
    }

    private FakeReply cancel(Booking booking, String key) {
        FakeReply before = booking.cancels.get(key);
        if (before != null && (!key.isEmpty() || fault == MoneyFault.CANCELS_AGAIN)) {
            return before;
        }
        if (booking.state.equals("cancelled")) {
            return FakeReply.of(409, Map.of("code", "already_cancelled"));
        }
        int percent = fault == MoneyFault.REFUNDS_TOO_MUCH ? 100 : booking.sale.percent;
        long refund = booking.charged() * percent / 100;
        booking.sale.free += booking.quantity;
        booking.state = "cancelled";
        booking.refund = fault == MoneyFault.LOSES_A_REFUND ? 0 : refund;
        FakeReply reply = FakeReply.of(200,
                Map.of("refund_amount", BigDecimal.valueOf(refund, 2)));
        booking.cancels.put(key, reply);
        return reply;
    }

    private FakeReply availability(String query) {
        Sale sale = sales.entrySet()
                .stream()
                .filter(one -> query.contains(one.getKey()))
                .findFirst()
                .orElseThrow()
                .getValue();
        return FakeReply.of(200,
                Map.of("available_seats", sale.free + (fault == MoneyFault.COUNTS_WRONG ? 1 : 0)));
    }

    private FakeReply payments(Booking booking) {
        long charged = booking.charged();
        boolean open = fault == MoneyFault.NEVER_SETTLES && booking.refund > 0;
        long refunded = open ? 0 : booking.refund;
        long kept = charged - booking.refund - (fault == MoneyFault.LOSES_A_CENT && charged > 0 ? 1 : 0);
        List<Map<String, ?>> charges = new ArrayList<>();
        if (fault != MoneyFault.HIDES_A_CHARGE) {
            booking.charges.forEach(
                    charge -> charges.add(Map.of("status", "completed", "amount", minor(charge))));
        }
        List<Map<String, ?>> refunds = booking.refund == 0
                ? List.of()
                : List.of(Map.of("status", open ? "pending" : "done", "amount", minor(booking.refund)));
        return FakeReply.of(200,
                Map.of("payment_status", status(charged, refunded), "funds",
                        Map.of("charged", minor(charged), "kept", minor(kept), "refunded", minor(refunded),
                                "due", minor(booking.refund - refunded)),
                        "payments", charges, "refunds", refunds));
    }

    private String status(long charged, long refunded) {
        if (charged == 0) {
            return "pending";
        }
        if (refunded == 0 || fault == MoneyFault.TELLS_ANOTHER_STATUS) {
            return "completed";
        }
        return refunded == charged ? "refunded" : "partially_refunded";
    }

    private static Map<String, ?> minor(long amount) {
        return Map.of("amount_minor", amount, "currency", "USD");
    }
}
