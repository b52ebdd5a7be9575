package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Claims.Place;
import dev.holdfast.inventory.decision.EventState.SlotKey;
import dev.holdfast.inventory.decision.LaneRequest.AddCodes;
import dev.holdfast.inventory.decision.LaneRequest.AddSessions;
import dev.holdfast.inventory.decision.LaneRequest.AddSlots;
import dev.holdfast.inventory.decision.LaneRequest.AddTicketTypes;
import dev.holdfast.inventory.decision.LaneRequest.BlockSeats;
import dev.holdfast.inventory.decision.LaneRequest.EditCode;
import dev.holdfast.inventory.decision.LaneRequest.EditSession;
import dev.holdfast.inventory.decision.LaneRequest.EditTicketType;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/** Works out again what organizers and calendars are to be answered, and does it to the shelf. */
final class Office {

    private final Shelf shelf;

    Office(Shelf shelf) {
        this.shelf = shelf;
    }

    private boolean stale(OptionalInt version) {
        return version.isPresent() && version.getAsInt() != shelf.rules.version();
    }

    private Outcome conflict() {
        return new Outcome.VersionConflict(shelf.rules.version());
    }

    private int raise() {
        EventRules old = shelf.rules;
        shelf.rules = new EventRules(old.version() + 1, old.status(), old.bookingMax(), old.personMax(),
                old.openHoldsMax(), old.holds());
        return shelf.rules.version();
    }

    Outcome block(BlockSeats request) {
        SessionId session = request.session();
        if (stale(request.version())) {
            return conflict();
        }
        if (!shelf.layouts.containsKey(session)) {
            return new Outcome.NoSuchPart("seated session " + session);
        }
        List<Integer> taken = in(request, List.of(SeatState.HELD, SeatState.SOLD));
        if (request.block() && !taken.isEmpty()) {
            boolean held = !in(request, List.of(SeatState.HELD)).isEmpty();
            return held && shelf.moreDeadHolds
                    ? new Outcome.Deferred()
                    : new Outcome.SeatTaken(session, taken, List.of());
        }
        List<Integer> others = in(request, List.of(SeatState.HELD, SeatState.SOLD, SeatState.FREE));
        if (!request.block() && !others.isEmpty()) {
            return new Outcome.SeatsNotBlocked(session, others);
        }
        for (int unit : request.units()) {
            var place = new Place(session, unit);
            boolean changed = request.block() ? shelf.house.add(place) : shelf.house.remove(place);
            shelf.blocked.merge(new PoolId(session.value()), changed ? request.block() ? 1 : -1 : 0,
                    Integer::sum);
        }
        int seats = Objects.requireNonNull(shelf.layouts.get(session)).seats();
        int free = 0;
        for (int unit = 0; unit < seats; unit++) {
            free += shelf.state(session, unit) == SeatState.FREE ? 1 : 0;
        }
        return new Outcome.SeatsBlocked(free);
    }

    private List<Integer> in(BlockSeats request, List<SeatState> states) {
        return request.units()
                .stream()
                .filter(unit -> states.contains(shelf.state(request.session(), unit)))
                .toList();
    }

    Outcome add(AddSessions request) {
        if (stale(request.version())) {
            return conflict();
        }
        for (NewSession added : request.sessions()) {
            NewSession.Frozen seats = Objects.requireNonNull(added.seats());
            shelf.sessionNumber++;
            shelf.sessions.put(added.id(), new SessionRules(added.id(), added.startsAt(), added.endsAt(),
                    added.status(), added.window(),
                    new SessionPlace(shelf.sessionNumber, added.name(), seats.id(), null, null)));
            shelf.layouts.put(added.id(), seats.layout());
            pool(added.id(), seats.layout().seats());
            added.ticketTypes().forEach(type -> shelf.types.put(type.id(), type));
        }
        return new Outcome.Added(raise());
    }

    private void pool(SessionId session, int capacity) {
        shelf.capacity.put(new PoolId(session.value()), capacity);
        shelf.blocked.put(new PoolId(session.value()), 0);
    }

    Outcome add(AddTicketTypes request) {
        if (stale(request.version())) {
            return conflict();
        }
        for (TicketRules type : request.types()) {
            PoolId pool = type.drawsFrom().pool();
            if (!shelf.poolsBefore.contains(pool)) {
                return new Outcome.NoSuchPart("pool " + pool);
            }
        }
        request.types().forEach(type -> shelf.types.put(type.id(), type));
        return new Outcome.Added(raise());
    }

    Outcome add(AddSlots request) {
        var ids = new LinkedHashMap<String, SessionId>();
        int added = 0;
        for (NewSlot slot : request.slots()) {
            var key = new SlotKey(request.resource(), slot.key());
            if (!shelf.slots.containsKey(key)) {
                shelf.slots.put(key, slot.id());
                shelf.sessions.put(slot.id(), new SessionRules(slot.id(), slot.startsAt(), slot.endsAt(),
                        SessionStatus.ON_SALE, slot.window(),
                        SessionPlace.slot(request.resource(), slot.key())));
                pool(slot.id(), slot.capacity());
                added++;
            }
            ids.put(slot.key(), Objects.requireNonNull(shelf.slots.get(key)));
        }
        return new Outcome.SlotsAdded(ids, added);
    }

    Outcome edit(EditSession request) {
        SessionRules was = shelf.sessions.get(request.session());
        if (was == null) {
            return new Outcome.NoSuchPart("session " + request.session());
        }
        if (stale(request.version())) {
            return conflict();
        }
        SessionStatus to = Objects.requireNonNullElse(request.status(), was.status());
        SessionRules then = was.with(to, Objects.requireNonNullElse(request.startsAt(), was.startsAt()),
                Objects.requireNonNullElse(request.endsAt(), was.endsAt()),
                Objects.requireNonNullElse(request.window(), was.window()));
        boolean legal = to == was.status() || switch (was.status()) {
            case SCHEDULED -> to != SessionStatus.CLOSED;
            case ON_SALE -> to != SessionStatus.SCHEDULED;
            case CLOSED, CANCELLED -> false;
        };
        if (!legal) {
            return new Outcome.IllegalSessionTransition(was.status(), to);
        }
        if (!then.endsAt().isAfter(then.startsAt())) {
            return new Outcome.IllegalTimes("Start datetime must be before end datetime");
        }
        if (!then.startsAt().equals(was.startsAt()) && !then.startsAt().isAfter(shelf.time)) {
            return new Outcome.IllegalTimes("Start datetime must be in the future");
        }
        shelf.sessions.put(was.id(), then);
        boolean calendar = was.place().isSlot() && request.version().isEmpty();
        return new Outcome.Edited(calendar ? shelf.rules.version() : raise());
    }

    Outcome edit(EditTicketType request) {
        TicketRules was = shelf.types.get(request.ticketType());
        if (was == null) {
            return new Outcome.NoSuchPart("ticket type " + request.ticketType());
        }
        if (stale(request.version())) {
            return conflict();
        }
        long price = Objects.requireNonNullElse(request.priceMinor(), was.price().minor());
        shelf.types.put(was.id(),
                was.with(Scene.dollars(price), Objects.requireNonNullElse(request.terms(), was.terms())));
        return new Outcome.Edited(raise());
    }

    Outcome add(AddCodes request) {
        if (stale(request.version())) {
            return conflict();
        }
        for (Code code : request.codes()) {
            if (shelf.codes.containsKey(code.text())) {
                return new Outcome.CodeTaken(code.text());
            }
        }
        request.codes().forEach(code -> shelf.codes.put(code.text(), code));
        return new Outcome.CodesChanged(request.codes(), raise());
    }

    Outcome edit(EditCode request) {
        Code code = shelf.codes.get(request.text());
        if (code == null) {
            return new Outcome.NoSuchCode();
        }
        if (stale(request.version())) {
            return conflict();
        }
        int uses = Math.toIntExact(shelf.uses(code.text()));
        if (uses > request.terms().usesMax().orElse(uses)) {
            return shelf.moreDeadHolds ? new Outcome.Deferred() : new Outcome.UsesMaxBelowUses(uses);
        }
        var after = new Code(code.id(), code.text(), request.terms(), uses);
        shelf.codes.put(code.text(), after);
        return new Outcome.CodesChanged(List.of(after), raise());
    }
}
