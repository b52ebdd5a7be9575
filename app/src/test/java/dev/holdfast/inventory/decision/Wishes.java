package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Claims.Place;
import dev.holdfast.inventory.decision.LaneRequest.Exchange;
import dev.holdfast.inventory.decision.LaneRequest.Given;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/** Draws what somebody wants, and gives for it. */
final class Wishes {

    private static final SessionId NOWHERE = new SessionId(new UUID(1, 99));

    private final SplittableRandom random;
    private final Ledger ledger;
    private final Venue venue;

    Wishes(SplittableRandom random, Ledger ledger, Venue venue) {
        this.random = random;
        this.ledger = ledger;
        this.venue = venue;
    }

    List<Wanted> wanted() {
        int items = random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1;
        var wanted = new ArrayList<Wanted>(items);
        var named = new HashSet<Place>();
        while (wanted.size() < items) {
            wanted.add(item(named));
        }
        return wanted;
    }

    private Wanted item(Set<Place> named) {
        List<SessionId> seated = List.copyOf(ledger.seated().keySet());
        List<SessionId> slots = List.copyOf(ledger.slots.values());
        int kind = random.nextInt(10);
        if (kind < 3 && !seated.isEmpty()) {
            return seats(pick(seated), named);
        }
        if (kind < 6 && !seated.isEmpty()) {
            SessionId session = random.nextInt(40) == 0 ? Scene.SESSION : pick(seated);
            Long priceMax = random.nextInt(5) == 0 ? Long.valueOf(random.nextInt(60)) : null;
            return new Wanted.BestAvailable(session, 1 + random.nextInt(3), venue.perhaps(Venue.SECTIONS),
                    venue.perhaps(Venue.CATEGORIES), priceMax, random.nextInt(5) == 0, random.nextInt(4) > 0);
        }
        if (kind < 8 && !slots.isEmpty()) {
            SessionId slot = random.nextInt(40) == 0 ? NOWHERE : pick(slots);
            return new Wanted.Slot(slot, random.nextInt(6) == 0 ? 2 : 1);
        }
        boolean unknown = random.nextInt(60) == 0;
        List<TicketTypeId> types = ledger.ticketTypes.values()
                .stream()
                .filter(type -> random.nextInt(40) == 0 || (type.source() != null && !type.source().seats()))
                .map(TicketRules::id)
                .toList();
        return new Wanted.Tickets(
                unknown || types.isEmpty() ? new TicketTypeId(new UUID(3, 99)) : pick(types),
                1 + random.nextInt(3));
    }

    private Wanted seats(SessionId session, Set<Place> named) {
        SeatLayout layout = Objects.requireNonNull(ledger.seated().get(session));
        var units = new ArrayList<Integer>();
        int first = random.nextInt(layout.seats());
        int quantity = 1 + random.nextInt(3);
        for (int i = 0; i < quantity; i++) {
            int unit = random.nextInt(3) == 0 ? random.nextInt(layout.seats()) : (first + i) % layout.seats();
            if (named.add(new Place(session, unit))) {
                units.add(unit);
            }
        }
        if (units.isEmpty()) {
            return new Wanted.BestAvailable(session, 1, null, null, null, false, true);
        }
        return new Wanted.Seats(session, units, random.nextInt(3) == 0 ? type(session) : null);
    }

    private TicketTypeId type(SessionId session) {
        List<TicketTypeId> types = ledger.ticketTypes.values()
                .stream()
                .filter(type -> type.source() != null && type.source().seats()
                        && type.source().session().equals(session))
                .map(TicketRules::id)
                .toList();
        return types.isEmpty() ? new TicketTypeId(new UUID(3, 99)) : pick(types);
    }

    Exchange exchange(Booking booking, @Nullable UserId user) {
        Line line = pick(booking.lines());
        boolean all = line.units().isEmpty() || random.nextInt(3) == 0;
        List<Integer> units = all ? List.of() : List.of(pick(line.units()));
        SessionId session = line.session();
        if (random.nextInt(15) == 0) {
            units = List.of(random.nextInt(3));
        } else if (random.nextInt(20) == 0) {
            session = NOWHERE;
        }
        String key = random.nextInt(3) == 0 ? "exchange-" + random.nextInt(2) : null;
        return new Exchange(booking.id(), user, List.of(new Given(session, units)), like(line, units), key,
                Requests.ORIGIN);
    }

    /** Mostly what costs the same. */
    private List<Wanted> like(Line line, List<Integer> units) {
        int quantity = units.isEmpty() ? line.quantity() : units.size();
        if (random.nextInt(3) == 0) {
            return wanted();
        }
        return List.of(switch (line.kind()) {
            case TICKETS -> new Wanted.Tickets(line.ticketType(), quantity);
            case SEATS -> seats(line.session(), new HashSet<>());
            case SLOT -> new Wanted.Slot(pick(ledger.slots.values()), quantity);
        });
    }

    private <T> T pick(Collection<T> all) {
        return List.copyOf(all).get(random.nextInt(all.size()));
    }
}
