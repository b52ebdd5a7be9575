package dev.holdfast.catalog;

import dev.holdfast.inventory.EventDates;
import dev.holdfast.inventory.EventDates.Span;
import dev.holdfast.inventory.EventDates.Taken;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for dates that a venue cannot take: too many people, or another date at the same time. What is added
 * to another event of the venue at the same moment is not seen. Thread-safe.
 */
final class VenueWatch {

    /** More than anybody reads. */
    static final int WARNINGS_MAX = 100;

    private final EventStore events;
    private final VenueStore venues;
    private final EventDates dates;

    VenueWatch(Database database, EventDates dates) {
        this.events = new EventStore(database);
        this.venues = new VenueStore(database);
        this.dates = dates;
    }

    /** A date that is to be; {@code people} is what it takes. */
    record Planned(SessionId session, Span span, long people) {}

    /** The dates that take more people than the venue, at most {@link #WARNINGS_MAX}. */
    List<VenueWarning> crowded(Event event, List<Planned> planned) {
        int room = venues.capacity(event.venue().id());
        return planned.stream()
                .filter(date -> date.people() > room)
                .limit(WARNINGS_MAX)
                .map(date -> new VenueWarning(VenueWarning.Kind.VENUE_CAPACITY_EXCEEDED,
                        "The session takes " + date.people() + " people, the venue " + room, date.session(),
                        date.span().startsAt(), Optional.empty()))
                .toList();
    }

    /** The dates that overlap others at the venue, or each other, at most {@link #WARNINGS_MAX}. */
    List<VenueWarning> overlapping(Event event, List<Planned> planned) {
        var taken = new ArrayList<>(dates.overlapping(events.atVenue(event.venue().id()), whole(planned)));
        planned.forEach(date -> taken.removeIf(other -> other.session().equals(date.session())));
        var warnings = new ArrayList<VenueWarning>();
        for (Planned date : planned) {
            taken.stream()
                    .filter(other -> other.span().overlaps(date.span()))
                    .limit(Math.max(0, WARNINGS_MAX - warnings.size()))
                    .forEach(other -> warnings.add(overlap(event.id(), date, other)));
            taken.add(new Taken(event.id(), date.session(), null, date.span()));
        }
        return warnings;
    }

    private static VenueWarning overlap(EventId event, Planned date, Taken other) {
        String whose = other.event().equals(event)
                ? "Another session of the event"
                : "A session of another event";
        return new VenueWarning(VenueWarning.Kind.VENUE_OVERLAP,
                whose + " is at the venue from " + other.span().startsAt() + " to " + other.span().endsAt(),
                date.session(), date.span().startsAt(), Optional.of(other));
    }

    private static Span whole(List<Planned> planned) {
        Instant from = planned.getFirst().span().startsAt();
        Instant until = planned.getFirst().span().endsAt();
        for (Planned date : planned) {
            from = date.span().startsAt().isBefore(from) ? date.span().startsAt() : from;
            until = date.span().endsAt().isAfter(until) ? date.span().endsAt() : until;
        }
        return new Span(from, until);
    }
}
