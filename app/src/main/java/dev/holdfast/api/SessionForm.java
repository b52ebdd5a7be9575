package dev.holdfast.api;

import dev.holdfast.api.CatalogFields.Field;
import dev.holdfast.api.CatalogFields.Range;
import dev.holdfast.catalog.NewSessions;
import dev.holdfast.catalog.SessionPlan;
import dev.holdfast.inventory.EventDates.Span;
import dev.holdfast.inventory.decision.SessionStatus;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.ids.SeatMapId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * What an organizer sends to add a date to an event, or a series of dates.
 *
 * @param capacity makes one pool of counted tickets
 * @param pools several of them, which ticket types name by their keys
 * @param version of the event, when it matters that nobody has changed it since
 */
record SessionForm(@Nullable String name, @Nullable String startsAt, @Nullable String endsAt,
        @Nullable String opensAt, @Nullable String closesAt, @Nullable String status,
        @Nullable UUID seatMapId, @Nullable Integer seatMapVersion, @Nullable Integer capacity,
        @Nullable List<PoolForm> pools, @Nullable List<TypeForm> ticketTypes, @Nullable Integer version,
        @Nullable RepeatForm repeat) {

    /** Counted inventory. */
    record PoolForm(@Nullable String key, @Nullable String name, @Nullable Integer capacity) {}

    static final int PARTS_MAX = 50;
    static final int NAME_MAX = 255;
    private static final int CAPACITY_MAX = 1_000_000;
    private static final String ONLY_POOL = "general";

    /** @param currency in which this installation sells */
    NewSessions wanted(Instant now, Currency currency) {
        Span first = span(now);
        List<Span> spans = repeat == null ? List.of(first) : repeat.spans(first);
        return new NewSessions(plan(currency), spans, version(version));
    }

    static OptionalInt version(@Nullable Integer version) {
        return CatalogFields.positive("version", version,
                new Range(Integer.MAX_VALUE, "Version must be positive"));
    }

    private Span span(Instant now) {
        Instant start = required("starts_at", startsAt);
        Instant end = required("ends_at", endsAt);
        if (!start.isAfter(now)) {
            throw Problem.invalid("starts_at", "starts_at must be in the future").exception();
        }
        if (!start.isBefore(end)) {
            throw Problem.invalid("ends_at", "ends_at must be after starts_at").exception();
        }
        return new Span(start, end);
    }

    private static Instant required(String field, @Nullable String text) {
        return CatalogFields.time(new Field(field, text))
                .orElseThrow(() -> Problem.invalid(field, field + " is required").exception());
    }

    private SessionPlan plan(Currency currency) {
        if (ticketTypes == null || ticketTypes.isEmpty() || ticketTypes.size() > PARTS_MAX) {
            throw Problem.invalid("ticket_types", "ticket_types must be a list of 1 to " + PARTS_MAX)
                    .exception();
        }
        var types = new ArrayList<SessionPlan.Type>();
        for (int i = 0; i < ticketTypes.size(); i++) {
            types.add(part(ticketTypes, i, "ticket_types").plan("ticket_types[" + i + "].", currency));
        }
        return new SessionPlan(name(name), wantedStatus(), TypeForm.window(opensAt, closesAt, ""), map(),
                poolPlans(), types);
    }

    static Optional<String> name(@Nullable String name) {
        return CatalogFields.line(new Field("name", name), NAME_MAX).filter(text -> !text.isEmpty());
    }

    private Optional<SessionStatus> wantedStatus() {
        return switch (status) {
            case null -> Optional.empty();
            case "scheduled" -> Optional.of(SessionStatus.SCHEDULED);
            case "on_sale" -> Optional.of(SessionStatus.ON_SALE);
            default ->
                throw Problem.invalid("status", "A session begins as scheduled or on_sale").exception();
        };
    }

    private Optional<SessionPlan.MapChoice> map() {
        OptionalInt wantedVersion = CatalogFields.positive("seat_map_version", seatMapVersion,
                new Range(Integer.MAX_VALUE, "Invalid version"));
        if (seatMapId == null) {
            if (wantedVersion.isPresent()) {
                throw Problem.invalid("seat_map_id", "seat_map_id is required with seat_map_version")
                        .exception();
            }
            return Optional.empty();
        }
        return Optional.of(new SessionPlan.MapChoice(new SeatMapId(seatMapId), wantedVersion));
    }

    private List<SessionPlan.Pool> poolPlans() {
        if (capacity != null) {
            if (pools != null) {
                throw Problem.invalid("capacity", "capacity does not go with pools: leave one of them out")
                        .exception();
            }
            return List.of(new SessionPlan.Pool(ONLY_POOL, ONLY_POOL, capacity("capacity", capacity)));
        }
        if (pools == null) {
            return List.of();
        }
        if (pools.size() > PARTS_MAX) {
            throw Problem.invalid("pools", "pools must be a list of at most " + PARTS_MAX).exception();
        }
        var plans = new ArrayList<SessionPlan.Pool>();
        for (int i = 0; i < pools.size(); i++) {
            plans.add(pool(part(pools, i, "pools"), "pools[" + i + "]."));
        }
        return plans;
    }

    private static SessionPlan.Pool pool(PoolForm form, String at) {
        String key = TypeForm.key(form.key(), at + "key")
                .orElseThrow(() -> Problem.invalid(at + "key", "key is required").exception());
        return new SessionPlan.Pool(key, TypeForm.key(form.name(), at + "name").orElse(key),
                capacity(at + "capacity", form.capacity()));
    }

    static int capacity(String field, @Nullable Integer capacity) {
        return CatalogFields.positive(field, Objects.requireNonNullElse(capacity, 0),
                new Range(CAPACITY_MAX, "capacity must be positive")).orElseThrow();
    }

    private static <T> T part(List<T> list, int i, String field) {
        T part = list.get(i);
        if (part == null) {
            throw Problem.invalid(field + "[" + i + "]", "Invalid JSON").exception();
        }
        return part;
    }
}
