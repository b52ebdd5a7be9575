package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.pricing.Levies;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * What the lane knows of a ticket type: where it draws from and what it costs.
 *
 * @param source null for the type of a resource, by which all its slots are sold
 */
public record TicketRules(TicketTypeId id, @Nullable Source source, Money price, Terms terms) {

    /**
     * Where it draws from: a pool; when that is the pool of a session's seats, of those in a section and of a
     * category, where these are named.
     */
    public record Source(SessionId session, PoolId pool, @Nullable String section,
            @Nullable String category) {

        /** Draws seats, not counted tickets. */
        public boolean seats() {
            return pool.value().equals(session.value());
        }
    }

    /**
     * How it is sold.
     *
     * @param bookingMin tickets of it in one booking, at least, when there are any
     * @param personMax tickets of it for one person, when limited
     * @param position in lists; of several types for one seat the first on sale is sold
     * @param hidden whether it is there for nobody who has no access code for it
     * @param levies what comes on top of the price
     */
    public record Terms(@Nullable String name, SaleWindow window, int bookingMin, OptionalInt bookingMax,
            OptionalInt personMax, int position, boolean hidden, Levies levies) {

        public static final Terms PLAIN = new Terms(null, SaleWindow.ALWAYS, 1, OptionalInt.empty(),
                OptionalInt.empty(), 0);

        /** For everybody, at its price. */
        public Terms(@Nullable String name, SaleWindow window, int bookingMin, OptionalInt bookingMax,
                OptionalInt personMax, int position) {
            this(name, window, bookingMin, bookingMax, personMax, position, false, Levies.NONE);
        }

        /** The same at another place in lists. */
        public Terms at(int newPosition) {
            return new Terms(name, window, bookingMin, bookingMax, personMax, newPosition, hidden, levies);
        }

        /** The same at other times. */
        public Terms within(SaleWindow newWindow) {
            return new Terms(name, newWindow, bookingMin, bookingMax, personMax, position, hidden, levies);
        }

        /** The same for others, or with other fees and taxes. */
        public Terms with(boolean newHidden, Levies newLevies) {
            return new Terms(name, window, bookingMin, bookingMax, personMax, position, newHidden, newLevies);
        }
    }

    /** A type of counted tickets without terms of its own. */
    public TicketRules(TicketTypeId id, SessionId session, PoolId pool, Money price) {
        this(id, new Source(session, pool, null, null), price, Terms.PLAIN);
    }

    /** What a buyer pays for one, without a discount. */
    public Money totalPrice() {
        return new Money(terms.levies().totalMinor(price.minor()), price.currency());
    }

    /** Where it draws from; not for the type of a resource. */
    public Source drawsFrom() {
        if (source == null) {
            throw new IllegalStateException("ticket type " + id + " is of a resource");
        }
        return source;
    }

    Outcome.@Nullable NotOnSale shutAt(Instant time) {
        return terms.window().shutAt(time);
    }

    TicketRules with(Money newPrice, Terms newTerms) {
        return new TicketRules(id, source, newPrice, newTerms);
    }
}
