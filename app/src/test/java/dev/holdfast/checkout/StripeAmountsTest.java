package dev.holdfast.checkout;

import dev.holdfast.platform.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.Currency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Amounts in the units Stripe counts. */
class StripeAmountsTest {

    private static Money money(String major, String currency) {
        return Money.ofMajor(new BigDecimal(major), Currency.getInstance(currency)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"19.99, USD, 1999", "100, EUR, 10000", "500, JPY, 500", "12500, KRW, 12500",
            "7000, CLP, 7000",
            "5, KWD, 5000", "5.120, KWD, 5120", "300, ISK, 30000", "40000, UGX, 4000000", "900, MGA, 900",
            "1500, HUF, 150000"})
    void amountsAreExact(String major, String currency, long amount) {
        assertThat(StripeAmounts.of(money(major, currency))).isEqualTo(amount);
        assertThat(StripeAmounts.money(amount, currency.toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(money(major, currency));
    }

    @ParameterizedTest
    @CsvSource({"5.125, KWD", "900.50, MGA"})
    void amountsThatStripeCannotTakeAreNotRounded(String major, String currency) {
        assertThatThrownBy(() -> StripeAmounts.of(money(major, currency)))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining(currency);
    }
}
