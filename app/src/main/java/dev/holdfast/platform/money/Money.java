package dev.holdfast.platform.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/**
 * An amount of money.
 *
 * @param minor whole minor units, for example cents
 */
public record Money(long minor, Currency currency) {

    /**
     * Largest amount we carry, in minor units: far above any order, far below
     * overflow when multiplied by a quantity.
     */
    public static final long MINOR_MAX = 100_000_000_000_000L;

    /**
     * Reads an exact amount in major units; empty when it has more decimals than the
     * currency or is out of range.
     */
    public static Optional<Money> ofMajor(BigDecimal major, Currency currency) {
        // The exponent is looked at first: 1e999999999 must not be expanded.
        if ((long) major.precision() - major.scale() > 15 || major.scale() > 30) {
            return Optional.empty();
        }
        BigDecimal minor = major.movePointRight(digits(currency));
        if (minor.stripTrailingZeros().scale() > 0
                || minor.abs().compareTo(BigDecimal.valueOf(MINOR_MAX)) > 0) {
            return Optional.empty();
        }
        return Optional.of(new Money(minor.longValueExact(), currency));
    }

    /** The exact amount in major units without trailing zeros: 100.00 reads 100, 99.50 reads 99.5. */
    public BigDecimal major() {
        BigDecimal exact = BigDecimal.valueOf(minor, digits(currency)).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    /** This amount, {@code factor} times. Overflow is a bug and throws. */
    public Money times(int factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    /** A share of this amount in whole percent, rounded half up to the minor unit. */
    public Money percent(int percent) {
        BigDecimal share = BigDecimal.valueOf(minor).multiply(BigDecimal.valueOf(percent));
        return new Money(share.divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP).longValueExact(),
                currency);
    }

    private static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
