package dev.holdfast.race.flood;

import dev.holdfast.race.course.Administrator;
import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Progress;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.load.Ledger;
import dev.holdfast.race.load.OpenLoop;
import dev.holdfast.race.load.Repeats;
import dev.holdfast.race.load.Stopwatch;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Attempt;
import dev.holdfast.race.verdict.Call;
import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.History;
import dev.holdfast.race.verdict.Replay;
import dev.holdfast.race.verdict.Requests;
import dev.holdfast.race.verdict.SlowAnswers;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.TicketChecks;
import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.load.Fate;
import dev.holdfast.race.verdict.load.GeneratorKeptUp;
import dev.holdfast.race.verdict.load.Load;
import dev.holdfast.race.verdict.load.LoadAddsUp;
import dev.holdfast.race.verdict.load.TooManyShed;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * One hot event, asked at a rate that does not depend on its answers. Each request for units has a key of
 * its own and counts as a buyer of its own, whichever user sent it. Stock is only taken: holds outlive the
 * flood, or it is not run.
 */
final class FloodScenario {

    private final HttpTarget target;
    private final int placesMax;
    private final InstantSource clock;
    private final Progress progress;

    /** @param placesMax how many requests may be under way at once */
    FloodScenario(HttpTarget target, int placesMax, InstantSource clock, Progress progress) {
        this.target = target;
        this.placesMax = placesMax;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Runs and judges.
     *
     * @throws CouldNotRun
     *             when there is nothing to judge
     */
    FloodResult run(FloodPlan plan, Administrator administrator) {
        Stage stage = new Stage(target, clock, "flood-" + UUID.randomUUID().toString().substring(0, 8));
        stage.checkHealth();
        Credential admin = stage.logIn(administrator);
        FloodPlan.Crowd crowd = plan.crowd();
        progress.say("putting " + crowd.seats() + " units on sale, signing up " + crowd.users() + " users");
        Stage.Draft event = stage.event(admin, stage.venue(admin, crowd.seats()),
                Map.of("total_capacity", crowd.seats(), "base_price", 75, "max_tickets_per_booking",
                        crowd.quantity()));
        stage.publish(admin, event);
        Desk desk = new Desk(target, stage.name(), event.eventId(), stage.guests(crowd.users()),
                crowd.quantity());
        int connections = target.warm(crowd.users(), Stage.HEALTH);
        progress.say("go: " + plan.stream().requests() + " requests in " + plan.stream().seconds() + " s");
        Flow flow = new Flow(desk, plan);
        flow.run();
        progress.say("looking at what is left");
        FloodResult.Witness witness = flow.witness();
        List<String> addresses = target.addresses().stream().map(URI::toString).toList();
        Load load = flow.ledger.load();
        return new FloodResult(plan, new FloodResult.Place(addresses, event.eventId(), connections), load,
                witness, verdict(plan.limits(), load, witness));
    }

    private static Verdict verdict(FloodPlan.Limits limits, Load load, FloodResult.Witness witness) {
        History history = witness.history();
        List<Check<? super Requests>> manners = new ArrayList<>(TicketChecks.manners());
        limits.p99MaxMillis().ifPresent(max -> manners.add(new SlowAnswers(max)));
        List<Check<? super Load>> ofLoad = new ArrayList<>(List.of(new LoadAddsUp(), new GeneratorKeptUp()));
        limits.shedMaxPercent().ifPresent(max -> ofLoad.add(new TooManyShed(max)));
        return Verdict.of(TicketChecks.stock(), history)
                .and(Verdict.of(manners, new Everything(history, witness.oddLooks())))
                .and(Verdict.of(ofLoad, load));
    }

    /** The requests for units and the odd ones among the others. */
    private record Everything(History history, List<Call> oddLooks) implements Requests {

        @Override
        public List<? extends Heard> everyAttempt() {
            return Stream.<Heard>concat(history.everyAttempt().stream(), oddLooks.stream()).toList();
        }

        @Override
        public List<? extends Heard> timed() {
            return history.attempts();
        }

        @Override
        public List<Replay> replays() {
            return history.replays();
        }
    }

    /** One flood while it runs. */
    private final class Flow {

        private final Ledger ledger;
        private final Repeats repeats = new Repeats();
        private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
        private final Queue<Call> oddLooks = new ConcurrentLinkedQueue<>();
        private final Desk desk;
        private final FloodPlan plan;
        private Stopwatch watch = new Stopwatch();

        Flow(Desk desk, FloodPlan plan) {
            this.desk = desk;
            this.plan = plan;
            this.ledger = plan.forgetOne() ? Ledger.forgetful() : new Ledger();
        }

        void run() {
            FloodPlan.Stream stream = plan.stream();
            SplittableRandom random = new SplittableRandom(plan.seed());
            long[] starts = stream.curve().starts(stream.requests(), stream.over(), random);
            boolean[] reserves = new boolean[starts.length];
            for (int number = 0; number < reserves.length; number++) {
                reserves[number] = stream.mix().drawReserve(random);
            }
            watch = new Stopwatch();
            new OpenLoop(ledger, watch, placesMax).run(starts, (number, intended) -> {
                if (reserves[number]) {
                    reserve(number + 1, intended);
                } else {
                    look(number + 1, intended);
                }
            });
        }

        private void reserve(int number, long intended) {
            Answer answer = repeats.of(desk.reserve(number));
            Span span = new Span(intended, watch.nanos());
            ledger.answered(span, answer);
            attempts.add(new Attempt(number, desk.quantity(), span, answer));
            if (answer instanceof Answer.Won won) {
                Holds.outlive(won, clock.instant(), plan.stream().over().minusNanos(intended));
            }
        }

        private void look(int number, long intended) {
            Answer answer = repeats.of(desk.look());
            Span span = new Span(intended, watch.nanos());
            ledger.answered(span, answer);
            Fate fate = Fate.of(answer);
            if (fate == Fate.REFUSED || fate == Fate.FAILED) {
                oddLooks.add(new Call(number, "request " + number + " (availability)", span, answer));
            }
        }

        FloodResult.Witness witness() {
            return new FloodResult.Witness(
                    new LookBack(desk, watch).history(plan.crowd().seats(), List.copyOf(attempts)),
                    List.copyOf(oddLooks));
        }
    }
}
