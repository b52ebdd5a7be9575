package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.ids.WaitlistId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A request that could not be met and waits for units to come back.
 *
 * @param number its place in the one queue of the event, given once
 * @param position how many waited at the moment of joining, this one included; it is what was answered then
 * @param limited whether it is one person's, who waits once
 * @param options what it accepts, any one of them whole
 * @param offer the hold that was made for it
 * @param collecting the units it has collected; null without any
 * @param passedOver whether it has collected in vain, and so does not again
 */
public record WaitlistEntry(WaitlistId id, long number, int position, UserId user, boolean limited,
        int quantity, Party party, State state, long fingerprint, Instant joinedAt,
        List<List<Item>> options, @Nullable BookingId offer, @Nullable Collecting collecting,
        boolean passedOver) {

    /** How far it has come. */
    public enum State {
        /** Nothing has come back for it. */
        WAITING,
        /** A hold was made for it. */
        OFFERED,
        /** That hold was paid. */
        CONVERTED,
        /** That hold has ended by time. */
        EXPIRED,
        /** It was given up, or what it waited for will not be. */
        LEFT;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }

        /** Waiting, or about to be served. */
        public boolean live() {
            return this == WAITING || this == OFFERED;
        }
    }

    /** One item of an option, and the pool that it draws from. */
    public record Item(Wanted wanted, PoolId pool) {}

    /** The pools from which its options draw, each once. */
    public List<PoolId> pools() {
        return options.stream().flatMap(List::stream).map(Item::pool).distinct().toList();
    }

    /** Units set aside for a party that is larger than what is free. */
    public record Collecting(PoolId pool, int units, Instant until) {}

    WaitlistEntry with(State newState, @Nullable BookingId newOffer) {
        return new WaitlistEntry(id, number, position, user, limited, quantity, party, newState, fingerprint,
                joinedAt, options, newOffer, collecting, passedOver);
    }

    WaitlistEntry with(@Nullable Collecting newCollecting, boolean newPassedOver) {
        return new WaitlistEntry(id, number, position, user, limited, quantity, party, state, fingerprint,
                joinedAt, options, offer, newCollecting, newPassedOver);
    }
}
