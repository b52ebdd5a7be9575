package dev.holdfast.race.claims;

import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.course.TargetOptions;
import dev.holdfast.race.verdict.claims.Board;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds or makes the slots to race for. */
record SlotGrounds(HttpTarget target, TargetOptions options, SlotsPlan plan, InstantSource clock) {

    Ground ground(Stage stage) {
        return plan.bookingsApi() ? unannounced() : own(stage);
    }

    private Ground own(Stage stage) {
        Credential admin = stage.logIn(options.administrator());
        SeatedEvents events = new SeatedEvents(stage, admin);
        Stage.Draft event = events.withoutDates(stage.venue(admin, 1000));
        String resourceId = events.addResource(event, plan.capacity());
        stage.publish(admin, event);
        ResourceSlots slots = slots(target, stage, resourceId);
        Board board = Board.of(slots.lots(plan.iterations(), plan.capacity()));
        Shop shop = new ReserveShop(target, event.eventId(), "", board);
        return new Ground("event " + event.eventId() + ", resource " + resourceId, board, shop,
                Optional.of(slots::free));
    }

    /** From the day on which all that a race makes begins, long enough for many slots. */
    static ResourceSlots slots(HttpTarget target, Stage stage, String resourceId) {
        LocalDate from = LocalDate.ofInstant(stage.start(), ZoneOffset.UTC);
        return new ResourceSlots(target, resourceId, from, from.plusDays(6));
    }

    /** System C's published race sends ids of slots that nobody has heard of. */
    private Ground unannounced() {
        Map<String, Board.Lot> lots = new LinkedHashMap<>();
        long millis = clock.millis();
        for (int iteration = 1; iteration <= plan.iterations(); iteration++) {
            lots.put("test-slot-" + millis + "-" + iteration,
                    new Board.Lot(Board.Kind.SLOT, "slot " + iteration, 1));
        }
        return new Ground("test slots", Board.of(lots), new SlotShop(target), Optional.empty());
    }
}
