package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Cancel;
import dev.holdfast.inventory.decision.LaneRequest.Dispute;
import dev.holdfast.inventory.decision.LaneRequest.How;
import dev.holdfast.inventory.decision.LaneRequest.Part;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.money.Money;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static dev.holdfast.inventory.decision.Requests.ORIGIN;

/** Draws what moves money back: cancelling in whole and in part, refunds, disputes. */
final class MoneyRequests {

    private static final List<Dispute.State> STATES = List.of(Dispute.State.OPENED, Dispute.State.WON,
            Dispute.State.LOST);

    private final SplittableRandom random;
    private final Ledger ledger;

    MoneyRequests(SplittableRandom random, Ledger ledger) {
        this.random = random;
        this.ledger = ledger;
    }

    Cancel cancel(Booking booking, UserId user) {
        String key = random.nextInt(2) == 0 ? null : "cancel-" + random.nextInt(3);
        boolean organizer = random.nextInt(4) == 0;
        List<Part> parts = random.nextInt(2) == 0 ? List.of() : parts(booking);
        How how = How.parts(parts);
        if (organizer && random.nextInt(3) == 0) {
            how = new How(parts, random.nextInt(11) * 10, null, "organizer");
        } else if (organizer && random.nextInt(3) == 0) {
            how = new How(parts, null, Scene.dollars(random.nextInt(8) * 10L), "organizer");
        }
        return new Cancel(booking.id(), organizer ? null : user, key, how, ORIGIN);
    }

    private List<Part> parts(Booking booking) {
        var parts = new ArrayList<Part>();
        for (int number = 1; number <= booking.lines().size(); number++) {
            Line line = booking.lines().get(number - 1);
            if (random.nextInt(3) > 0) {
                parts.add(part(number, line));
            }
        }
        if (parts.isEmpty() || random.nextInt(30) == 0) {
            parts.add(new Part(random.nextInt(4), random.nextInt(3), List.of()));
        }
        return parts;
    }

    private Part part(int number, Line line) {
        return switch (random.nextInt(3)) {
            case 0 -> new Part(number, 0, List.of());
            case 1 -> new Part(number, 1 + random.nextInt(line.quantity()), List.of());
            default -> new Part(number, 0, line.units().isEmpty()
                    ? List.of()
                    : line.units().subList(0, 1 + random.nextInt(line.units().size())));
        };
    }

    LaneRequest other(Booking booking) {
        int kind = random.nextInt(10);
        if (kind < 4) {
            String key = random.nextInt(2) == 0 ? null : "refund-" + random.nextInt(2);
            return new LaneRequest.Refund(booking.id(), amount(booking), key, "kindness", ORIGIN);
        }
        if (kind < 6) {
            return ledger.refunds.isEmpty()
                    ? new LaneRequest.RetryRefund(booking.id(), 1, ORIGIN)
                    : retry();
        }
        Dispute.State state = STATES.get(random.nextInt(STATES.size()));
        return new Dispute(booking.id(), 1 + random.nextInt(2), state, "fraudulent", ORIGIN);
    }

    /** Of any refund there is. */
    LaneRequest retry() {
        List<Till.RefundKey> refunds = List.copyOf(ledger.refunds.keySet());
        Till.RefundKey refund = refunds.get(random.nextInt(refunds.size()));
        return new LaneRequest.RetryRefund(refund.booking(), refund.number(), ORIGIN);
    }

    private Money amount(Booking booking) {
        long max = Math.max(10, booking.funds().keptMinor() + 5);
        return Scene.dollars(1 + random.nextLong(max));
    }
}
