package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Outcome.OfCancel;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What cancelling would do: the one arithmetic of the preview and of the deed. */
public sealed interface CancelQuote {

    /** Nothing, and why. */
    record Refused(OfCancel refusal) implements CancelQuote {}

    /**
     * This.
     *
     * @param refund given back in all; never more than is left of what was charged
     * @param items what is given back, line by line
     * @param rest the lines that stay
     * @param gone those that do not
     */
    record Quoted(Booking booking, Money refund, List<Item> items, List<Line> rest, List<Line> gone)
            implements
                CancelQuote {}

    /**
     * A part of a line that is given back.
     *
     * @param line its number, from 1
     * @param worth what of the price is its
     * @param terms what of that is given back
     */
    record Item(int line, int quantity, List<Integer> units, Money worth, Terms terms) {

        /** Its share of the refund. */
        public Money refund() {
            return worth.percent(terms.percent());
        }
    }

    /**
     * How much of a price is given back.
     *
     * @param until when it becomes less, and {@code then} what it is from then on; null when it will not
     */
    record Terms(int percent, @Nullable Instant until, int then) {

        static final Terms ALL = new Terms(100, null, 0);
        static final Terms NOTHING = new Terms(0, null, 0);
    }

    /** What a cancel would do to what was read. */
    static CancelQuote of(EventState state, LaneRequest.Cancel request, Instant time) {
        return Quoting.of(request, new Working(state, time));
    }
}
