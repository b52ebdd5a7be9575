package dev.holdfast.api;

import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.decision.Code;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.Asks;
import dev.holdfast.platform.http.Problem;
import org.jspecify.annotations.Nullable;

/** What goes with a reserve about its price: codes, and the total that the buyer was shown. */
record PriceAsks(@Nullable String discountCode, @Nullable String accessCode,
        @Nullable MoneyBody expectedTotal) {

    /** @param join how to wait when there is not enough; null is never */
    Asks asks(EventSnapshot snapshot, LaneRequest.@Nullable Join join) {
        return new Asks(code(discountCode, "discount_code"), code(accessCode, "access_code"),
                total(snapshot), join);
    }

    static @Nullable String code(@Nullable String typed, String field) {
        if (typed == null) {
            return null;
        }
        String text = Code.normal(typed);
        if (text.isEmpty() || text.length() > CodeForm.CODE_MAX) {
            throw Problem
                    .invalid(field, field + " must be 1 to " + CodeForm.CODE_MAX + " characters, or left out")
                    .exception();
        }
        return text;
    }

    private @Nullable Long total(EventSnapshot snapshot) {
        if (expectedTotal == null) {
            return null;
        }
        Long minor = expectedTotal.amountMinor();
        boolean known = snapshot.ticketTypes().isEmpty() || snapshot.ticketTypes()
                .stream()
                .anyMatch(type -> type.price()
                        .currency()
                        .getCurrencyCode()
                        .equals(expectedTotal.currency()));
        if (minor == null || minor < 0 || expectedTotal.currency() == null || !known) {
            throw Problem
                    .invalid("expected_total",
                            "expected_total needs amount_minor of at least 0 and the currency of the event")
                    .exception();
        }
        return minor;
    }
}
