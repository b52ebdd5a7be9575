package dev.holdfast.catalog;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.SlotStock;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.NewSlot;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.SaleWindow;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.UnavailableException;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.ResourceId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What is booked by time: its plans, and the slots made by them. Thread-safe. */
public final class Resources {

    private static final Logger log = LoggerFactory.getLogger(Resources.class);
    private static final Origin WORKER = new Origin("worker", "slots");
    /** A slot without a time is for sale until it starts, and nobody is told when that is. */
    private static final Duration NEVER = Duration.ofDays(3650);

    private final ResourceStore store;
    private final Inventory inventory;
    private final InstantSource time;

    public Resources(Database database, Inventory inventory, InstantSource time) {
        this.store = new ResourceStore(database);
        this.inventory = inventory;
        this.time = time;
    }

    /** Makes a resource, with its slots as far as its horizon reaches. */
    public Resource create(Event event, Resource.Plan plan, boolean open, Origin origin) {
        Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
        var resource = new Resource(event.id(), ResourceId.random(event.tag()), plan, open,
                new Resource.Versions(1, 0), now, now);
        var terms = new TicketRules.Terms(plan.texts().name(), SaleWindow.ALWAYS, 1, OptionalInt.empty(),
                OptionalInt.empty(), 0);
        var type = new TicketRules(new TicketTypeId(resource.id().value()), null, plan.price(), terms);
        var addition = new LaneRequest.AddTicketTypes(OptionalInt.empty(), List.of(type), List.of(), origin);
        Outcome.OfAddition outcome = inventory.add(event.id(), addition,
                connection -> ResourceStore.insert(connection, resource));
        if (!(outcome instanceof Outcome.Added)) {
            throw new IllegalStateException("resource " + resource.id() + " was answered " + outcome);
        }
        carry(resource, origin);
        return resource;
    }

    /** Changes the plan of a resource, and its slots that nobody has taken. */
    public ResourceEditing edit(Resource seen, int version, Resource.Plan plan, Origin origin) {
        boolean changed = store.update(new ResourceStore.Key(seen.event(), seen.id()), version, plan,
                time.instant());
        Optional<Resource> now = store.find(seen.event(), seen.id());
        if (now.isEmpty()) {
            return new ResourceEditing.Unknown();
        }
        if (!changed) {
            return new ResourceEditing.Conflict(now.get().versions().plan());
        }
        carry(now.get(), origin);
        return new ResourceEditing.Edited(now.get());
    }

    public Optional<Resource> find(EventId event, ResourceId id) {
        return store.find(event, id);
    }

    /** Those of an event, by name. */
    public List<Resource> of(EventId event) {
        return store.of(event);
    }

    /** Those of an organization's events that are on sale, the oldest first. */
    public List<Resource> of(OrganizationId organization) {
        return store.of(organization);
    }

    /** Slots that start on these days there, in order of time. */
    public List<SlotStock> slots(Resource resource, LocalDate from, LocalDate to) {
        var rule = resource.plan().rule();
        return inventory.slots()
                .of(resource.event(), resource.id(), rule.beginning(from), rule.beginning(to.plusDays(1)));
    }

    /**
     * The slot of an open resource with this key, made now if it is asked for the first time. Callers that
     * ask for it at once get the same.
     *
     * @param startsAt when it takes place, if the key says so
     */
    public SessionId slotOf(Resource resource, String key, Optional<Instant> startsAt, Origin origin) {
        if (!resource.open()) {
            throw new IllegalArgumentException("the slots of " + resource.id() + " are made by rules");
        }
        Instant start = startsAt.orElseGet(() -> time.instant().plus(NEVER).truncatedTo(ChronoUnit.SECONDS));
        var slot = new NewSlot(SessionId.random(resource.id().tag()), key, start,
                start.plus(resource.plan().rule().length()), SaleWindow.ALWAYS, 1);
        var added = inventory.add(resource.event(),
                new LaneRequest.AddSlots(resource.id(), List.of(slot), origin));
        SessionId id = added.slots().get(key);
        if (id == null) {
            throw new IllegalStateException("slot " + key + " of " + resource.id() + " was not made");
        }
        return id;
    }

    /** Makes the slots that horizons have come to reach, and finishes what an edit left undone. */
    public void carryOn() {
        for (Resource resource : store.ruled()) {
            try {
                carry(resource, WORKER);
            } catch (UnavailableException e) {
                log.warn("slots of {} wait for the next round: {}", resource.id(), e.getMessage());
            }
        }
    }

    private void carry(Resource resource, Origin origin) {
        if (!resource.open()) {
            var plan = new SlotPlan(inventory, resource, origin, time.instant());
            if (resource.behind() && resource.versions().plan() > 1) {
                plan.renew();
            } else {
                plan.extend();
            }
        }
        if (resource.behind()) {
            store.made(resource);
        }
    }
}
