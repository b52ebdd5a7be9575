package dev.holdfast.catalog;

import dev.holdfast.inventory.decision.SaleWindow;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.inventory.pricing.Levies;
import dev.holdfast.platform.money.Money;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an organizer changes of a ticket type. Empty parts stay.
 *
 * @param version of the event that the organizer has seen, when it matters
 */
public record TypePatch(OptionalInt version, Optional<String> name, Optional<Money> price, Window window,
        Limits limits, OptionalInt position, Optional<Boolean> hidden, Optional<Levies> levies) {

    /** When it is for sale. */
    public record Window(Bound<Instant> opensAt, Bound<Instant> closesAt) {

        /** @throws WrongPlanException when it closes before it opens */
        SaleWindow over(SaleWindow before) {
            Instant opens = opensAt.over(before.opensAt());
            Instant closes = closesAt.over(before.closesAt());
            if (opens != null && closes != null && !opens.isBefore(closes)) {
                throw new WrongPlanException("closes_at", "closes_at must be after opens_at");
            }
            return new SaleWindow(opens, closes);
        }
    }

    /** How many one may have. */
    public record Limits(OptionalInt bookingMin, Bound<Integer> bookingMax, Bound<Integer> personMax) {}

    /** Whether it changes how the type is sold, and not only what it costs. */
    boolean changesTerms() {
        return name.isPresent() || window.opensAt().given() || window.closesAt().given()
                || limits.bookingMin().isPresent() || limits.bookingMax().given()
                || limits.personMax().given()
                || position.isPresent() || hidden.isPresent() || levies.isPresent();
    }

    /** @throws WrongPlanException when they do not fit each other */
    TicketRules.Terms over(TicketRules.Terms before) {
        int least = limits.bookingMin().orElse(before.bookingMin());
        OptionalInt most = over(limits.bookingMax(), before.bookingMax());
        if (most.isPresent() && most.getAsInt() < least) {
            throw new WrongPlanException("booking_max", "booking_max must not be below booking_min");
        }
        return new TicketRules.Terms(name.orElse(before.name()), window.over(before.window()), least, most,
                over(limits.personMax(), before.personMax()), position.orElse(before.position()),
                hidden.orElse(before.hidden()), levies.orElse(before.levies()));
    }

    private static OptionalInt over(Bound<Integer> bound, OptionalInt before) {
        Integer now = bound.over(before.isPresent() ? before.getAsInt() : null);
        return now == null ? OptionalInt.empty() : OptionalInt.of(now);
    }
}
