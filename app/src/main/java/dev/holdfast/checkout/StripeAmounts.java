package dev.holdfast.checkout;

import dev.holdfast.platform.money.Money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;

/**
 * Amounts as Stripe counts them: in the smallest unit, which for some currencies is not the one ISO 4217 has.
 * Source: Stripe's documentation on supported currencies, sections on zero-decimal, three-decimal and special
 * cases.
 */
final class StripeAmounts {

    /** Counted whole, though Java gives some of them decimals. */
    private static final Set<String> WHOLE = Set.of("BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA",
            "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");
    /** Counted in hundredths, though they have none. */
    private static final Set<String> HUNDREDTHS = Set.of("ISK", "UGX");

    private StripeAmounts() {}

    private static int digits(Currency currency) {
        String code = currency.getCurrencyCode();
        if (WHOLE.contains(code)) {
            return 0;
        }
        return HUNDREDTHS.contains(code) ? 2 : isoDigits(currency);
    }

    private static int isoDigits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    /**
     * The number that Stripe is asked for.
     *
     * @throws GatewayException when Stripe cannot charge exactly this
     */
    static long of(Money money) {
        int digits = digits(money.currency());
        try {
            long amount = BigDecimal.valueOf(money.minor(), isoDigits(money.currency()))
                    .movePointRight(digits)
                    .setScale(0, RoundingMode.UNNECESSARY)
                    .longValueExact();
            if (digits == 3 && amount % 10 != 0) {
                throw new ArithmeticException("the last of three decimals must be 0");
            }
            return amount;
        } catch (ArithmeticException e) {
            throw new GatewayException(
                    "stripe cannot charge " + money.major() + " " + money.currency() + " exactly", e);
        }
    }

    /** The money that a number of Stripe's is, rounded to our units where those are coarser. */
    static Money money(long amount, String code) {
        Currency currency = Currency.getInstance(code.toUpperCase(Locale.ROOT));
        BigDecimal minor = BigDecimal.valueOf(amount, digits(currency)).movePointRight(isoDigits(currency));
        return new Money(minor.setScale(0, RoundingMode.HALF_UP).longValueExact(), currency);
    }
}
