package dev.holdfast.api;

import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Checks what organizers tell about events and venues. What is wrong is a {@link ProblemException}: 400
 * with the field's name.
 */
final class CatalogFields {

    /** A field of a request and what was sent in it. */
    record Field(String name, @Nullable String value) {}

    /** How large a number may be, and what is said of one that is not positive. */
    record Range(int max, String notPositive) {}

    /** Far below where the price of a full house would overflow. */
    private static final long PRICE_MINOR_MAX = 1_000_000_000_000L;
    private static final Instant TIME_MAX = Instant.parse("9999-12-31T23:59:59Z");
    private static final Pattern RFC_3339 = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private CatalogFields() {}

    /** Refuses when one of the fields is missing or blank, with one text for all of them. */
    static void require(String error, Field... fields) {
        for (Field field : fields) {
            if (field.value() == null || field.value().isBlank()) {
                throw Problem.invalid(field.name(), error).exception();
            }
        }
    }

    /** As {@link #require}, but a field that is missing is right. */
    static void requireIfSent(String error, Field... fields) {
        for (Field field : fields) {
            if (field.value() != null) {
                require(error, field);
            }
        }
    }

    /** One line of text, without the space around it. */
    static Optional<String> line(Field field, int max) {
        Optional<String> line = Optional.ofNullable(field.value()).map(String::strip);
        line.ifPresent(text -> {
            checkLength(field.name(), text, max);
            if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || surrogate(c))) {
                throw Problem.invalid(field.name(), field.name() + " has characters that cannot be shown")
                        .exception();
            }
        });
        return line;
    }

    /** Text of any number of lines. */
    static Optional<String> lines(Field field, int max) {
        Optional<String> lines = Optional.ofNullable(field.value());
        lines.ifPresent(text -> {
            checkLength(field.name(), text, max);
            if (text.codePoints().anyMatch(c -> c == 0 || surrogate(c))) {
                throw Problem.invalid(field.name(), field.name() + " has characters that cannot be shown")
                        .exception();
            }
        });
        return lines;
    }

    private static void checkLength(String name, String text, int max) {
        if (text.codePointCount(0, text.length()) > max) {
            throw Problem.invalid(name, name + " must have at most " + max + " characters").exception();
        }
    }

    private static boolean surrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    static OptionalInt positive(String field, @Nullable Integer value, Range range) {
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value < 1) {
            throw Problem.invalid(field, range.notPositive()).exception();
        }
        if (value > range.max()) {
            throw Problem.invalid(field, field + " must be at most " + range.max()).exception();
        }
        return OptionalInt.of(value);
    }

    /** A time as RFC 3339 writes it, as exact as the database keeps it. */
    static Optional<Instant> time(Field field) {
        return Optional.ofNullable(field.value()).map(text -> {
            if (RFC_3339.matcher(text).matches()) {
                try {
                    Instant time = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
                    if (!time.isAfter(TIME_MAX)) {
                        return time.truncatedTo(ChronoUnit.MICROS);
                    }
                } catch (DateTimeException _) {
                    // The 30th of February: refused below, like all that is no time.
                }
            }
            throw Problem.invalid(field.name(), "Invalid JSON").exception();
        });
    }

    static Optional<Money> price(@Nullable BigDecimal major, Currency currency) {
        return Optional.ofNullable(major).map(amount -> {
            if (amount.signum() < 0) {
                throw Problem.invalid("base_price", "Base price cannot be negative").exception();
            }
            return Money.ofMajor(amount, currency)
                    .filter(money -> money.minor() <= PRICE_MINOR_MAX)
                    .orElseThrow(() -> Problem
                            .invalid("base_price",
                                    "Base price is too large or has more decimals than " + currency)
                            .exception());
        });
    }

    /** Text of the query to look for. */
    static Optional<String> searched(Request request, String name) {
        return line(new Field(name, request.query(name).orElse(null)), 255).filter(text -> !text.isEmpty());
    }

    /** A day of the query. */
    static Optional<LocalDate> day(Request request, String name) {
        return date(new Field(name, request.query(name).orElse(null)));
    }

    /** A day, like 2026-12-24. */
    static Optional<LocalDate> date(Field field) {
        return Optional.ofNullable(field.value()).map(text -> {
            try {
                if (DATE.matcher(text).matches()) {
                    return LocalDate.parse(text);
                }
            } catch (DateTimeException _) {
                // The 30th of February: refused below, like all that is no day.
            }
            throw Problem.invalid(field.name(), "Invalid " + field.name()).exception();
        });
    }
}
