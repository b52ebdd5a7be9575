package dev.holdfast.api;

import dev.holdfast.api.CatalogFields.Field;
import dev.holdfast.api.CatalogFields.Range;
import dev.holdfast.catalog.SessionPlan;
import dev.holdfast.inventory.decision.SaleWindow;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalInt;

/** What an organizer sends about a ticket type of a new date. */
record TypeForm(@Nullable String name, @Nullable MoneyBody price, @Nullable String section,
        @Nullable String category, @Nullable String pool, @Nullable String opensAt, @Nullable String closesAt,
        @Nullable Integer bookingMin, @Nullable Integer bookingMax, @Nullable Integer personMax,
        @Nullable Boolean hidden, LevyForms.@Nullable FeeForm fee, LevyForms.@Nullable TaxForm tax) {

    static final int NAME_MAX = 100;
    static final Range LIMIT = new Range(1_000_000, "must be positive");
    private static final long PRICE_MINOR_MAX = 1_000_000_000_000L;

    /** @param at where it stands in the request, with a dot behind */
    SessionPlan.Type plan(String at, Currency currency) {
        return new SessionPlan.Type(price(price, currency, at + "price"), place(at),
                terms(at).with(Boolean.TRUE.equals(hidden), LevyForms.of(fee, tax, at, currency)));
    }

    SessionPlan.Place place(String at) {
        return new SessionPlan.Place(key(section, at + "section"), key(category, at + "category"),
                key(pool, at + "pool"));
    }

    TicketRules.Terms terms(String at) {
        String called = CatalogFields.line(new Field(at + "name", name), NAME_MAX)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Problem.invalid(at + "name", "name is required").exception());
        int least = limit(at + "booking_min", bookingMin).orElse(1);
        OptionalInt most = limit(at + "booking_max", bookingMax);
        checkLimits(least, most, at);
        return new TicketRules.Terms(called, window(opensAt, closesAt, at), least, most,
                limit(at + "person_max", personMax), 0);
    }

    static void checkLimits(int bookingMin, OptionalInt bookingMax, String at) {
        if (bookingMax.isPresent() && bookingMax.getAsInt() < bookingMin) {
            throw Problem.invalid(at + "booking_max", "booking_max must not be below booking_min")
                    .exception();
        }
    }

    static OptionalInt limit(String field, @Nullable Integer value) {
        return CatalogFields.positive(field, value,
                new Range(LIMIT.max(), field + " " + LIMIT.notPositive()));
    }

    static Optional<String> key(@Nullable String text, String field) {
        return CatalogFields.line(new Field(field, text), NAME_MAX).map(key -> {
            if (key.isEmpty()) {
                throw Problem.invalid(field, field + " must not be empty: leave it out").exception();
            }
            return key;
        });
    }

    static SaleWindow window(@Nullable String opensAt, @Nullable String closesAt, String at) {
        Instant opens = CatalogFields.time(new Field(at + "opens_at", opensAt)).orElse(null);
        Instant closes = CatalogFields.time(new Field(at + "closes_at", closesAt)).orElse(null);
        return window(opens, closes, at + "closes_at");
    }

    static SaleWindow window(@Nullable Instant opens, @Nullable Instant closes, String field) {
        if (opens != null && closes != null && !opens.isBefore(closes)) {
            throw Problem.invalid(field, "closes_at must be after opens_at").exception();
        }
        return new SaleWindow(opens, closes);
    }

    /** @param currency in which this installation sells: what is in one booking has one amount */
    static Money price(@Nullable MoneyBody price, Currency currency, String field) {
        if (price == null || price.amountMinor() == null || price.currency() == null) {
            throw Problem.invalid(field, field + " needs amount_minor and currency").exception();
        }
        if (price.amountMinor() < 0 || price.amountMinor() > PRICE_MINOR_MAX) {
            throw Problem
                    .invalid(field + ".amount_minor", "amount_minor must be from 0 to " + PRICE_MINOR_MAX)
                    .exception();
        }
        if (!price.currency().equals(currency.getCurrencyCode())) {
            throw Problem
                    .invalid(field + ".currency",
                            "currency must be " + currency + ", in which everything is sold here")
                    .exception();
        }
        return new Money(price.amountMinor(), currency);
    }
}
