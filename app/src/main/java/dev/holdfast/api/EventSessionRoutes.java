package dev.holdfast.api;

import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.Events;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Code;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.inventory.seating.SeatStates;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Gatekeeper;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.PoolId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The dates of an event, as everybody sees them. A draft is not there, but for its organizer. Thread-safe.
 */
public final class EventSessionRoutes {

    /** Of more dates with seats, what is free is not counted by section and category. */
    private static final int COUNTED_MAX = 20;

    record ListBody(UUID eventId, List<DateBody> sessions) {}

    record DateBody(UUID sessionId, int number, @Nullable String name, Instant startsAt, Instant endsAt,
            String status, @Nullable Instant opensAt, @Nullable Instant closesAt, boolean seated,
            int capacity,
            int available, List<OfferBody> ticketTypes) {}

    record OfferBody(UUID ticketTypeId, @Nullable String name, MoneyBody price, MoneyBody totalPrice,
            LevyForms.@Nullable FeeForm fee, LevyForms.@Nullable TaxForm tax, @Nullable String section,
            @Nullable String category, @Nullable Integer available, @Nullable Instant opensAt,
            @Nullable Instant closesAt, int bookingMin, @Nullable Integer bookingMax) {}

    private final Events events;
    private final EventDirectory directory;
    private final Drafts drafts;
    private final Inventory inventory;

    /** @param gatekeeper tells an organizer who looks at a draft from anybody else */
    public EventSessionRoutes(Events events, EventDirectory directory, Gatekeeper gatekeeper,
            Inventory inventory) {
        this.events = events;
        this.directory = directory;
        this.drafts = new Drafts(gatekeeper);
        this.inventory = inventory;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/events/{eventId}/sessions", Access.ANYONE, this::sessions));
    }

    private Response sessions(Request request) {
        Event event = directory.find(PathIds.event(request))
                .orElseThrow(() -> Problem.notFound("Event not found").exception());
        EventSnapshot snapshot = events.snapshot(event.id());
        if (drafts.hide(request, event, snapshot)) {
            throw Problem.notFound("Event not found").exception();
        }
        boolean counted = snapshot.sessions()
                .stream()
                .filter(one -> one.place().seated())
                .count() <= COUNTED_MAX;
        Optional<Code> access = access(request, snapshot);
        return Json.ok(new ListBody(event.id().value(),
                snapshot.sessions()
                        .stream()
                        .map(session -> date(snapshot, session, counted, access))
                        .toList()));
    }

    /** The access code by which hidden types are shown, if it opens anything now. */
    private Optional<Code> access(Request request, EventSnapshot snapshot) {
        return request.query("access_code")
                .flatMap(typed -> inventory.codes().find(snapshot.event(), Code.normal(typed)))
                .filter(code -> code.access() && code.terms().active()
                        && code.terms().window().openAt(snapshot.at()));
    }

    private static boolean shown(TicketRules type, SessionRules session, Optional<Code> access) {
        return !type.terms().hidden()
                || access.filter(code -> code.terms().reach().covers(type.id(), session.id())).isPresent();
    }

    private DateBody date(EventSnapshot snapshot, SessionRules session, boolean counted,
            Optional<Code> access) {
        List<PoolCount> pools = snapshot.poolsOf(session.id());
        Map<PoolId, PoolCount> byId = pools.stream()
                .collect(Collectors.toMap(PoolCount::id, Function.identity()));
        List<TicketRules> types = snapshot.typesOf(session.id())
                .stream()
                .filter(type -> shown(type, session, access))
                .toList();
        boolean parted = types.stream().anyMatch(EventSessionRoutes::ofPart);
        Optional<FreeSeats> seats = counted && parted
                ? inventory.seats().of(snapshot.event(), session.id()).map(FreeSeats::of)
                : Optional.empty();
        return new DateBody(session.id().value(), session.place().number(), session.place().name(),
                session.startsAt(), session.endsAt(), SessionBodies.status(snapshot, session),
                session.window().opensAt(), session.window().closesAt(), session.place().seated(),
                pools.stream().mapToInt(PoolCount::capacity).sum(),
                pools.stream().mapToInt(PoolCount::free).sum(),
                types.stream().map(type -> offer(type, available(type, byId, seats))).toList());
    }

    /** Whether it sells some of the seats only. */
    private static boolean ofPart(TicketRules type) {
        return type.drawsFrom().section() != null || type.drawsFrom().category() != null;
    }

    private static @Nullable Integer available(TicketRules type, Map<PoolId, PoolCount> pools,
            Optional<FreeSeats> seats) {
        if (ofPart(type)) {
            return seats.map(free -> free.of(type.drawsFrom())).orElse(null);
        }
        PoolCount pool = pools.get(type.drawsFrom().pool());
        return pool == null ? null : pool.free();
    }

    private static OfferBody offer(TicketRules type, @Nullable Integer available) {
        TicketRules.Terms terms = type.terms();
        return new OfferBody(type.id().value(), terms.name(), MoneyBody.of(type.price()),
                MoneyBody.of(type.totalPrice()), LevyForms.fee(terms.levies(), type.price().currency()),
                LevyForms.tax(terms.levies()), type.drawsFrom().section(), type.drawsFrom().category(),
                available, terms.window().opensAt(),
                terms.window().closesAt(), terms.bookingMin(), SessionBodies.orNull(terms.bookingMax()));
    }

    /** How many seats are free in each section and category. */
    private record FreeSeats(SeatLayout layout, int[] counts) {

        static FreeSeats of(SeatStates states) {
            SeatLayout layout = states.layout();
            int[] counts = new int[layout.sectionCount() * layout.categoryCount()];
            for (int unit = 0; unit < layout.seats(); unit++) {
                if (states.state(unit) == SeatState.FREE) {
                    counts[layout.sectionOf(unit) * layout.categoryCount() + layout.categoryOf(unit)]++;
                }
            }
            return new FreeSeats(layout, counts);
        }

        int of(TicketRules.Source source) {
            int free = 0;
            for (int i = 0; i < counts.length; i++) {
                boolean inSection = source.section() == null
                        || layout.section(source.section()).orElse(-1) == i / layout.categoryCount();
                boolean ofCategory = source.category() == null
                        || layout.category(source.category()).orElse(-1) == i % layout.categoryCount();
                free += inSection && ofCategory ? counts[i] : 0;
            }
            return free;
        }
    }
}
