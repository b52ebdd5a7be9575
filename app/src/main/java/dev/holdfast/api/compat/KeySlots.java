package dev.holdfast.api.compat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.holdfast.api.Fields;
import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.Resource;
import dev.holdfast.catalog.Resources;
import dev.holdfast.inventory.SlotStock;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.ResourceId;
import dev.holdfast.platform.ids.SessionId;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which slot is meant by a name. An API key books slots of its organization: one by its id; one of the
 * resource with opening hours by its day and time there; and, when there is an open resource, one of that by
 * any other name, made when it is asked for the first time. Of several resources the oldest counts.
 * Thread-safe.
 */
public final class KeySlots {

    /** A slot of an event. */
    record Slot(EventId event, SessionId id) {}

    /** What an organization has to book. */
    record Offer(Optional<Resource> listed, Optional<Resource> open) {}

    private record Named(ResourceId resource, String name) {}

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'slot_'uuuu-MM-dd'_'HHmm")
            .withResolverStyle(ResolverStyle.STRICT);

    private final Resources resources;
    private final EventDirectory events;
    private final Cache<OrganizationId, Offer> offers = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMillis(700))
            .build();
    /** A slot that was made once is there for ever. */
    private final Cache<Named, SessionId> made = Caffeine.newBuilder().maximumSize(100_000).build();

    public KeySlots(Resources resources, EventDirectory events) {
        this.resources = resources;
        this.events = events;
    }

    /**
     * The slot that this key's owner calls so.
     *
     * @throws ProblemException 404 when there is none
     */
    Slot find(Caller.ApiKey key, String name, Origin origin) {
        return byId(key, name).or(() -> listed(key, name)).orElseGet(() -> open(key, name, origin));
    }

    /** @throws ProblemException 404 when there is nothing to book */
    Offer offer(Caller.ApiKey key) {
        Offer offer = offers.get(key.organization(), this::read);
        if (offer.listed().isEmpty() && offer.open().isEmpty()) {
            throw Problem.notFound("The organization of this API key has no resource on sale").exception();
        }
        return offer;
    }

    private Offer read(OrganizationId organization) {
        List<Resource> all = resources.of(organization);
        return new Offer(all.stream().filter(resource -> !resource.open()).findFirst(),
                all.stream().filter(Resource::open).findFirst());
    }

    private Optional<Slot> byId(Caller.ApiKey key, String name) {
        if (!Fields.uuid(name)) {
            return Optional.empty();
        }
        return Optional.of(new SessionId(UUID.fromString(name)))
                .filter(SessionId::wellFormed)
                .flatMap(id -> events.byTag(id.tag()).map(event -> new Slot(event, id)))
                .filter(slot -> owns(key, slot.event()));
    }

    private boolean owns(Caller.ApiKey key, EventId event) {
        return events.find(event).map(Event::organization).filter(key.organization()::equals).isPresent();
    }

    private Optional<Slot> listed(Caller.ApiKey key, String name) {
        Optional<Resource> resource = offer(key).listed();
        Optional<LocalDateTime> start = start(name);
        if (resource.isEmpty() || start.isEmpty()) {
            return Optional.empty();
        }
        return slots(resource.get(), start.get())
                .map(slot -> new Slot(resource.get().event(), slot.id()));
    }

    private Optional<SlotStock> slots(Resource resource, LocalDateTime start) {
        return resources.slots(resource, start.toLocalDate(), start.toLocalDate())
                .stream()
                .filter(slot -> slot.offered() && local(resource, slot.startsAt()).equals(start))
                .findFirst();
    }

    private Slot open(Caller.ApiKey key, String name, Origin origin) {
        Resource resource = offer(key).open()
                .orElseThrow(() -> Problem.notFound("Slot not found: " + name).exception());
        SessionId id = made.get(new Named(resource.id(), name), _ -> resources.slotOf(resource, name,
                start(name).map(start -> start.atZone(resource.plan().rule().zone()).toInstant()), origin));
        return new Slot(resource.event(), id);
    }

    static LocalDateTime local(Resource resource, Instant time) {
        return time.atZone(resource.plan().rule().zone()).toLocalDateTime();
    }

    /** How a slot is called that begins at this time there. */
    static String name(LocalDateTime start) {
        return NAME.format(start);
    }

    private static Optional<LocalDateTime> start(String name) {
        try {
            return Optional.of(LocalDateTime.parse(name, NAME));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
