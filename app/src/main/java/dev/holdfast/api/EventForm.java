package dev.holdfast.api;

import dev.holdfast.api.CatalogFields.Field;
import dev.holdfast.api.CatalogFields.Range;
import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventEdit;
import dev.holdfast.catalog.NewEvent;
import dev.holdfast.inventory.decision.EventRules;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.inventory.decision.RefundPolicy;
import dev.holdfast.inventory.decision.WaitlistPolicy;
import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.ids.VenueId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/**
 * What an organizer sends about an event, all of it or the part that changes. Checks stand in system A's
 * order, for the first that fails is told.
 *
 * @param availableSeats only to refuse it
 * @param defaultSession false for an event whose dates are all added later: then it has no capacity and no
 *     price
 * of its own
 */
record EventForm(@Nullable String name, @Nullable String description, @Nullable UUID venueId,
        @Nullable String eventType, @Nullable String startDatetime, @Nullable String endDatetime,
        @Nullable Integer totalCapacity, @Nullable BigDecimal basePrice,
        @Nullable Integer maxTicketsPerBooking, @Nullable Integer maxPerPerson,
        @Nullable Integer maxOpenHolds, @Nullable String status, @Nullable Integer version,
        @Nullable JsonNode availableSeats, @Nullable Boolean defaultSession,
        @Nullable Boolean automaticWaitlist) {

    static final String UNKNOWN_VENUE = "Invalid venue ID - venue does not exist";

    private static final String REQUIRED = "Name and event_type are required";
    private static final String IN_PAST = "Start datetime must be in the future";
    private static final int BOOKING_MAX = 10;
    private static final Range CAPACITY = new Range(1_000_000, "Total capacity must be positive");
    private static final Range LIMIT = new Range(1_000, "Maximum tickets per booking must be positive");
    private static final Range PERSON = new Range(1_000_000, "Maximum per person must be positive");
    private static final UUID NIL = new UUID(0, 0);

    /** The whole of a new event. */
    NewEvent create(Caller.Admin admin, Config.Selling selling, Instant now) {
        CatalogFields.require(REQUIRED, new Field("name", name), new Field("event_type", eventType));
        var texts = new Event.Texts(nameText().orElseThrow(), descriptionText().filter(t -> !t.isEmpty()),
                typeText().orElseThrow());
        if (venueId == null || venueId.equals(NIL)) {
            throw Problem.invalid("venue_id", "venue_id is required").exception();
        }
        Instant start = start().filter(now::isBefore)
                .orElseThrow(() -> Problem.invalid("start_datetime", IN_PAST).exception());
        Instant end = end().filter(now::isBefore)
                .orElseThrow(() -> Problem.invalid("end_datetime", "End datetime must be in the future")
                        .exception());
        if (!start.isBefore(end)) {
            throw Problem.invalid("start_datetime", "Start datetime must be before end datetime").exception();
        }
        Optional<NewEvent.Stock> stock = Boolean.FALSE.equals(defaultSession)
                ? noStock()
                : Optional.of(stock(selling.currency()));
        var terms = new NewEvent.Terms(start, end, stock, limits(),
                new EventRules.HoldTimes(selling.ticketHold(), selling.slotHold()), policies());
        return new NewEvent(admin.organization(), admin.id(), texts, new VenueId(venueId), terms);
    }

    private NewEvent.Stock stock(Currency currency) {
        int capacity = CatalogFields
                .positive("total_capacity", totalCapacity == null ? Integer.valueOf(0) : totalCapacity,
                        CAPACITY)
                .orElseThrow();
        var price = CatalogFields.price(basePrice, currency)
                .orElseThrow(() -> Problem.invalid("base_price", "base_price is required").exception());
        return new NewEvent.Stock(capacity, price);
    }

    private Optional<NewEvent.Stock> noStock() {
        if (totalCapacity != null || basePrice != null) {
            throw Problem.invalid(totalCapacity == null ? "base_price" : "total_capacity",
                    "without default_session, capacities and prices are those of its sessions").exception();
        }
        return Optional.empty();
    }

    /** Clients of system A join by themselves, so nobody joins unless it is said. */
    private EventRules.Policies policies() {
        WaitlistPolicy usual = WaitlistPolicy.USUAL;
        var waitlist = new WaitlistPolicy(Boolean.TRUE.equals(automaticWaitlist), usual.offer(),
                usual.collect());
        return new EventRules.Policies(waitlist, RefundPolicy.USUAL);
    }

    private NewEvent.Limits limits() {
        int booking = CatalogFields.positive("max_tickets_per_booking", maxTicketsPerBooking, LIMIT)
                .orElse(BOOKING_MAX);
        return new NewEvent.Limits(booking, CatalogFields.positive("max_per_person", maxPerPerson, PERSON),
                CatalogFields.positive("max_open_holds", maxOpenHolds, PERSON));
    }

    /** What changes, but for the status, which the caller has read against what is. */
    EventEdit edit(Optional<EventStatus> newStatus, Currency currency) {
        var texts = new EventEdit.Texts(nameText(), descriptionText(), typeText(),
                Optional.ofNullable(venueId).map(VenueId::new));
        var terms = new EventEdit.Terms(newStatus, start(), end(),
                CatalogFields.positive("total_capacity", totalCapacity, CAPACITY),
                CatalogFields.price(basePrice, currency),
                CatalogFields.positive("max_tickets_per_booking", maxTicketsPerBooking, LIMIT));
        return new EventEdit(seenVersion(), texts, terms);
    }

    /** Refuses what an edit cannot have. */
    void checkEdit() {
        seenVersion();
        if (defaultSession != null) {
            throw Problem.invalid("default_session", "default_session is said when an event is made")
                    .exception();
        }
        if (availableSeats != null) {
            throw Problem
                    .invalid("available_seats",
                            "available_seats cannot be set: change total_capacity instead")
                    .exception();
        }
        if (automaticWaitlist != null) {
            throw Problem
                    .invalid("automatic_waitlist", "automatic_waitlist is one of the event's policies")
                    .exception();
        }
        if (maxPerPerson != null) {
            throw Problem.invalid("max_per_person", "max_per_person cannot be changed").exception();
        }
        if (maxOpenHolds != null) {
            throw Problem.invalid("max_open_holds", "max_open_holds cannot be changed").exception();
        }
        CatalogFields.requireIfSent(REQUIRED, new Field("name", name), new Field("event_type", eventType));
    }

    int seenVersion() {
        if (version == null || version < 1) {
            throw Problem.invalid("version", "Version must be positive").exception();
        }
        return version;
    }

    /**
     * The status asked for. "sold_out" comes and goes by itself: it is right when it is so, and changes
     * nothing.
     *
     * @param soldOut whether it is so
     */
    Optional<EventStatus> status(boolean soldOut) {
        return switch (status) {
            case null -> Optional.empty();
            case "draft" -> Optional.of(EventStatus.DRAFT);
            case "published" -> Optional.of(EventStatus.PUBLISHED);
            case "cancelled" -> Optional.of(EventStatus.CANCELLED);
            case "sold_out" -> {
                if (!soldOut) {
                    throw Problem.invalid("status", "Status sold_out comes and goes by itself").exception();
                }
                yield Optional.empty();
            }
            default -> throw Problem.invalid("status", "Invalid status").exception();
        };
    }

    private Optional<String> nameText() {
        return CatalogFields.line(new Field("name", name), 255);
    }

    private Optional<String> descriptionText() {
        return CatalogFields.lines(new Field("description", description), 10_000);
    }

    private Optional<String> typeText() {
        return CatalogFields.line(new Field("event_type", eventType), 50);
    }

    private Optional<Instant> start() {
        return CatalogFields.time(new Field("start_datetime", startDatetime));
    }

    private Optional<Instant> end() {
        return CatalogFields.time(new Field("end_datetime", endDatetime));
    }
}
