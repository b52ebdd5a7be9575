package dev.holdfast.platform.money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.Currency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Amounts are exact, in whole minor units. */
class MoneyTest {

    private static final Currency USD = Currency.getInstance("USD");

    @ParameterizedTest
    @CsvSource({"0, USD, 0", "0.01, USD, 1", "99.5, USD, 9950", "99.500, USD, 9950", "1e2, USD, 10000",
            "-3.25, USD, -325", "100, JPY, 100", "1.234, KWD, 1234", "1000000000000, USD, 100000000000000"})
    void majorUnitsAreReadExactly(BigDecimal major, String currency, long minor) {
        assertThat(Money.ofMajor(major, Currency.getInstance(currency)))
                .contains(new Money(minor, Currency.getInstance(currency)));
    }

    @ParameterizedTest
    @CsvSource({"0.001, USD", "0.5, JPY", "1.2345, KWD", "1000000000000.01, USD", "1e999999999, USD",
            "1e-999999999, USD", "-1e2147483647, USD"})
    void whatIsNotAnAmountIsRefusedAtOnce(String major, String currency) {
        assertThat(Money.ofMajor(new BigDecimal(major), Currency.getInstance(currency))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10000, 100", "9950, 99.5", "9999, 99.99", "0, 0", "1, 0.01", "-325, -3.25", "100000, 1000"})
    void majorUnitsAreWrittenPlainly(long minor, String major) {
        assertThat(new Money(minor, USD).major().toPlainString()).isEqualTo(major);
        assertThat(new Money(minor, USD).major().toString()).isEqualTo(major);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 99, 100, 12_345, Money.MINOR_MAX})
    void writingAndReadingIsTheSame(long minor) {
        assertThat(Money.ofMajor(new Money(minor, USD).major(), USD)).contains(new Money(minor, USD));
    }

    @ParameterizedTest
    @CsvSource({"10000, 50, 5000", "9999, 50, 5000", "1, 50, 1", "1, 49, 0", "3, 50, 2", "10000, 0, 0",
            "10000, 100, 10000", "100000000000000, 50, 50000000000000"})
    void aShareIsRoundedHalfUp(long minor, int percent, long share) {
        assertThat(new Money(minor, USD).percent(percent)).isEqualTo(new Money(share, USD));
    }

    @Test
    void anOverflowIsABug() {
        assertThat(new Money(7_500, USD).times(4)).isEqualTo(new Money(30_000, USD));
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE / 2 + 1, USD).times(2))
                .isInstanceOf(ArithmeticException.class);
    }
}
