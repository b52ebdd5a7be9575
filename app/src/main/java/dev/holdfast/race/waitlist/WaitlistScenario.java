package dev.holdfast.race.waitlist;

import dev.holdfast.race.course.Administrator;
import dev.holdfast.race.course.Answers;
import dev.holdfast.race.course.Calls;
import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.Crowd;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Progress;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Attempt;
import dev.holdfast.race.verdict.BookingView;
import dev.holdfast.race.verdict.HoldInThePast;
import dev.holdfast.race.verdict.Replay;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.waitlist.Entrant;
import dev.holdfast.race.verdict.waitlist.Joining;
import dev.holdfast.race.verdict.waitlist.Probe;
import dev.holdfast.race.verdict.waitlist.Standing;
import dev.holdfast.race.verdict.waitlist.WaitlistChecks;
import dev.holdfast.race.verdict.waitlist.WaitlistHistory;
import dev.holdfast.race.verdict.waitlist.WaitlistHistory.Stock;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * The waitlist: everybody asks for the same quantity at the same moment, who gets none waits, and then what
 * is given back has to reach who is next, in order, and never the public.
 */
final class WaitlistScenario {

    private static final int AT_ONCE = 32;
    /** Places that are shown may be a second old, and as many nodes as the target has may answer. */
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final Duration SETTLING_PAUSE = Duration.ofMillis(200);
    private static final int REPLAYS_MAX = 50;
    private static final int JOINERS = 4;
    private static final int LAPSES_MAX = 3;
    private static final int ACCEPTS_MAX = 20;
    /** The shortest offer that may be asked for is a minute; who lets it go is swept within seconds. */
    private static final Duration LAPSE_PATIENCE = Duration.ofSeconds(80);

    private final HttpTarget target;
    private final InstantSource clock;
    private final Progress progress;

    WaitlistScenario(HttpTarget target, InstantSource clock, Progress progress) {
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
    WaitlistResult run(WaitlistPlan plan, Administrator administrator) {
        Stage stage = new Stage(target, clock, "race-" + UUID.randomUUID().toString().substring(0, 8));
        stage.checkHealth();
        Credential admin = stage.logIn(administrator);
        progress.say("putting " + plan.seats() + " units on sale, signing up " + plan.users() + " users");
        String eventId = eventOnSale(stage, admin, plan);
        // After those who rush come a stranger and those who join on purpose.
        List<Person> people = people(stage, plan.users() + 1 + JOINERS);
        int connections = target.warm(plan.users(), Stage.HEALTH);
        Calls calls = new Calls(target, plan.users());
        Round round = new Round(plan,
                new WaitlistApi(target, calls, eventId, new Stock(plan.seats(), plan.quantity())), people,
                new Line());
        try (Prober prober = new Prober(round.api(), calls)) {
            return judged(round, admin, prober, connections);
        }
    }

    private WaitlistResult judged(Round round, Credential admin, Prober prober, int connections) {
        WaitlistPlan plan = round.plan();
        progress.rush("go", plan.users());
        List<Entrant> rush = Crowd.rush(round.people().subList(0, plan.users()),
                person -> ask(round.api(), person));
        List<Holder> winners = placed(round, rush);
        List<Replay> replays = Crowd.queue(winners.subList(0, Math.min(REPLAYS_MAX, winners.size())), AT_ONCE,
                winner -> replay(round.api(), winner));
        progress.say("handing on what is given back");
        // From now on nothing that the public is shown can be excused as old.
        LockSupport.parkNanos(WaitlistHistory.STALE_NANOS);
        Handing handing = new Handing(round.api(), round.line(), round.stranger(), clock);
        handing.run(winners, plan.turns());
        progress.say("letting offers lapse");
        String lapse = handing.lapse(admin, LAPSES_MAX, LAPSE_PATIENCE);
        handing.accept(ACCEPTS_MAX);
        progress.say("joining on purpose, looking at the end");
        List<Joining> joinings = joinings(round);
        List<Probe> probes = prober.stop();
        WaitlistHistory history = new WaitlistHistory(round.api().stock(), rush,
                new WaitlistHistory.Middle(handing.turns(), handing.closes(), joinings, probes),
                end(round, winners, replays), round.api().calls().all());
        var facts = new WaitlistResult.Facts(target.addresses().stream().map(URI::toString).toList(),
                round.api().eventId(), connections);
        return new WaitlistResult(facts, plan, lapse, history,
                Verdict.of(WaitlistChecks.all(plan.p99MaxMillis()), history)
                        .and(new HoldInThePast(round.api().calls().targetTime()), history));
    }

    private static String eventOnSale(Stage stage, Credential admin, WaitlistPlan plan) {
        String venueId = stage.venue(admin, plan.seats());
        Stage.Draft event = stage.event(admin, venueId,
                Map.of("total_capacity", plan.seats(), "base_price", 75, "max_tickets_per_booking",
                        plan.quantity(), "automatic_waitlist", true));
        stage.publish(admin, event);
        return event.eventId();
    }

    private static List<Person> people(Stage stage, int count) {
        List<Person> people = new ArrayList<>();
        for (Credential guest : stage.guests(count)) {
            int number = people.size() + 1;
            people.add(new Person(number, guest, stage.name() + "-" + number));
        }
        return people;
    }

    private static Entrant ask(WaitlistApi api, Person person) {
        long invoked = api.calls().nanos();
        Reply reply = api.rush(person);
        Span span = new Span(invoked, api.calls().nanos());
        Answer answer = Answers.ofReserve(reply);
        JsonNode json = reply.json();
        String entry = json.path("waitlist_id").asString("");
        boolean waits = answer instanceof Answer.Refused refused && refused.code().equals("waitlisted")
                && Stage.isId(entry);
        return new Entrant(new Attempt(person.number(), api.stock().quantity(), span, answer),
                waits
                        ? new Entrant.Place(entry, json.path("position").asInt(0),
                                json.path("quantity").asInt(0))
                        : null);
    }

    /** Puts those who wait in line, by the positions they were told, and returns those who won. */
    private static List<Holder> placed(Round round, List<Entrant> rush) {
        rush.stream()
                .filter(entrant -> entrant.place() != null)
                .sorted(Comparator.comparingInt(WaitlistScenario::position))
                .forEach(entrant -> {
                    Entrant.Place place = entrant.place();
                    if (place != null) {
                        round.line()
                                .join(new Waiter(round.line().nextRank(), round.person(entrant),
                                        place.entry(), entrant.span().completedNanos()));
                    }
                });
        List<Holder> winners = new ArrayList<>();
        for (Entrant entrant : rush) {
            if (entrant.answer() instanceof Answer.Won won) {
                winners.add(new Holder(round.person(entrant), won.reservationId(), null));
            }
        }
        return winners;
    }

    private static int position(Entrant entrant) {
        Entrant.Place place = entrant.place();
        return place == null ? 0 : place.position();
    }

    private static Replay replay(WaitlistApi api, Holder winner) {
        Reply reply = api.again(winner.person());
        return new Replay(winner.person().number(), reply.statusOrZero(), reply.text());
    }

    /** Newcomers join; one of them, and some of the middle of the line, leave and join again. */
    private static List<Joining> joinings(Round round) {
        List<Joining> joinings = new ArrayList<>();
        if (round.line().waiting() == 0) {
            return joinings;
        }
        List<Person> joiners = round.joiners();
        joiners.forEach(joiner -> joinings.add(join(round, joiner, joiner.key())));
        for (Waiter waiter : round.line().middle(2)) {
            if (round.api().leave(waiter).statusOrZero() == 200) {
                round.line().leave(waiter);
                joinings.add(join(round, waiter.person(), waiter.person().key() + "-again"));
            }
        }
        return joinings;
    }

    private static Joining join(Round round, Person person, String key) {
        int expected = round.line().waiting() + 1;
        Reply reply = round.api().join(person, key);
        String entry = reply.json().path("waitlist_id").asString("");
        JsonNode position = reply.json().path("position");
        if (reply.statusOrZero() == 200 && Stage.isId(entry)) {
            round.line()
                    .join(new Waiter(round.line().nextRank(), person, entry,
                            round.api().calls().nanos()));
        }
        return new Joining(person.toString(), reply.statusOrZero(),
                position.isIntegralNumber() ? position.asInt() : null, expected);
    }

    private static WaitlistHistory.End end(Round round, List<Holder> winners, List<Replay> replays) {
        List<Holder> holders = new ArrayList<>(winners);
        List<Standing> line = settled(round);
        for (Standing standing : line) {
            var offer = standing.look().offer();
            if (offer != null) {
                Waiter waiter = round.line().everybody().get(standing.rank() - 1);
                holders.add(new Holder(waiter.person(), offer.booking(), waiter));
            }
        }
        return new WaitlistHistory.End(line,
                Crowd.queue(holders, AT_ONCE, holder -> booking(round.api(), holder)), replays);
    }

    /** Looks until the places are those of the line, or time is up: then what is shown is judged. */
    private static List<Standing> settled(Round round) {
        long deadline = System.nanoTime() + SETTLING.toNanos();
        List<Standing> line = standings(round);
        while (!WaitlistHistory.whole(line) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(SETTLING_PAUSE.toNanos());
            line = standings(round);
        }
        return line;
    }

    private static List<Standing> standings(Round round) {
        return Crowd.queue(round.line().everybody(), AT_ONCE,
                waiter -> new Standing(waiter.rank(), waiter.sinceNanos(), round.api().entry(waiter)));
    }

    private static BookingView booking(WaitlistApi api, Holder holder) {
        Reply reply = api.booking(holder.person(), holder.booking());
        JsonNode quantity = reply.json().path("quantity");
        return new BookingView(holder.booking(), reply.statusOrZero(),
                quantity.isIntegralNumber() ? quantity.asInt() : null,
                reply.json().path("status").asString(""));
    }

    /** What one run works with. */
    private record Round(WaitlistPlan plan, WaitlistApi api, List<Person> people, Line line) {

        Person person(Entrant entrant) {
            return people.get(entrant.number() - 1);
        }

        Person stranger() {
            return people.get(plan.users());
        }

        List<Person> joiners() {
            return people.subList(plan.users() + 1, people.size());
        }
    }
}
