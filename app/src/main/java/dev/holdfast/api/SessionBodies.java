package dev.holdfast.api;

import dev.holdfast.catalog.VenueWarning;
import dev.holdfast.inventory.EventDates.Taken;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.inventory.decision.SessionStatus;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SeatId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/** Dates, pools and ticket types as their organizer reads them. */
final class SessionBodies {

    /** A date. {@code storedStatus} is what the organizer has set, {@code status} what it comes to. */
    record SessionBody(UUID sessionId, int number, @Nullable String name, Instant startsAt, Instant endsAt,
            String status, String storedStatus, @Nullable Instant opensAt, @Nullable Instant closesAt,
            boolean seated, int seats, @Nullable String seatIdPrefix, Counts counts, List<PoolBody> pools,
            List<TypeBody> ticketTypes) {}

    /** Where the places are. */
    record Counts(int capacity, int available, int held, int sold, int blocked) {

        static Counts of(List<PoolCount> pools) {
            return new Counts(pools.stream().mapToInt(PoolCount::capacity).sum(),
                    pools.stream().mapToInt(PoolCount::free).sum(),
                    pools.stream().mapToInt(PoolCount::held).sum(),
                    pools.stream().mapToInt(PoolCount::sold).sum(),
                    pools.stream().mapToInt(PoolCount::blocked).sum());
        }
    }

    /** Counted inventory. */
    record PoolBody(UUID poolId, @Nullable String name, int capacity, int available, int held, int sold,
            int blocked) {

        static PoolBody of(PoolCount pool, @Nullable String name) {
            return new PoolBody(pool.id().value(), name, pool.capacity(), pool.free(), pool.held(),
                    pool.sold(),
                    pool.blocked());
        }
    }

    /**
     * A ticket type; {@code poolId} is missing when it sells seats. {@code totalPrice} is what one costs a
     * buyer with everything.
     */
    record TypeBody(UUID ticketTypeId, UUID sessionId, @Nullable String name, MoneyBody price,
            @Nullable UUID poolId, @Nullable String section, @Nullable String category,
            @Nullable Instant opensAt, @Nullable Instant closesAt, int bookingMin,
            @Nullable Integer bookingMax, @Nullable Integer personMax, int position, boolean hidden,
            LevyForms.@Nullable FeeForm fee, LevyForms.@Nullable TaxForm tax, MoneyBody totalPrice) {

        static TypeBody of(TicketRules type) {
            TicketRules.Source source = type.drawsFrom();
            TicketRules.Terms terms = type.terms();
            return new TypeBody(type.id().value(), source.session().value(), terms.name(),
                    MoneyBody.of(type.price()), source.seats() ? null : source.pool().value(),
                    source.section(),
                    source.category(), terms.window().opensAt(), terms.window().closesAt(),
                    terms.bookingMin(),
                    orNull(terms.bookingMax()), orNull(terms.personMax()), terms.position(), terms.hidden(),
                    LevyForms.fee(terms.levies(), type.price().currency()), LevyForms.tax(terms.levies()),
                    MoneyBody.of(type.totalPrice()));
        }
    }

    /** Something that is probably a mistake; {@code sessionId} is missing when nothing was made. */
    record WarningBody(String code, String text, @Nullable UUID sessionId, Instant startsAt,
            @Nullable UUID otherEventId, @Nullable UUID otherSessionId) {

        static WarningBody of(VenueWarning warning, boolean made) {
            return new WarningBody(warning.kind().name().toLowerCase(Locale.ROOT), warning.text(),
                    made ? warning.session().value() : null, warning.startsAt(),
                    warning.other().map(Taken::event).map(id -> id.value()).orElse(null),
                    made ? warning.other().map(Taken::session).map(id -> id.value()).orElse(null) : null);
        }
    }

    private SessionBodies() {}

    static @Nullable Integer orNull(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    static SessionBody of(EventSnapshot snapshot, SessionRules session, EventTag tag,
            Map<PoolId, String> names) {
        List<PoolCount> pools = snapshot.poolsOf(session.id());
        int seats = pools.stream()
                .filter(pool -> pool.id().equals(session.unitPool()))
                .mapToInt(PoolCount::capacity)
                .sum();
        boolean seated = session.place().seated();
        return new SessionBody(session.id().value(), session.place().number(), session.place().name(),
                session.startsAt(), session.endsAt(), status(snapshot, session), session.status().text(),
                session.window().opensAt(), session.window().closesAt(), seated, seats,
                seated ? SeatId.prefix(tag, session.place().number()) : null, Counts.of(pools),
                pools.stream()
                        .filter(pool -> !pool.id().equals(session.unitPool()))
                        .map(pool -> PoolBody.of(pool, names.get(pool.id())))
                        .toList(),
                snapshot.typesOf(session.id()).stream().map(TypeBody::of).toList());
    }

    /** Where a date stands, as people read it. */
    static String status(EventSnapshot snapshot, SessionRules session) {
        if (snapshot.rules().status() == EventStatus.CANCELLED
                || session.status() == SessionStatus.CANCELLED) {
            return SessionStatus.CANCELLED.text();
        }
        Instant opens = session.window().opensAt();
        boolean early = opens == null
                ? session.status() == SessionStatus.SCHEDULED
                : opens.isAfter(snapshot.at());
        if (early && session.status() != SessionStatus.CLOSED) {
            return SessionStatus.SCHEDULED.text();
        }
        if (!session.onSaleAt(snapshot.at())) {
            return SessionStatus.CLOSED.text();
        }
        boolean none = snapshot.poolsOf(session.id()).stream().noneMatch(pool -> pool.free() > 0);
        return none ? "sold_out" : SessionStatus.ON_SALE.text();
    }
}
