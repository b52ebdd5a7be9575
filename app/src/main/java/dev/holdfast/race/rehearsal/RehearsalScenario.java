package dev.holdfast.race.rehearsal;

import dev.holdfast.race.course.Administrator;
import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Progress;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.load.Ledger;
import dev.holdfast.race.load.OpenLoop;
import dev.holdfast.race.rehearsal.Outcome.End;
import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.load.GeneratorKeptUp;
import dev.holdfast.race.verdict.load.Load;
import dev.holdfast.race.verdict.load.LoadAddsUp;
import dev.holdfast.race.verdict.rehearsal.RehearsalChecks;
import dev.holdfast.race.verdict.rehearsal.Rehearsed;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** A rush on a copy of one's own event: made, put on sale, rushed for, judged, and taken off sale again. */
final class RehearsalScenario {

    private final HttpTarget target;
    private final int connectionsMax;
    private final InstantSource clock;
    private final Progress progress;

    RehearsalScenario(HttpTarget target, int connectionsMax, InstantSource clock, Progress progress) {
        this.target = target;
        this.connectionsMax = connectionsMax;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Runs and judges.
     *
     * @throws CouldNotRun
     *             when there is nothing to judge, or the copy could not be taken off sale
     */
    RehearsalResult run(RehearsalPlan plan, Administrator administrator) {
        Stage stage = new Stage(target, clock, "rehearsal-" + UUID.randomUUID().toString().substring(0, 8));
        stage.checkHealth();
        Credential admin = stage.logIn(administrator);
        Original original = new Original(target, stage, admin, plan.eventId());
        progress.say("copying the event");
        Stage.Draft draft = original.copy();
        try (Curtain _ = new Curtain(target, admin, draft, plan.ending())) {
            Shelves shelves = new Shelves(target, admin, draft.eventId());
            List<String> notes = new ArrayList<>(original.openSales(draft));
            notes.addAll(original.notCopied(draft));
            progress.say("signing up " + plan.arrivals().buyers() + " buyers");
            List<Credential> guests = stage.guests(plan.arrivals().buyers() + 1 + Finale.LATECOMERS_MAX);
            stage.publish(admin, draft);
            return new Rush(plan, stage, copy(draft, notes, shelves), guests).rehearse(shelves);
        }
    }

    /** Slots are shown once the event is on sale. */
    private Copy copy(Stage.Draft draft, List<String> notes, Shelves shelves) {
        JsonNode read = target.get("/api/v1/events/" + draft.eventId(), shelves.admin()).json();
        Copy copy = new Copy(draft.eventId(), read.path("name").asString(""), shelves.lots(),
                shelves.offers(read.path("max_tickets_per_booking").asInt(1)), notes);
        if (copy.offers().isEmpty() || copy.capacity() < 1) {
            throw new CouldNotRun("The event has nothing that everybody can buy.");
        }
        return copy;
    }

    /** One rush. */
    private final class Rush {

        private final RehearsalPlan plan;
        private final Stage stage;
        private final Copy copy;
        private final List<Credential> guests;

        Rush(RehearsalPlan plan, Stage stage, Copy copy, List<Credential> guests) {
            this.plan = plan;
            this.stage = stage;
            this.copy = copy;
            this.guests = guests;
        }

        RehearsalResult rehearse(Shelves shelves) {
            Trial trial = Trial.of(copy, shopper(new Log(connectionsMax), guests.size()));
            target.warm(plan.arrivals().buyers(), Stage.HEALTH);
            progress.say("open: " + plan.arrivals().buyers() + " buyers within "
                    + plan.arrivals().over().toSeconds() + " s");
            Log log = new Log(connectionsMax,
                    plan.forgetOne() ? Ledger.forgetful() : new Ledger());
            List<Outcome> outcomes = rush(log, trial);
            Load load = log.load();
            progress.say("looking at what is left");
            Rehearsed history = new Finale(copy, shelves, log, buyer -> shopper(log, buyer))
                    .history(plan.arrivals().buyers(), outcomes);
            Verdict verdict = Verdict.of(RehearsalChecks.all(plan.limits().p99MaxMillis()), history)
                    .and(Verdict.of(List.of(new LoadAddsUp(), new GeneratorKeptUp()), load));
            List<String> addresses = target.addresses().stream().map(URI::toString).toList();
            return new RehearsalResult(plan, new RehearsalResult.Place(addresses, copy, trial), load,
                    new RehearsalResult.Seen(history, outcomes), verdict);
        }

        private List<Outcome> rush(Log log, Trial trial) {
            RehearsalPlan.Arrivals arrivals = plan.arrivals();
            SplittableRandom random = new SplittableRandom(arrivals.seed());
            long[] starts = arrivals.curve().starts(arrivals.buyers(), arrivals.over(), random);
            SplittableRandom[] dice = new SplittableRandom[starts.length];
            for (int buyer = 0; buyer < dice.length; buyer++) {
                dice[buyer] = random.split();
            }
            Journey.Venue venue = new Journey.Venue(copy, plan.habits(), trial.takesPayments(), log::add);
            new OpenLoop(new Ledger(), log.watch(), arrivals.buyers()).run(starts, (number, arrived) -> {
                log.arrived(arrived);
                Shopper shopper = shopper(log, number + 1);
                Journey journey = new Journey(venue, shopper, dice[number]);
                End end = journey.travel();
                long ticket = end == End.TICKET ? log.nanos() : -1;
                long answers = shopper.answersNanos();
                log.add(new Outcome(number + 1, end == End.TICKET ? journey.reconsider() : end, arrived,
                        ticket,
                        answers));
            });
            return log.outcomes();
        }

        private Shopper shopper(Log log, int buyer) {
            return new Shopper(target, clock, log,
                    new Shopper.Identity(buyer, guests.get(buyer - 1), stage.name() + "-" + buyer));
        }
    }
}
