package dev.holdfast.api;

import dev.holdfast.api.CatalogFields.Field;
import dev.holdfast.catalog.Resource;
import dev.holdfast.catalog.calendar.IllegalCalendarException;
import dev.holdfast.catalog.calendar.OpeningHours;
import dev.holdfast.catalog.calendar.OpeningSpan;
import dev.holdfast.catalog.calendar.SlotRule;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an organizer sends about a resource, all of it. Hours are told from and to, by the local clock. */
record ResourceForm(@Nullable String name, @Nullable String description, @Nullable String timeZone,
        @Nullable Map<String, List<List<String>>> openingHours, @Nullable Integer slotMinutes,
        @Nullable Integer bufferMinutes, @Nullable Integer capacity, @Nullable Integer leadMinutes,
        @Nullable Integer horizonDays, @Nullable List<Special> exceptions, @Nullable MoneyBody price,
        @Nullable Boolean open, @Nullable Integer version) {

    /** A date that is not as its weekday. */
    record Special(@Nullable String date, @Nullable Boolean closed, @Nullable List<List<String>> hours) {}

    private static final int SLOT_MINUTES = 60;
    private static final int HORIZON_DAYS = 30;
    private static final int HORIZON_MAX = 366;
    private static final int LEAD_MAX = 366 * 24 * 60;
    /** So many are made in seconds. */
    private static final int SLOTS_MAX = 20_000;
    private static final long PRICE_MAX = 1_000_000_000_000L;

    boolean isOpen() {
        return Boolean.TRUE.equals(open);
    }

    int seenVersion() {
        if (version == null || version < 1) {
            throw Problem.invalid("version", "Version must be positive").exception();
        }
        return version;
    }

    /** @param currency of this installation, in which all prices are */
    Resource.Plan plan(Currency currency) {
        CatalogFields.require("name is required", new Field("name", name));
        var texts = new Resource.Texts(CatalogFields.line(new Field("name", name), 255).orElseThrow(),
                CatalogFields.lines(new Field("description", description), 10_000)
                        .filter(text -> !text.isEmpty()));
        var reach = new Resource.Reach(
                Duration.ofMinutes(within("lead_minutes", leadMinutes, LEAD_MAX, 0)),
                within("horizon_days", horizonDays, HORIZON_MAX, HORIZON_DAYS));
        try {
            SlotRule rule = rule();
            if (rule.estimate(reach.horizonDays() + 1) > SLOTS_MAX) {
                throw Problem.invalid("horizon_days", "These hours make more than " + SLOTS_MAX
                        + " slots: fewer days, or longer slots").exception();
            }
            return new Resource.Plan(texts, rule, reach, money(currency));
        } catch (IllegalCalendarException e) {
            throw Problem.invalid(e.field(), Optional.ofNullable(e.getMessage()).orElseThrow()).exception();
        }
    }

    private SlotRule rule() {
        if (openingHours == null && !isOpen()) {
            throw Problem.invalid("opening_hours", "opening_hours is required").exception();
        }
        return new SlotRule(zone(), hours(), dates(),
                Duration.ofMinutes(slotMinutes == null ? SLOT_MINUTES : slotMinutes),
                Duration.ofMinutes(bufferMinutes == null ? 0 : bufferMinutes), places());
    }

    private int places() {
        int places = capacity == null ? 1 : capacity;
        if (isOpen() && places != 1) {
            throw Problem.invalid("capacity", "A slot of an open resource has capacity 1").exception();
        }
        return places;
    }

    private ZoneId zone() {
        if (timeZone == null || !ZoneId.getAvailableZoneIds().contains(timeZone)) {
            throw Problem.invalid("time_zone", "time_zone must be like America/Phoenix").exception();
        }
        return ZoneId.of(timeZone);
    }

    private OpeningHours hours() {
        var days = new EnumMap<DayOfWeek, List<OpeningSpan>>(DayOfWeek.class);
        if (openingHours != null) {
            openingHours.forEach(
                    (day, spans) -> days.put(weekday(day), spans(spans, "opening_hours." + day)));
        }
        return OpeningHours.of(days);
    }

    private static DayOfWeek weekday(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().toLowerCase(Locale.ROOT).equals(text)) {
                return day;
            }
        }
        throw Problem.invalid("opening_hours." + text, "Weekdays are monday to sunday").exception();
    }

    private Map<LocalDate, List<OpeningSpan>> dates() {
        var dates = new HashMap<LocalDate, List<OpeningSpan>>();
        for (Special exception : exceptions == null ? List.<Special>of() : exceptions) {
            if (exception == null) {
                throw Problem.invalid("exceptions", "Invalid JSON").exception();
            }
            LocalDate date = date(exception.date());
            if (Boolean.TRUE.equals(exception.closed()) == (exception.hours() != null)) {
                throw Problem.invalid("exceptions", "On " + date + " it is either closed or has hours")
                        .exception();
            }
            var spans = exception.hours() == null
                    ? List.<OpeningSpan>of()
                    : spans(exception.hours(), "exceptions");
            if (dates.put(date, spans) != null) {
                throw Problem.invalid("exceptions", date + " is there twice").exception();
            }
        }
        return dates;
    }

    private static LocalDate date(@Nullable String text) {
        return CatalogFields.date(new Field("exceptions.date", text))
                .orElseThrow(() -> Problem.invalid("exceptions.date", "date is required").exception());
    }

    private static List<OpeningSpan> spans(@Nullable List<List<String>> pairs, String field) {
        var spans = new ArrayList<OpeningSpan>();
        for (List<String> pair : pairs == null ? List.<List<String>>of() : pairs) {
            if (pair == null || pair.size() != 2) {
                throw noHours(field);
            }
            spans.add(span(pair, field));
        }
        return spans;
    }

    private static OpeningSpan span(List<String> pair, String field) {
        try {
            String to = pair.get(1);
            return new OpeningSpan(time(pair.get(0)), "24:00".equals(to) ? LocalTime.MIDNIGHT : time(to));
        } catch (DateTimeException | NullPointerException _) {
            throw noHours(field);
        } catch (IllegalCalendarException e) {
            throw Problem.invalid(field, Optional.ofNullable(e.getMessage()).orElseThrow()).exception();
        }
    }

    private static LocalTime time(String text) {
        if (text.length() != 5) {
            throw new DateTimeException(text);
        }
        return LocalTime.parse(text);
    }

    private static ProblemException noHours(String field) {
        return Problem.invalid(field, "Hours are pairs like [\"09:00\", \"17:00\"]").exception();
    }

    private static int within(String field, @Nullable Integer value, int max, int fallback) {
        if (value == null) {
            return fallback;
        }
        if (value < 0 || value > max) {
            throw Problem.invalid(field, field + " must be from 0 to " + max).exception();
        }
        return value;
    }

    private Money money(Currency currency) {
        if (price == null) {
            return new Money(0, currency);
        }
        Long minor = price.amountMinor();
        if (minor == null || minor < 0 || minor > PRICE_MAX) {
            throw Problem.invalid("price.amount_minor", "amount_minor must be from 0 to " + PRICE_MAX)
                    .exception();
        }
        if (!currency.getCurrencyCode().equals(price.currency())) {
            throw Problem.invalid("price.currency", "Prices are in " + currency).exception();
        }
        return new Money(minor, currency);
    }
}
