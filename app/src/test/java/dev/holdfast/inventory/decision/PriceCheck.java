package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.pricing.Discount;
import dev.holdfast.inventory.pricing.Levies;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import static dev.holdfast.inventory.decision.Verify.verify;

/** Works out again what things cost and which codes are good, with exact decimals and ticket by ticket. */
final class PriceCheck {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final Shelf shelf;

    PriceCheck(Shelf shelf) {
        this.shelf = shelf;
    }

    private @Nullable Code code(LaneRequest.Reserve request) {
        String text = request.asks().discountCode();
        Code code = text == null ? null : shelf.codes.get(text);
        return code != null && code.terms().discount() != null ? code : null;
    }

    /** Why the code is not good, whatever is bought with it. */
    @Nullable
    Outcome refusal(LaneRequest.Reserve request) {
        if (request.asks().discountCode() == null) {
            return null;
        }
        var field = Outcome.CodeField.DISCOUNT;
        Code code = code(request);
        if (code == null) {
            return new Outcome.UnknownCode(field);
        }
        SaleWindow window = code.terms().window();
        if (!code.terms().active()) {
            return new Outcome.CodeNotActive(field, null, null);
        }
        if (window.opensAt() != null && shelf.time.isBefore(window.opensAt())) {
            return new Outcome.CodeNotActive(field, window.opensAt(), null);
        }
        if (window.closesAt() != null && !shelf.time.isBefore(window.closesAt())) {
            return new Outcome.CodeNotActive(field, null, window.closesAt());
        }
        if (shelf.uses(code.text()) < code.terms().usesMax().orElse(Integer.MAX_VALUE)) {
            return null;
        }
        return shelf.moreDeadHolds ? new Outcome.Deferred() : new Outcome.CodeUsedUp(field);
    }

    /** Why it is not good for these lines. */
    @Nullable
    Outcome misfit(LaneRequest.Reserve request, List<Line> lines) {
        Code code = code(request);
        if (code == null) {
            return null;
        }
        List<Long> prices = prices(code, lines);
        long gross = prices.stream().mapToLong(price -> price).sum();
        if (!prices.isEmpty() && gross < code.terms().spendMinMinor()) {
            return new Outcome.MinimumNotReached(Scene.dollars(code.terms().spendMinMinor()));
        }
        return off(code, prices) == 0
                ? new Outcome.CodeDoesNotApply(Outcome.CodeField.DISCOUNT)
                : null;
    }

    /** Of each ticket that the code is good for. */
    private static List<Long> prices(Code code, List<Line> lines) {
        var prices = new ArrayList<Long>();
        for (Line line : lines) {
            boolean type = code.terms().reach().ticketTypes().isEmpty()
                    || code.terms().reach().ticketTypes().contains(line.ticketType());
            for (int i = 0; type && i < line.quantity(); i++) {
                prices.add(line.unitPriceMinor());
            }
        }
        prices.sort(null);
        return prices;
    }

    private static long off(Code code, List<Long> prices) {
        long gross = prices.stream().mapToLong(price -> price).sum();
        return switch (Objects.requireNonNull(code.terms().discount())) {
            case Discount.Amount(long minor) -> Math.min(gross, minor);
            case Discount.Percentage(int ppm, Long max) -> Math.min(rounded(gross, ppm, MILLION),
                    max == null ? Long.MAX_VALUE : max);
            case Discount.BuyGet(int buy, int get) -> prices.stream()
                    .limit((long) (prices.size() / (buy + get)) * get)
                    .mapToLong(price -> price)
                    .sum();
        };
    }

    private static long rounded(long amount, long parts, BigDecimal of) {
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(parts))
                .divide(of, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** That a booking costs what its lines say, and what it should. */
    void verifyPrice(LaneRequest.Reserve request, Booking made) {
        Code code = code(request);
        long off = 0;
        for (Line line : made.lines()) {
            Levies levies = Objects.requireNonNull(shelf.types.get(line.ticketType())).terms().levies();
            verify(line.charges().levies().equals(levies), "other fees or taxes", line);
            off += line.charges().discountMinor();
            verify(line.amountMinor() == total(line, levies), "costs something else", line);
        }
        verify(off == (code == null ? 0 : off(code, prices(code, made.lines()))), "another discount", made);
        verify(Objects.equals(code == null ? null : code.text(), made.links().discountCode()), "another code",
                made);
        Long shown = request.asks().totalMinor();
        verify(shown == null || shown == made.amount().minor(), "not the price that was shown", made);
    }

    private static long total(Line line, Levies levies) {
        long gross = line.unitPriceMinor() * line.quantity();
        long net = gross - line.charges().discountMinor();
        verify(net >= 0 && net <= gross, "more than all taken off", line);
        long fee = levies.feeEachMinor() * line.quantity() + rounded(net, levies.feePpm(), MILLION);
        long tax = levies.taxIncluded() ? 0 : rounded(net + fee, levies.taxPpm(), MILLION);
        return net + fee + tax;
    }
}
