package dev.holdfast.inventory.decision;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** When something is for sale: from {@code opensAt} until just before {@code closesAt}; null is no bound. */
public record SaleWindow(@Nullable Instant opensAt, @Nullable Instant closesAt) {

    public static final SaleWindow ALWAYS = new SaleWindow(null, null);

    public SaleWindow {
        if (opensAt != null && closesAt != null && !opensAt.isBefore(closesAt)) {
            throw new IllegalArgumentException("sale closes at " + closesAt + ", not after " + opensAt);
        }
    }

    /** Why nothing can be bought at {@code time}; null when it can. */
    Outcome.@Nullable NotOnSale shutAt(Instant time) {
        if (opensAt != null && opensAt.isAfter(time)) {
            return new Outcome.NotOnSale(opensAt, null);
        }
        return closesAt != null && !closesAt.isAfter(time) ? new Outcome.NotOnSale(null, closesAt) : null;
    }

    public boolean openAt(Instant time) {
        return shutAt(time) == null;
    }
}
