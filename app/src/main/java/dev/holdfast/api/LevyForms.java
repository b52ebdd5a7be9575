package dev.holdfast.api;

import dev.holdfast.inventory.pricing.Levies;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.Currency;

/** Fees and taxes as organizers send and read them. Percentages have at most four decimals. */
final class LevyForms {

    private static final int PPM_OF_PERCENT = 10_000;
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    /** For each ticket, and a share of the price after the discount. */
    record FeeForm(@Nullable MoneyBody each, @Nullable BigDecimal percent) {}

    /** Of price and fee; in the price, or on top of it. */
    record TaxForm(@Nullable BigDecimal percent, @Nullable Boolean included) {}

    private LevyForms() {}

    /** Of a new ticket type, from nothing. */
    static Levies of(@Nullable FeeForm fee, @Nullable TaxForm tax, String at, Currency currency) {
        Levies fees = fee == null ? Levies.NONE : fee(fee, at + "fee", currency);
        return tax == null ? fees : tax(fees, tax, at + "tax");
    }

    /** Of a ticket type that is changed: what is left out stays, what is null goes. */
    static Levies over(Levies before, @Nullable JsonNode fee, @Nullable JsonNode tax, Currency currency) {
        Levies levies = before;
        if (fee != null) {
            Levies fees = fee.isNull()
                    ? Levies.NONE
                    : fee(Json.strict(fee, FeeForm.class, "fee"), "fee", currency);
            levies = new Levies(fees.feeEachMinor(), fees.feePpm(), levies.taxPpm(), levies.taxIncluded());
        }
        if (tax == null) {
            return levies;
        }
        return tax.isNull()
                ? new Levies(levies.feeEachMinor(), levies.feePpm(), 0, false)
                : tax(levies, Json.strict(tax, TaxForm.class, "tax"), "tax");
    }

    private static Levies fee(FeeForm fee, String at, Currency currency) {
        long each = fee.each() == null ? 0 : TypeForm.price(fee.each(), currency, at + ".each").minor();
        return new Levies(each, fee.percent() == null ? 0 : ppm(fee.percent(), at + ".percent"), 0, false);
    }

    private static Levies tax(Levies fees, TaxForm tax, String at) {
        if (tax.percent() == null) {
            throw Problem.invalid(at + ".percent", "percent is required").exception();
        }
        int ppm = ppm(tax.percent(), at + ".percent");
        return new Levies(fees.feeEachMinor(), fees.feePpm(), ppm,
                Boolean.TRUE.equals(tax.included()));
    }

    /** Millionths of a percentage. */
    static int ppm(BigDecimal percent, String field) {
        boolean fits = percent.signum() >= 0 && percent.compareTo(ALL) <= 0
                && percent.stripTrailingZeros().scale() <= 4;
        if (!fits) {
            throw Problem.invalid(field, "percent must be from 0 to 100 with at most 4 decimals").exception();
        }
        return percent.multiply(BigDecimal.valueOf(PPM_OF_PERCENT)).intValueExact();
    }

    static BigDecimal percent(int ppm) {
        BigDecimal exact = BigDecimal.valueOf(ppm, 4).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    static @Nullable FeeForm fee(Levies levies, Currency currency) {
        boolean none = levies.feeEachMinor() == 0 && levies.feePpm() == 0;
        return none
                ? null
                : new FeeForm(MoneyBody.of(new Money(levies.feeEachMinor(), currency)),
                        percent(levies.feePpm()));
    }

    static @Nullable TaxForm tax(Levies levies) {
        return levies.taxPpm() == 0 ? null : new TaxForm(percent(levies.taxPpm()), levies.taxIncluded());
    }
}
