package dev.holdfast.catalog;

import dev.holdfast.catalog.cancel.Cancellation;
import dev.holdfast.catalog.cancel.Cancellations;
import dev.holdfast.inventory.Alongside;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.NewInventory;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.money.Money;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes, edits and lists events. Edits go through the event's lane, so that they never meet half a sale.
 * Thread-safe.
 */
public final class Events {

    /** Of four billion tags; so many in a row are taken only when the random source is broken. */
    private static final int TAG_DRAWS_MAX = 20;

    private final Database database;
    private final EventStore store;
    private final Inventory inventory;
    private final EventDirectory directory;
    private final InstantSource time;
    private final RandomGenerator random;

    /** @param random draws tags, which are no secrets */
    public Events(Database database, Inventory inventory, EventDirectory directory, InstantSource time,
            RandomGenerator random) {
        this.database = database;
        this.store = new EventStore(database);
        this.inventory = inventory;
        this.directory = directory;
        this.time = time;
        this.random = random;
    }

    /** Makes a draft, with its inventory, in one transaction. */
    public EventCreation create(NewEvent event) {
        for (int draws = 1;; draws++) {
            try {
                return create(event, EventId.random(), new EventTag(random.nextInt()));
            } catch (DatabaseException e) {
                if (EventStore.VENUE_REFERENCE.equals(e.constraint())) {
                    return new EventCreation.UnknownVenue();
                }
                if (!EventStore.TAG_TAKEN.equals(e.constraint()) || draws >= TAG_DRAWS_MAX) {
                    throw e;
                }
            }
        }
    }

    private EventCreation create(NewEvent event, EventId id, EventTag tag) {
        boolean made = database.transaction(handle -> {
            var creation = new EventStore.Creation(event, time.instant());
            if (!store.insert(handle, id, tag, creation)) {
                return false;
            }
            inventory.create(handle.getConnection(), inventoryOf(id, tag, event.terms()));
            return true;
        });
        if (!made) {
            return new EventCreation.UnknownVenue();
        }
        directory.changed(id);
        return new EventCreation.Created(directory.find(id)
                .orElseThrow(() -> new IllegalStateException("event " + id + " is gone")));
    }

    private static NewInventory inventoryOf(EventId id, EventTag tag, NewEvent.Terms terms) {
        NewEvent.Limits limits = terms.limits();
        var session = terms.stock()
                .map(stock -> NewInventory.Session.of(tag, terms.startsAt(), terms.endsAt(),
                        new NewInventory.Stock(stock.capacity(), stock.price())));
        return new NewInventory(id, session, limits.booking(), limits.person(), limits.openHolds(),
                terms.holds(), terms.policies());
    }

    /** Edits an event of the organization, all of it or nothing. */
    public EventEditing edit(Event event, EventEdit edit, Origin origin) {
        if (edit.texts().venue().isPresent()
                && !store.hasVenue(event.organization(), edit.texts().venue().get())) {
            return new EventEditing.UnknownVenue();
        }
        EventSnapshot snapshot = snapshot(event.id());
        var request = new LaneRequest.Edit(edit.version(), patch(edit.terms(), snapshot), origin);
        Instant now = time.instant();
        boolean cancels = edit.terms().status().filter(EventStatus.CANCELLED::equals).isPresent();
        Alongside begun = Cancellations.begin(event.id(),
                new Cancellation.Cause(null, edit.reason().orElse(null), origin, now));
        try {
            return new EventEditing.Decided(inventory.edit(event.id(), request,
                    connection -> {
                        EventStore.update(connection, event.id(), edit, now);
                        EventStore.keepSpan(connection, event.id(), now);
                        if (cancels) {
                            begun.write(connection);
                        }
                    }));
        } catch (DatabaseException e) {
            if (EventStore.VENUE_REFERENCE.equals(e.constraint())) {
                return new EventEditing.UnknownVenue();
            }
            throw e;
        } finally {
            // Also when the outcome is unknown: it may have been done.
            directory.changed(event.id());
        }
    }

    /**
     * What changes of the date, pool and ticket type an event was made with.
     *
     * @throws EventPartMissing when it has none of what changes: its dates are changed by themselves
     */
    private static LaneRequest.Patch patch(EventEdit.Terms terms, EventSnapshot snapshot) {
        Optional<LaneRequest.Capacity> capacity = terms.capacity().isPresent()
                ? Optional.of(new LaneRequest.Capacity(
                        part(snapshot.firstPool(), "total_capacity").id(), terms.capacity().getAsInt()))
                : Optional.empty();
        boolean moves = terms.startsAt().isPresent() || terms.endsAt().isPresent();
        Optional<LaneRequest.Times> times = moves
                ? snapshot.firstSession()
                        .map(session -> new LaneRequest.Times(session.id(), terms.startsAt().orElse(null),
                                terms.endsAt().orElse(null)))
                : Optional.empty();
        var price = terms.price()
                .map(money -> new LaneRequest.Price(part(snapshot.firstTicketType(), "base_price").id(),
                        money.minor()));
        return new LaneRequest.Patch(terms.status(), terms.bookingMax(), capacity, times, price);
    }

    private static <T> T part(Optional<T> found, String field) {
        return found.orElseThrow(() -> new EventPartMissing(field));
    }

    /** What is sold of an event; every event has it. */
    public EventSnapshot snapshot(EventId id) {
        return inventory.availability()
                .of(id)
                .orElseThrow(() -> new IllegalStateException("event " + id + " has no inventory"));
    }

    /** What the confirmed bookings of an event have cost. */
    public Money revenue(EventSnapshot snapshot, Currency currency) {
        return inventory.ledger().revenue(snapshot.event(), currency);
    }

    /** Events on sale, the soonest first. */
    public Page<Event> onSale(EventQuery query, PageRequest page) {
        return store.onSale(query, page);
    }

    /** Events of an organization, the newest first. */
    public Page<Event> own(OrganizationId organization, Optional<EventStatus> status, PageRequest page) {
        return store.own(organization, status, page);
    }
}
