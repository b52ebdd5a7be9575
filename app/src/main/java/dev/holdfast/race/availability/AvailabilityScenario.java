package dev.holdfast.race.availability;

import dev.holdfast.race.availability.AvailabilityResult.Facts;
import dev.holdfast.race.course.Administrator;
import dev.holdfast.race.course.Calls;
import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.Crowd;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Progress;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.availability.AvailabilityChecks;
import dev.holdfast.race.verdict.availability.AvailabilityHistory;
import dev.holdfast.race.verdict.availability.AvailabilityHistory.Watch;
import dev.holdfast.race.verdict.flow.Holding;
import dev.holdfast.race.verdict.flow.Holding.Wish;
import dev.holdfast.race.verdict.flow.Levels.Range;
import dev.holdfast.race.verdict.flow.Probe;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Availability: buyers take units of one event and give most of them back, while others look at several
 * addresses at what is shown as free. When it is over, somebody takes all that is left.
 */
final class AvailabilityScenario {

    /** As many nodes as the target has may answer. */
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final Duration SETTLING_PAUSE = Duration.ofMillis(100);

    private final HttpTarget target;
    private final InstantSource clock;
    private final Progress progress;

    AvailabilityScenario(HttpTarget target, InstantSource clock, Progress progress) {
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
    AvailabilityResult run(AvailabilityPlan plan, Administrator administrator) {
        Stage stage = new Stage(target, clock, "race-" + UUID.randomUUID().toString().substring(0, 8));
        stage.checkHealth();
        Credential admin = stage.logIn(administrator);
        progress.say("putting " + plan.seats() * plan.pools() + " units on sale, signing up " + plan.users()
                + " buyers");
        OnSale event = OnSale.create(target, stage, admin, plan);
        // One more than race: who comes last.
        List<Credential> guests = stage.guests(plan.users() + 1);
        List<Buyer> buyers = IntStream.rangeClosed(1, guests.size())
                .mapToObj(number -> new Buyer(number, guests.get(number - 1)))
                .toList();
        int connections = target.warm(plan.users(), Stage.HEALTH);
        Instant begun = clock.instant();
        var api = new AvailabilityApi(new Calls(target, 0), event.eventId(), event.ticketTypes());
        List<HttpTarget> addresses = target.addresses().stream().map(target::by).toList();
        try {
            List<Looker> lookers = addresses.stream().map(address -> new Looker(api, address)).toList();
            AvailabilityHistory history = new Round(plan, api, lookers,
                    new Shopper(api, plan, begun, new AtomicInteger(plan.keptMax()))).run(buyers);
            progress.say("judging");
            Facts facts = new Facts(target.addresses().stream().map(URI::toString).toList(), event.eventId(),
                    connections);
            return new AvailabilityResult(facts, plan, history,
                    Verdict.of(AvailabilityChecks.all(plan.p99MaxMillis()), history));
        } finally {
            addresses.forEach(HttpTarget::close);
        }
    }

    /** What one run works with. */
    private record Round(AvailabilityPlan plan, AvailabilityApi api, List<Looker> lookers, Shopper shopper) {

        AvailabilityHistory run(List<Buyer> buyers) {
            // Before the first unit is taken nothing but all of them is true.
            settled(all());
            List<Prober> probers = IntStream.range(0, plan.probers())
                    .mapToObj(i -> new Prober(lookers.get(i % lookers.size()), all().most()))
                    .toList();
            List<Holding> rush;
            try {
                rush = Crowd.rush(buyers.subList(0, plan.users()), shopper::shop)
                        .stream()
                        .flatMap(List::stream)
                        .toList();
            } finally {
                probers.forEach(Prober::close);
            }
            List<Probe> probes = probers.stream().flatMap(prober -> prober.stop().stream()).toList();
            AvailabilityHistory rushed = history(rush, List.of(), new Watch(probes, List.of(), 0));
            List<Probe> looks = settled(rushed.free().atTheEnd());
            List<Holding> closers = close(buyers.getLast());
            AvailabilityHistory closed = history(rush, closers, new Watch(probes, looks, 0));
            List<Probe> last = settled(closed.free().atTheEnd());
            return history(rush, closers, new Watch(probes,
                    Stream.concat(looks.stream(), last.stream()).toList(), plan.ageMax().toNanos()));
        }

        private AvailabilityHistory history(List<Holding> rush, List<Holding> closers, Watch watch) {
            return new AvailabilityHistory(Collections.nCopies(plan.pools(), plan.seats()), rush, closers,
                    watch, api.calls().all());
        }

        private Range all() {
            return new Range(plan.seats() * plan.pools(), plan.seats() * plan.pools());
        }

        /** Looks until every address shows what is left, or time is up: then what is shown is judged. */
        private List<Probe> settled(Range left) {
            long deadline = System.nanoTime() + SETTLING.toNanos();
            List<Probe> looks = looks();
            while (!fit(looks, left) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(SETTLING_PAUSE.toNanos());
                looks = looks();
            }
            return looks;
        }

        private List<Probe> looks() {
            return lookers.stream().flatMap(looker -> Stream.of(looker.look(0), looker.look(1))).toList();
        }

        private static boolean fit(List<Probe> looks, Range left) {
            return looks.stream().allMatch(look -> {
                Integer free = look.shown().free();
                return free != null && left.has(free);
            });
        }

        /** Takes all that is left of every ticket type. */
        private List<Holding> close(Buyer buyer) {
            List<Holding> closers = new ArrayList<>();
            for (int lot = 0; lot < plan.pools(); lot++) {
                int quantity = AvailabilityPlan.BOOKING_MAX;
                // A target that sells for ever is not to be bought from for ever.
                for (int had = 0; quantity > 0 && had <= plan.seats();) {
                    Holding closer = shopper.take(buyer, new Wish("who came last", lot, quantity));
                    closers.add(closer);
                    boolean won = closer.answer() instanceof Answer.Won;
                    had += won ? quantity : 0;
                    quantity = won ? quantity : quantity / 2;
                }
            }
            return closers;
        }
    }
}
