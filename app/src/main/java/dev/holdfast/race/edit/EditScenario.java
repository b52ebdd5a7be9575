package dev.holdfast.race.edit;

import dev.holdfast.race.course.Administrator;
import dev.holdfast.race.course.Calls;
import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Progress;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.desk.Buyer;
import dev.holdfast.race.desk.Desk;
import dev.holdfast.race.desk.Looker;
import dev.holdfast.race.edit.EditResult.Facts;
import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.edit.EditChecks;
import dev.holdfast.race.verdict.edit.EditHistory;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Edits during the sale: buyers come one after the other and ask again when there is nothing left, while
 * organizers edit the event, its capacity too, each with the version seen last. When it is over, somebody
 * takes all that is left.
 */
final class EditScenario {

    private final HttpTarget target;
    private final InstantSource clock;
    private final Progress progress;

    EditScenario(HttpTarget target, InstantSource clock, Progress progress) {
        this.target = target;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Runs and judges.
     *
     * @throws CouldNotRun
     *             when there is nothing to judge
     */
    EditResult run(EditPlan plan, Administrator administrator) {
        Stage stage = new Stage(target, clock, "race-" + UUID.randomUUID().toString().substring(0, 8));
        stage.checkHealth();
        Credential admin = stage.logIn(administrator);
        progress.say(
                "putting " + plan.seats() + " units on sale, signing up " + plan.users() + " buyers");
        String eventId = eventOnSale(stage, admin, plan);
        // One more than race: who comes last.
        List<Credential> guests = stage.guests(plan.users() + 1);
        List<Buyer> buyers = IntStream.rangeClosed(1, guests.size())
                .mapToObj(number -> new Buyer(number, guests.get(number - 1)))
                .toList();
        int connections = target.warm(plan.users() + plan.editing().organizers(), Stage.HEALTH);
        Desk desk = new Desk(new Calls(target, 0), clock.instant(), eventId, List.of());
        List<HttpTarget> addresses = target.addresses().stream().map(target::by).toList();
        try {
            progress.say("go");
            List<Looker> lookers = addresses.stream()
                    .map(address -> new Looker(desk.calls(), eventId, address))
                    .toList();
            EditHistory history = new EditRace(plan, desk, new Editor(desk.calls(), eventId, admin), lookers)
                    .run(buyers);
            progress.say("judging");
            Facts facts = new Facts(target.addresses().stream().map(URI::toString).toList(), eventId,
                    connections);
            return new EditResult(facts, plan, history,
                    Verdict.of(EditChecks.all(plan.p99MaxMillis()), history));
        } finally {
            addresses.forEach(HttpTarget::close);
        }
    }

    private static String eventOnSale(Stage stage, Credential admin, EditPlan plan) {
        String venueId = stage.venue(admin, plan.capacityMax());
        Stage.Draft event = stage.event(admin, venueId,
                Map.of("total_capacity", plan.seats(), "base_price", 75, "max_tickets_per_booking",
                        EditPlan.BOOKING_MAX, "description", "As it was put on sale"));
        stage.publish(admin, event);
        return event.eventId();
    }
}
