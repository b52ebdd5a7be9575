package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Cancel;
import dev.holdfast.inventory.decision.LaneRequest.Part;
import dev.holdfast.platform.ids.SessionId;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import static dev.holdfast.inventory.decision.Verify.verify;

/** Works out again what of the price is owed back by whom, before anything of a batch was written. */
final class Shares {

    private final Map<SessionId, SessionRules> sessions;
    private final EventRules rules;
    private final Instant time;
    private final Map<Booking, List<Charge>> charges = new HashMap<>();
    private final Set<KeyUse.Of> keys;

    Shares(Ledger ledger, Instant time) {
        this.sessions = new HashMap<>(ledger.sessions);
        this.rules = ledger.rules;
        this.time = time;
        this.keys = new HashSet<>(ledger.till.keys.keySet());
        ledger.bookings.keySet()
                .forEach(
                        id -> charges.put(ledger.booking(id), ledger.till.charges(id)));
    }

    boolean known(Cancel cancel) {
        return cancel.key() != null && keys.contains(new KeyUse.Of(cancel.booking(), cancel.key()));
    }

    /** What one request alone did to the money of a booking. */
    void judge(LaneRequest request, Booking was, Outcome outcome) {
        if (request instanceof Cancel cancel && outcome instanceof Outcome.Cancelled told) {
            verify(told.refund().minor() == owed(cancel, was), owed(cancel, was) + " is owed for " + cancel,
                    told);
        }
        if (request instanceof Cancel cancel && outcome instanceof Outcome.EventStarted) {
            verify(cancel.how().percent() == null && cancel.how().amount() == null, "his own terms", cancel);
        }
        if (outcome instanceof Outcome.RefundTooLarge(var max)) {
            long left = was.state() == BookingState.CONFIRMED || request instanceof LaneRequest.Refund
                    ? left(was)
                    : 0;
            verify(max.minor() == left, left + " is left", outcome);
        }
    }

    private long left(Booking was) {
        return charges.getOrDefault(was, List.of()).stream().mapToLong(charge -> {
            boolean bank = charge.use().dispute() == LaneRequest.Dispute.State.OPENED
                    || charge.use().dispute() == LaneRequest.Dispute.State.LOST;
            long back = charge.backs()
                    .stream()
                    .filter(each -> each.transaction().equals(charge.transaction()))
                    .mapToLong(Charge.Back::amountMinor)
                    .sum();
            return charge.state() == PaymentState.COMPLETED && !bank ? charge.amountMinor() - back : 0;
        }).sum();
    }

    private long owed(Cancel cancel, Booking was) {
        if (was.state() != BookingState.CONFIRMED) {
            return 0;
        }
        if (cancel.how().amount() != null) {
            return cancel.how().amount().minor();
        }
        long sum = IntStream.rangeClosed(1, was.lines().size())
                .mapToLong(number -> owed(cancel, was.lines().get(number - 1), number))
                .sum();
        return Math.min(sum, left(was));
    }

    private long owed(Cancel cancel, Line line, int number) {
        Part part = cancel.how().parts().stream().filter(p -> p.line() == number).findFirst().orElse(null);
        if (part == null && !cancel.how().parts().isEmpty()) {
            return 0;
        }
        int stay = line.quantity() - gone(part, line);
        long worth = line.amountMinor()
                - (stay == 0
                        ? 0
                        : line.rest(stay, line.units().subList(0, Math.min(stay, line.units().size())))
                                .amountMinor());
        return BigDecimal.valueOf(worth * percent(cancel, line))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static int gone(@Nullable Part part, Line line) {
        if (part == null || (part.quantity() == 0 && part.units().isEmpty())) {
            return line.quantity();
        }
        return part.units().isEmpty() ? part.quantity() : part.units().size();
    }

    private int percent(Cancel cancel, Line line) {
        if (cancel.how().percent() != null) {
            return cancel.how().percent();
        }
        SessionRules session = sessions.get(line.session());
        if (session == null || rules.status() == EventStatus.CANCELLED
                || session.status() == SessionStatus.CANCELLED) {
            return 100;
        }
        Duration ahead = Duration.between(time, session.startsAt());
        if (ahead.compareTo(Duration.ofHours(24)) >= 0) {
            return 100;
        }
        return ahead.compareTo(Duration.ofHours(2)) >= 0 ? 50 : 0;
    }
}
