package dev.holdfast.race.claims;

import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.course.TargetOptions;
import dev.holdfast.race.verdict.claims.Board;
import dev.holdfast.race.verdict.claims.Demand;
import tools.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Makes an event that has seats, slots and tickets, and draws who wants what of them. */
record MixedGrounds(HttpTarget target, TargetOptions options, MixedPlan plan) {

    Ground ground(Stage stage) {
        Credential admin = stage.logIn(options.administrator());
        SeatedEvents events = new SeatedEvents(stage, admin);
        String venueId = stage.venue(admin, plan.seats() + plan.tickets());
        SeatedEvents.Date date = events.addSeats(events.withTickets(venueId, plan.tickets()), venueId,
                plan.seats(), plan.seats());
        String resourceId = events.addResource(date.event(), 1);
        stage.publish(admin, date.event());
        String eventId = date.event().eventId();
        SessionSeats seats = new SessionSeats(target, date.sessionId());
        ResourceSlots slots = SlotGrounds.slots(target, stage, resourceId);
        Board board = seats.board(_ -> true, false).and(slots.lots(plan.slots(), 1)).and(tickets(eventId));
        return new Ground("event " + eventId, board,
                new ReserveShop(target, eventId, date.sessionId(), board), Optional.of(() -> {
                    Map<String, Integer> free = new LinkedHashMap<>(seats.free());
                    free.putAll(slots.free());
                    free.putAll(ticketsFree(eventId));
                    return free;
                }));
    }

    private Map<String, Board.Lot> tickets(String eventId) {
        Map<String, Board.Lot> lots = new LinkedHashMap<>();
        ticketsFree(eventId).forEach((id, free) -> {
            if (free == plan.tickets()) {
                lots.put(id, new Board.Lot(Board.Kind.TICKETS, "ticket", free));
            }
        });
        if (lots.size() != 1) {
            throw Stage.refused("Reading the dates", dates(eventId),
                    "There has to be one ticket type with " + plan.tickets() + " available.");
        }
        return lots;
    }

    /** Of all dates without seats, which slots may be among, by ticket type. */
    private Map<String, Integer> ticketsFree(String eventId) {
        Map<String, Integer> free = new LinkedHashMap<>();
        for (JsonNode date : dates(eventId).json().path("sessions").values()) {
            if (!date.path("seated").asBoolean(false)) {
                int left = date.path("available").asInt(0);
                date.path("ticket_types")
                        .values()
                        .forEach(type -> free.put(type.path("ticket_type_id").asString(""),
                                type.path("available").asInt(left)));
            }
        }
        return free;
    }

    private Reply dates(String eventId) {
        return target.get("/api/v1/events/" + eventId + "/sessions", Credential.NONE);
    }

    /** Every user: a few seats that follow each other, a few tickets and a slot, named in any order. */
    static List<List<Wish>> waves(MixedPlan plan, Board board, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> seats = board.ids(Board.Kind.SEAT);
        List<String> slots = board.ids(Board.Kind.SLOT);
        String ticket = board.ids(Board.Kind.TICKETS).getFirst();
        return List.of(SeatOrder.wishes(plan.users(), _ -> {
            Map<String, Integer> exact = new LinkedHashMap<>();
            if (random.nextBoolean()) {
                exact.put(SeatOrder.draw(slots, random), 1);
            }
            SeatOrder.neighbours(seats, random.nextInt(1, MixedPlan.SEATS_MAX + 1), random)
                    .forEach(seat -> exact.put(seat, 1));
            exact.put(ticket, random.nextInt(1, MixedPlan.TICKETS_MAX + 1));
            exact.putIfAbsent(SeatOrder.draw(slots, random), 1);
            return new Demand(exact, 0);
        }));
    }
}
