package dev.holdfast.catalog;

import dev.holdfast.catalog.VenueWarning.Kind;
import dev.holdfast.inventory.EventDates.Span;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.NewSession;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.money.Money;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Adds dates to events and changes them, through the event's lane. Thread-safe. */
public final class Sessions {

    /** A batch of the lane that others can wait for. */
    public static final int ROWS_MAX = 5_000;

    private final Inventory inventory;
    private final SessionPlanning planning;
    private final VenueWatch watch;
    private final OrganizationStore organizations;
    private final EventDirectory directory;
    private final InstantSource time;

    public Sessions(Database database, Inventory inventory, SeatMaps maps, EventDirectory directory,
            InstantSource time) {
        this.inventory = inventory;
        this.planning = new SessionPlanning(maps);
        this.watch = new VenueWatch(database, inventory.dates());
        this.organizations = new OrganizationStore(database);
        this.directory = directory;
        this.time = time;
    }

    /**
     * Adds dates, all of them or none.
     *
     * @throws WrongPlanException when the plan cannot be
     */
    public SessionAddition add(Event event, NewSessions wish, Origin origin) {
        SessionDraft draft = planning.draft(event, wish.plan());
        if ((long) draft.rows() * wish.spans().size() > ROWS_MAX) {
            throw new WrongPlanException("repeat",
                    "Too many sessions with so many pools and ticket types at once: add them in parts");
        }
        oneCurrency(event.id(), wish.plan());
        Instant now = time.instant();
        List<NewSession> sessions = wish.spans()
                .stream()
                .map(span -> draft.at(event.tag(), span, wish.spans().getFirst(), now))
                .toList();
        var warnings = new ArrayList<>(watch.look(event, planned(sessions, draft.capacity())));
        if (!warnings.isEmpty() && refused(event)) {
            return new SessionAddition.VenueConflict(warnings);
        }
        warnings.addAll(withoutType(draft, sessions.getFirst()));
        return carryOut(event.id(), new LaneRequest.AddSessions(wish.version(), sessions, origin), warnings);
    }

    private boolean refused(Event event) {
        return organizations.venueConflicts(event.organization()) == VenueConflicts.ERROR;
    }

    private static List<VenueWatch.Planned> planned(List<NewSession> sessions, long people) {
        return sessions.stream()
                .map(session -> new VenueWatch.Planned(session.id(),
                        new Span(session.startsAt(), session.endsAt()), people))
                .toList();
    }

    private static List<VenueWarning> withoutType(SessionDraft draft, NewSession first) {
        var warnings = new ArrayList<VenueWarning>();
        int seats = draft.seatsWithoutType();
        if (seats > 0) {
            warnings.add(new VenueWarning(Kind.SEATS_WITHOUT_TICKET_TYPE,
                    seats + " seats are sold by no ticket type", first.id(), first.startsAt(),
                    Optional.empty()));
        }
        for (String pool : draft.poolsWithoutType()) {
            warnings.add(new VenueWarning(Kind.POOL_WITHOUT_TICKET_TYPE,
                    "No ticket type draws from " + pool, first.id(), first.startsAt(), Optional.empty()));
        }
        return warnings;
    }

    /** A booking may have tickets of all types of its event, and has one amount. */
    private void oneCurrency(EventId event, SessionPlan plan) {
        Optional<Currency> known = currency(event);
        for (int i = 0; i < plan.types().size(); i++) {
            Currency first = known.orElse(plan.types().getFirst().price().currency());
            checkCurrency(plan.types().get(i).price(), first, "ticket_types[" + i + "].price.currency");
        }
    }

    static void checkCurrency(Money price, Currency currency, String field) {
        if (!price.currency().equals(currency)) {
            throw new WrongPlanException(field, "All tickets of an event are sold in " + currency);
        }
    }

    private Optional<Currency> currency(EventId event) {
        return snapshot(event).ticketTypes().stream().findFirst().map(type -> type.price().currency());
    }

    private SessionAddition carryOut(EventId event, LaneRequest.AddSessions request,
            List<VenueWarning> warnings) {
        Instant now = time.instant();
        try {
            Outcome.OfAddition outcome = inventory.add(event, request,
                    connection -> EventStore.keepSpan(connection, event, now));
            return switch (outcome) {
                case Outcome.Added(int version) -> new SessionAddition.Added(version,
                        request.sessions().stream().map(NewSession::id).toList(), warnings);
                case Outcome.VersionConflict(int version) -> new SessionAddition.VersionConflict(version);
                case Outcome.NoSuchPart(String what) ->
                    throw new IllegalStateException("a new session met a missing " + what);
            };
        } finally {
            directory.changed(event);
        }
    }

    private EventSnapshot snapshot(EventId event) {
        return inventory.availability()
                .of(event)
                .orElseThrow(() -> new IllegalStateException("event " + event + " has no inventory"));
    }
}
