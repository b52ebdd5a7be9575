package dev.holdfast.api;

import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.inventory.seating.SeatStates;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.SeatId;
import dev.holdfast.platform.ids.SessionId;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** Goes between the ids of seats and where they are. Thread-safe. */
public final class SeatIds {

    /** Seats of one session. */
    public record Seats(SessionId session, List<Integer> units) {}

    private final Inventory inventory;
    private final EventDirectory events;

    public SeatIds(Inventory inventory, EventDirectory events) {
        this.inventory = inventory;
        this.events = events;
    }

    /**
     * Where the seats are.
     *
     * @throws ProblemException 400 when one is no seat of the event, is named twice, or they are of several
     * sessions
     */
    public Seats of(EventSnapshot snapshot, List<UUID> ids, String field) {
        EventTag tag = tag(snapshot.event());
        var units = new ArrayList<Integer>();
        SessionRules session = null;
        for (UUID id : ids) {
            SeatId seat = SeatId.of(id)
                    .filter(of -> of.tag().equals(tag))
                    .orElseThrow(() -> unknown(field, id));
            SessionRules of = snapshot.session(seat.session()).orElseThrow(() -> unknown(field, id));
            if (session != null && !session.id().equals(of.id())) {
                throw Problem.invalid(field, "seats of several sessions: put them into items of their own")
                        .exception();
            }
            session = of;
            units.add(seat.unit());
        }
        if (session == null || new HashSet<>(units).size() < units.size()) {
            throw Problem.invalid(field, session == null ? "no seat is named" : "a seat is named twice")
                    .exception();
        }
        int seats = inventory.seats().of(snapshot.event(), session.id()).map(this::count).orElse(0);
        for (int i = 0; i < units.size(); i++) {
            if (units.get(i) >= seats) {
                throw unknown(field, ids.get(i));
            }
        }
        return new Seats(session.id(), units);
    }

    private int count(SeatStates states) {
        return states.layout().seats();
    }

    /** The ids of units of a session. */
    public List<UUID> ids(EventId event, int session, List<Integer> units) {
        EventTag tag = tag(event);
        return units.stream().map(unit -> new SeatId(tag, session, unit).value()).toList();
    }

    private EventTag tag(EventId event) {
        return events.tagOf(event)
                .orElseThrow(() -> new IllegalStateException("event " + event + " has no tag"));
    }

    private static ProblemException unknown(String field, UUID id) {
        return Problem.invalid(field, "Some of the selected seats could not be found.")
                .with("seat_id", id)
                .exception();
    }
}
