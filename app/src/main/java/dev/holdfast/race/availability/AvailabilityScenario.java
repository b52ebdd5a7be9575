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
import dev.holdfast.race.desk.Buyer;
import dev.holdfast.race.desk.Desk;
import dev.holdfast.race.desk.Looker;
import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.availability.AvailabilityChecks;
import dev.holdfast.race.verdict.availability.AvailabilityHistory;
import dev.holdfast.race.verdict.availability.AvailabilityHistory.Watch;
import dev.holdfast.race.verdict.flow.Holding;
import dev.holdfast.race.verdict.flow.Holding.Wish;
import dev.holdfast.race.verdict.flow.Levels.Range;
import dev.holdfast.race.verdict.flow.Probe;

import java.net.URI;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Availability: buyers take units of one event and give most of them back, while others look at several
 * addresses at what is shown as free. When it is over, somebody takes all that is left.
 */
final class AvailabilityScenario {

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
        var desk = new Desk(new Calls(target, 0), clock.instant(), event.eventId(), event.ticketTypes());
        List<HttpTarget> addresses = target.addresses().stream().map(target::by).toList();
        try {
            List<Looker> lookers = addresses.stream()
                    .map(address -> new Looker(desk.calls(), event.eventId(), address))
                    .toList();
            progress.say("go");
            AvailabilityHistory history = new Round(plan, desk, lookers).run(buyers);
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
    private record Round(AvailabilityPlan plan, Desk desk, List<Looker> lookers) {

        AvailabilityHistory run(List<Buyer> buyers) {
            // Before the first unit is taken nothing but all of them is true.
            Looker.settled(lookers, new Range(plan.units(), plan.units()));
            List<Prober> probers = IntStream.range(0, plan.probers())
                    .mapToObj(i -> new Prober(lookers.get(i % lookers.size()), plan.units()))
                    .toList();
            Shopper shopper = new Shopper(desk, plan, new AtomicInteger(plan.keptMax()));
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
            return closed(rush, probes, buyers.getLast());
        }

        private AvailabilityHistory closed(List<Holding> rush, List<Probe> probes, Buyer last) {
            AvailabilityHistory rushed = history(rush, List.of(), new Watch(probes, List.of(), 0));
            List<Probe> looks = Looker.settled(lookers, rushed.free().atTheEnd());
            List<Holding> closers = IntStream.range(0, plan.pools())
                    .mapToObj(lot -> new Wish("who came last", lot, AvailabilityPlan.BOOKING_MAX))
                    .flatMap(wish -> desk.takeTheRest(last, wish, plan.seats()).stream())
                    .toList();
            AvailabilityHistory closed = history(rush, closers, new Watch(probes, looks, 0));
            List<Probe> after = Looker.settled(lookers, closed.free().atTheEnd());
            return history(rush, closers,
                    new Watch(probes, Stream.concat(looks.stream(), after.stream()).toList(),
                            plan.ageMax().toNanos()));
        }

        private AvailabilityHistory history(List<Holding> rush, List<Holding> closers, Watch watch) {
            return new AvailabilityHistory(Collections.nCopies(plan.pools(), plan.seats()), rush, closers,
                    watch, desk.calls().all());
        }
    }
}
