package dev.holdfast.catalog;

import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Code;
import dev.holdfast.inventory.decision.EventRules;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.NewSession;
import dev.holdfast.inventory.decision.NewSession.Frozen;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.inventory.decision.SaleWindow;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.inventory.decision.SessionStatus;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.inventory.decision.TicketRules.Source;
import dev.holdfast.platform.ids.CodeId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Copies events: words, limits, dates with their seats, pools and ticket types, and resources; not what was
 * sold or blocked, and not dates that were cancelled. All times move by the same span. Thread-safe.
 */
public final class EventCopies {

    private final Events events;
    private final Inventory inventory;
    private final Resources resources;
    private final EventDirectory directory;
    private final InstantSource time;

    public EventCopies(Events events, Inventory inventory, Resources resources, EventDirectory directory,
            InstantSource time) {
        this.events = events;
        this.inventory = inventory;
        this.resources = resources;
        this.directory = directory;
        this.time = time;
    }

    /**
     * Makes a draft. Should the database go away in the middle, the draft is there with some of the dates.
     *
     * @throws WrongPlanException when a date of it would have begun
     */
    public Event copy(Event original, CopyPlan plan, Origin origin) {
        EventSnapshot snapshot = events.snapshot(original.id());
        List<SessionRules> sessions = snapshot.sessions()
                .stream()
                .filter(session -> session.status() != SessionStatus.CANCELLED)
                .toList();
        Instant first = sessions.isEmpty() ? original.startsAt() : sessions.getFirst().startsAt();
        Duration later = plan.startsAt()
                .map(start -> Duration.between(first, start))
                .orElseGet(() -> Duration.ofDays(plan.shiftDays().orElse(0)));
        if (!first.plus(later).isAfter(time.instant())) {
            throw new WrongPlanException(plan.startsAt().isPresent() ? "starts_at" : "shift_days",
                    "The first date of the copy must be in the future");
        }
        Event copy = draft(original, plan, snapshot.rules(), later);
        var pools = new Pools(inventory.dates().poolNames(original.id()));
        var layouts = new HashMap<SessionId, Frozen>();
        sessions.stream()
                .filter(session -> session.place().seated())
                .forEach(session -> layouts.put(session.id(), frozen(original.id(), session)));
        List<NewSession> dates = sessions.stream()
                .map(session -> date(snapshot, session,
                        new Move(copy.tag(), later, layouts.get(session.id()), pools)))
                .toList();
        add(copy.id(), dates, origin);
        codes(original.id(), copy.id(), new Move(copy.tag(), later, null, pools), origin);
        resources.of(original.id())
                .forEach(resource -> resources.create(copy, resource.plan(), resource.open(), origin));
        return directory.find(copy.id()).orElseThrow();
    }

    private Event draft(Event original, CopyPlan plan, EventRules rules, Duration later) {
        var texts = new Event.Texts(plan.name().orElse(original.texts().name()),
                original.texts().description(),
                original.texts().type());
        var limits = new NewEvent.Limits(rules.bookingMax(), rules.personMax(), rules.openHoldsMax());
        var terms = new NewEvent.Terms(original.startsAt().plus(later), original.endsAt().plus(later),
                Optional.empty(), limits, rules.holds(), rules.policies());
        return switch (events.create(new NewEvent(original.organization(), plan.by(), texts,
                original.venue().id(), terms))) {
            case EventCreation.Created(Event event) -> event;
            case EventCreation.UnknownVenue() ->
                throw new IllegalStateException("the venue of event " + original.id() + " is gone");
        };
    }

    private Frozen frozen(EventId event, SessionRules session) {
        return new Frozen(Objects.requireNonNull(session.place().layout()),
                inventory.seats().of(event, session.id()).orElseThrow().layout());
    }

    /** How a date becomes another. */
    private record Move(EventTag tag, Duration later, @Nullable Frozen seats, Pools pools) {

        @Nullable
        Instant of(@Nullable Instant at) {
            return at == null ? null : at.plus(later);
        }

        SaleWindow of(SaleWindow window) {
            return new SaleWindow(of(window.opensAt()), of(window.closesAt()));
        }
    }

    /** What pools are called, and what they, ticket types and dates become. */
    private record Pools(Map<PoolId, String> names, Map<PoolId, PoolId> copies,
            Map<TicketTypeId, TicketTypeId> types, Map<SessionId, SessionId> sessions) {

        Pools(Map<PoolId, String> names) {
            this(names, new HashMap<>(), new HashMap<>(), new HashMap<>());
        }

        TicketTypeId copy(TicketTypeId type) {
            return types.computeIfAbsent(type, _ -> TicketTypeId.random());
        }

        NewSession.NewPool copy(PoolCount pool) {
            PoolId id = PoolId.random();
            copies.put(pool.id(), id);
            return new NewSession.NewPool(id, names.get(pool.id()), pool.capacity());
        }
    }

    private NewSession date(EventSnapshot snapshot, SessionRules session, Move move) {
        SessionId id = SessionId.random(move.tag());
        move.pools().sessions().put(session.id(), id);
        List<NewSession.NewPool> pools = snapshot.poolsOf(session.id())
                .stream()
                .filter(pool -> !pool.id().equals(session.unitPool()))
                .map(pool -> move.pools().copy(pool))
                .toList();
        move.pools().copies().put(session.unitPool(), new PoolId(id.value()));
        SaleWindow window = move.of(session.window());
        boolean early = window.opensAt() != null && window.opensAt().isAfter(time.instant());
        SessionStatus status = session.status() == SessionStatus.SCHEDULED || early
                ? SessionStatus.SCHEDULED
                : SessionStatus.ON_SALE;
        List<TicketRules> types = snapshot.typesOf(session.id())
                .stream()
                .map(type -> type(type, id, move))
                .toList();
        return new NewSession(id, session.place().name(), session.startsAt().plus(move.later()),
                session.endsAt().plus(move.later()), status, window, move.seats(), pools, types);
    }

    private static TicketRules type(TicketRules type, SessionId session, Move move) {
        Source source = type.drawsFrom();
        TicketRules.Terms terms = type.terms();
        PoolId pool = Objects.requireNonNull(move.pools().copies().get(source.pool()));
        return new TicketRules(move.pools().copy(type.id()),
                new Source(session, pool, source.section(), source.category()), type.price(),
                terms.within(move.of(terms.window())));
    }

    /** Codes that nobody has used yet. One that was good only for what is not copied is not either. */
    private void codes(EventId from, EventId to, Move move, Origin origin) {
        var codes = new ArrayList<Code>();
        for (Code code : inventory.codes().of(from)) {
            Code.Terms terms = code.terms();
            Set<TicketTypeId> types = known(terms.reach().ticketTypes(), move.pools().types());
            Set<SessionId> sessions = known(terms.reach().sessions(), move.pools().sessions());
            boolean lost = types.isEmpty() != terms.reach().ticketTypes().isEmpty()
                    || sessions.isEmpty() != terms.reach().sessions().isEmpty();
            if (!lost) {
                codes.add(new Code(CodeId.random(), code.text(),
                        new Code.Terms(terms.discount(), terms.listed(), terms.active(),
                                move.of(terms.window()), terms.usesMax(), terms.spendMinMinor(),
                                new Code.Reach(types, sessions)),
                        0));
            }
        }
        if (!codes.isEmpty()) {
            Outcome.OfCodes outcome = inventory.add(to,
                    new LaneRequest.AddCodes(OptionalInt.empty(), codes, origin));
            if (!(outcome instanceof Outcome.CodesChanged)) {
                throw new IllegalStateException("the codes of a copy were answered " + outcome);
            }
        }
    }

    private static <T> Set<T> known(Set<T> ids, Map<T, T> copies) {
        return ids.stream().map(copies::get).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private void add(EventId event, List<NewSession> dates, Origin origin) {
        var batch = new ArrayList<NewSession>();
        int rows = 0;
        for (NewSession date : dates) {
            int more = 2 + date.pools().size() + date.ticketTypes().size();
            if (rows + more > Sessions.ROWS_MAX && !batch.isEmpty()) {
                carryOut(event, batch, origin);
                batch.clear();
                rows = 0;
            }
            batch.add(date);
            rows += more;
        }
        carryOut(event, batch, origin);
    }

    private void carryOut(EventId event, List<NewSession> batch, Origin origin) {
        if (batch.isEmpty()) {
            return;
        }
        Instant now = time.instant();
        var request = new LaneRequest.AddSessions(OptionalInt.empty(), List.copyOf(batch), origin);
        try {
            Outcome.OfAddition outcome = inventory.add(event, request,
                    connection -> EventStore.keepSpan(connection, event, now));
            if (!(outcome instanceof Outcome.Added)) {
                throw new IllegalStateException("the dates of a copy were answered " + outcome);
            }
        } finally {
            directory.changed(event);
        }
    }
}
