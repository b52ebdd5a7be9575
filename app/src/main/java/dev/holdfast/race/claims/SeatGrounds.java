package dev.holdfast.race.claims;

import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.DemoFile;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.course.TargetOptions;
import dev.holdfast.race.verdict.claims.Board;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds or makes the seats to race for. */
record SeatGrounds(HttpTarget target, TargetOptions options, SeatsPlan plan) {

    /** Seats that are on sale. */
    private record Place(String eventId, String sessionId, List<String> seats) {}

    Ground ground(Stage stage) {
        SeatsPlan.Given given = plan.given();
        Place place = given.isEvent()
                ? new Place(given.eventId(), given.sessionId(), given.seats())
                : own(stage);
        SessionSeats seats = new SessionSeats(target, place.sessionId());
        boolean shown = seats.areShown();
        Board board = first(shown ? seats.board(meant(place), plan.order() == SeatOrder.BEST) : blind(place));
        Shop shop = plan.orderApi()
                ? new OrderShop(target, new OrderShop.Seller(place.eventId(), place.sessionId(),
                        organization()))
                : new ReserveShop(target, place.eventId(), place.sessionId(), board);
        return new Ground("event " + place.eventId(), board, shop,
                shown ? Optional.of(seats::free) : Optional.empty());
    }

    private Place own(Stage stage) {
        Credential admin = stage.logIn(options.administrator());
        SeatedEvents events = new SeatedEvents(stage, admin);
        String venueId = stage.venue(admin, plan.seats());
        SeatedEvents.Date date = events.addSeats(events.withoutDates(venueId), venueId, plan.seats(),
                plan.seatsPerRow());
        stage.publish(admin, date.event());
        return new Place(date.event().eventId(), date.sessionId(), List.of());
    }

    private static Predicate<String> meant(Place place) {
        return place.seats().isEmpty() ? _ -> true : place.seats()::contains;
    }

    /** Of an installation that does not show its seats: they are taken to be free. */
    private static Board blind(Place place) {
        Map<String, Board.Lot> lots = new LinkedHashMap<>();
        for (String seat : place.seats()) {
            lots.put(seat, new Board.Lot(Board.Kind.SEAT, "seat " + (lots.size() + 1), 1));
        }
        return Board.of(lots);
    }

    /** As many seats as planned. Who is given the best of all has all to choose from. */
    private Board first(Board free) {
        if (free.lots().size() < plan.seats()) {
            throw new CouldNotRun("Only " + free.lots().size() + " of " + plan.seats()
                    + " seats are free. Wait until their holds have ended, or race for fewer with --seats.");
        }
        if (plan.order() == SeatOrder.BEST) {
            return free;
        }
        Map<String, Board.Lot> lots = new LinkedHashMap<>();
        free.lots()
                .entrySet()
                .stream()
                .limit(plan.seats())
                .forEach(lot -> lots.put(lot.getKey(), lot.getValue()));
        return Board.of(lots);
    }

    private String organization() {
        String given = plan.given().organizationId();
        return !given.isEmpty()
                ? given
                : options.demo()
                        .map(DemoFile::seated)
                        .map(DemoFile.Seated::organizationId)
                        .orElseThrow(() -> new CouldNotRun("An order names the organization. Give"
                                + " --organization, or --demo-file with the file ./holdfast demo wrote."));
    }
}
