package dev.holdfast.catalog;

import dev.holdfast.catalog.VenueWarning.Kind;
import dev.holdfast.catalog.cancel.Cancellation;
import dev.holdfast.catalog.cancel.Cancellations;
import dev.holdfast.inventory.Alongside;
import dev.holdfast.inventory.EventDates.Span;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.NewSession;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.SaleWindow;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.inventory.decision.SessionStatus;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.EventId;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
        Instant now = time.instant();
        List<NewSession> sessions = wish.spans()
                .stream()
                .map(span -> draft.at(event.tag(), span, wish.spans().getFirst(), now))
                .toList();
        var warnings = new ArrayList<>(watch.crowded(event, planned(sessions, draft.capacity())));
        warnings.addAll(watch.overlapping(event, planned(sessions, draft.capacity())));
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

    /**
     * Changes a date, which must be of the snapshot. A window is laid over what is seen there, so that
     * another edit in between is a conflict even when no version was told.
     *
     * @throws WrongPlanException when the window cannot be
     */
    public SessionEditing edit(Event event, EventSnapshot snapshot, Change change, Origin origin) {
        SessionPatch patch = change.patch();
        SessionRules session = change.session();
        List<VenueWarning> warnings = patch.moves() ? collisions(event, session, patch) : List.of();
        if (!warnings.isEmpty() && refused(event)) {
            return new SessionEditing.VenueConflict(warnings);
        }
        boolean windowed = patch.opensAt().given() || patch.closesAt().given();
        OptionalInt version = windowed && patch.version().isEmpty()
                ? OptionalInt.of(snapshot.rules().version())
                : patch.version();
        SaleWindow window = windowed
                ? new TypePatch.Window(patch.opensAt(), patch.closesAt()).over(session.window())
                : null;
        var request = new LaneRequest.EditSession(session.id(), version, patch.status().orElse(null),
                patch.startsAt().orElse(null), patch.endsAt().orElse(null), window, origin);
        Instant now = time.instant();
        boolean cancels = patch.status().filter(SessionStatus.CANCELLED::equals).isPresent();
        Alongside begun = Cancellations.begin(event.id(),
                new Cancellation.Cause(session.id(), change.reason().orElse(null), origin, now));
        try {
            return new SessionEditing.Decided(inventory.edit(event.id(), request, connection -> {
                EventStore.keepSpan(connection, event.id(), now);
                if (cancels) {
                    begun.write(connection);
                }
            }), warnings);
        } finally {
            directory.changed(event.id());
        }
    }

    /**
     * A date, and what changes of it.
     *
     * @param reason why it is cancelled, if it is
     */
    public record Change(SessionRules session, SessionPatch patch, Optional<String> reason) {}

    private List<VenueWarning> collisions(Event event, SessionRules session, SessionPatch patch) {
        var span = new Span(patch.startsAt().orElse(session.startsAt()),
                patch.endsAt().orElse(session.endsAt()));
        boolean over = patch.status().filter(SessionStatus.CANCELLED::equals).isPresent();
        return over || !span.startsAt().isBefore(span.endsAt())
                ? List.of()
                : watch.overlapping(event, List.of(new VenueWatch.Planned(session.id(), span, 0)));
    }
}
