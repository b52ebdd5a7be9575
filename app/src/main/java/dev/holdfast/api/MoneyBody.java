package dev.holdfast.api;

import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

/** Money on our own routes: minor units and an ISO currency. */
record MoneyBody(@Nullable Long amountMinor, @Nullable String currency) {

    static MoneyBody of(Money money) {
        return new MoneyBody(money.minor(), money.currency().getCurrencyCode());
    }
}
