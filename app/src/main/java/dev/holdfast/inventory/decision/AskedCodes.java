package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Asks;
import dev.holdfast.inventory.decision.Outcome.CodeField;
import dev.holdfast.inventory.decision.Outcome.OfReserve;
import dev.holdfast.inventory.pricing.Charges;
import dev.holdfast.inventory.pricing.Discount;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** The codes that come with one reserve: whether they are good, and what they do. */
record AskedCodes(@Nullable Code discount, @Nullable Code access, @Nullable OfReserve refusal) {

    static final AskedCodes NONE = new AskedCodes(null, null, null);

    static AskedCodes of(Asks asks, Working working) {
        if (asks.discountCode() == null && asks.accessCode() == null) {
            return NONE;
        }
        Code discount = named(asks.discountCode(), false, working);
        Code access = named(asks.accessCode(), true, working);
        OfReserve refusal = refusal(asks.discountCode(), discount, CodeField.DISCOUNT, working);
        if (refusal == null) {
            refusal = refusal(asks.accessCode(), access, CodeField.ACCESS, working);
        }
        return new AskedCodes(discount, access, refusal);
    }

    private static @Nullable Code named(@Nullable String text, boolean access, Working working) {
        Code code = text == null ? null : working.codes().named(text);
        return code != null && code.access() == access ? code : null;
    }

    private static @Nullable OfReserve refusal(@Nullable String text, @Nullable Code code, CodeField field,
            Working working) {
        if (text == null) {
            return null;
        }
        if (code == null) {
            return new Outcome.UnknownCode(field);
        }
        Instant time = working.time();
        SaleWindow window = code.terms().window();
        if (!code.terms().active()) {
            return new Outcome.CodeNotActive(field, null, null);
        }
        Outcome.NotOnSale shut = window.shutAt(time);
        if (shut != null) {
            return new Outcome.CodeNotActive(field, shut.opensAt(), shut.closedAt());
        }
        if (Codes.usedUp(code)) {
            // A dead hold that was not read may give a use back.
            return working.read().moreDeadHolds() ? working.defer() : new Outcome.CodeUsedUp(field);
        }
        return null;
    }

    /** What the access code opens. */
    Opened opened() {
        return access == null ? Opened.NOTHING : Opened.by(access.terms().reach());
    }

    /** Whether a hidden type is among the lines, so that a use of the access code is counted. */
    boolean needsAccess(List<Line> lines, Working working) {
        return access != null && lines.stream().anyMatch(line -> {
            TicketRules type = working.rules().ticketType(line.ticketType());
            return type != null && type.terms().hidden();
        });
    }

    /** Why the discount does not go with what was found; null when it does, or there is none. */
    @Nullable
    OfReserve misfit(List<Line> lines, Currency currency) {
        if (discount == null) {
            return null;
        }
        List<Discount.Item> items = items(lines);
        if (items.isEmpty()) {
            return new Outcome.CodeDoesNotApply(CodeField.DISCOUNT);
        }
        if (Discount.gross(items) < discount.terms().spendMinMinor()) {
            return new Outcome.MinimumNotReached(new Money(discount.terms().spendMinMinor(), currency));
        }
        boolean nothing = discounted(lines).stream().allMatch(line -> line.charges().discountMinor() == 0);
        return nothing ? new Outcome.CodeDoesNotApply(CodeField.DISCOUNT) : null;
    }

    private boolean covers(Line line) {
        return discount != null && discount.terms().reach().covers(line.ticketType(), line.session());
    }

    private List<Discount.Item> items(List<Line> lines) {
        return lines.stream()
                .filter(this::covers)
                .map(line -> new Discount.Item(line.unitPriceMinor(), line.quantity()))
                .toList();
    }

    /** The lines with what is taken off them. */
    List<Line> discounted(List<Line> lines) {
        Discount off = discount == null ? null : discount.terms().discount();
        if (off == null) {
            return lines;
        }
        long[] each = off.off(items(lines));
        int next = 0;
        var priced = new ArrayList<Line>(lines.size());
        for (Line line : lines) {
            priced.add(covers(line)
                    ? line.with(new Charges(line.charges().levies(), each[next++]))
                    : line);
        }
        return priced;
    }
}
