package dev.holdfast.race.tickets;

import dev.holdfast.race.course.Administrator;
import dev.holdfast.race.course.Answers;
import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.Crowd;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Progress;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.course.RestartPlan;
import dev.holdfast.race.course.Restarter;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Attempt;
import dev.holdfast.race.verdict.BookingView;
import dev.holdfast.race.verdict.Confirmation;
import dev.holdfast.race.verdict.EndState;
import dev.holdfast.race.verdict.History;
import dev.holdfast.race.verdict.HoldInThePast;
import dev.holdfast.race.verdict.Recovery;
import dev.holdfast.race.verdict.Replay;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.TicketChecks;
import dev.holdfast.race.verdict.Verdict;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tickets by quantity: every buyer asks once for one event's units at the same moment; winners may pay at
 * once. Stock is only taken, never given back, which is what makes the verdict strict.
 */
final class TicketsScenario {

    private static final int LOOK_UPS_AT_ONCE = 32;
    private static final int REPLAYS_MAX = 50;
    /** Availability may be a second old, and as many nodes as the target has may answer. */
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final Duration SETTLING_PAUSE = Duration.ofMillis(100);

    private final HttpTarget target;
    private final TicketApi api;
    private final InstantSource clock;
    private final RestartPlan restart;
    private final Progress progress;

    TicketsScenario(HttpTarget target, InstantSource clock, RestartPlan restart, Progress progress) {
        this.target = target;
        this.api = new TicketApi(target);
        this.clock = clock;
        this.restart = restart;
        this.progress = progress;
    }

    /**
     * Runs and judges every round, each with its own event and buyers.
     *
     * @throws CouldNotRun
     *             when there is nothing to judge
     */
    List<Round> run(TicketsPlan plan, Administrator administrator) {
        String race = "race-" + UUID.randomUUID().toString().substring(0, 8);
        Stage door = new Stage(target, clock, race);
        door.checkHealth();
        Credential admin = door.logIn(administrator);
        List<Round> rounds = new ArrayList<>();
        for (int number = 1; number <= plan.rounds(); number++) {
            Stage stage = new Stage(target, clock, race + "-" + number);
            rounds.add(round(plan, number, stage, admin));
        }
        return rounds;
    }

    private Round round(TicketsPlan plan, int number, Stage stage, Credential admin) {
        long seed = plan.seed() + number - 1;
        progress.say(
                "round " + number + ": putting " + plan.seats() + " units on sale, signing up " + plan.users()
                        + " buyers");
        String eventId = eventOnSale(stage, admin, plan);
        // One more than race: the latecomer, whose quantity is not drawn.
        List<Buyer> everybody = buyers(stage, plan, seed);
        List<Buyer> buyers = everybody.subList(0, plan.users());
        Buyer last = everybody.getLast();
        int connections = target.warm(plan.users(), Stage.HEALTH);
        progress.rush("round " + number + ": go", plan.users());
        Rush rush = new Rush(eventId, plan.confirm(), System.nanoTime());
        Rushed rushed = rush(rush, buyers);
        progress.say("round " + number + ": looking at what is left");
        History history = history(plan, rush, rushed,
                new Buyer(last.number(), 1, last.credential(), last.idempotencyKey()));
        Verdict verdict = Verdict.of(TicketChecks.all(plan.p99MaxMillis()), history)
                .and(new HoldInThePast(target.witness().since(rush.startNanos())), history);
        return new Round(number, seed, eventId, connections, history, verdict);
    }

    private static String eventOnSale(Stage stage, Credential admin, TicketsPlan plan) {
        String venueId = stage.venue(admin, plan.seats());
        Stage.Draft event = stage.event(admin, venueId,
                Map.of("total_capacity", plan.seats(), "base_price", 75,
                        "max_tickets_per_booking", plan.quantity().max()));
        stage.publish(admin, event);
        return event.eventId();
    }

    /** One more than race; how much each asks for comes from the seed. */
    private static List<Buyer> buyers(Stage stage, TicketsPlan plan, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Buyer> buyers = new ArrayList<>();
        for (Credential guest : stage.guests(plan.users() + 1)) {
            int number = buyers.size() + 1;
            buyers.add(new Buyer(number, plan.quantity().draw(random), guest, stage.name() + "-" + number));
        }
        return buyers;
    }

    private Rushed rush(Rush rush, List<Buyer> buyers) {
        try (Restarter restarter = new Restarter(restart, target, buyers.size(), rush::nanos)) {
            List<Run> runs = Crowd.rush(buyers, buyer -> {
                Run run = run(rush, buyer);
                restarter.over();
                return run;
            });
            return new Rushed(runs, restarter.await());
        }
    }

    private Run run(Rush rush, Buyer buyer) {
        Attempt attempt = attempt(rush, buyer);
        Confirmation payment = rush.confirm() && attempt.answer() instanceof Answer.Won won
                ? confirmation(rush, buyer, won)
                : null;
        return new Run(buyer, attempt, payment);
    }

    private Attempt attempt(Rush rush, Buyer buyer) {
        long invoked = rush.nanos();
        Reply reply = api.reserve(buyer, rush.eventId());
        Span span = new Span(invoked, rush.nanos());
        return new Attempt(buyer.number(), buyer.quantity(), span, Answers.ofReserve(reply));
    }

    private Confirmation confirmation(Rush rush, Buyer buyer, Answer.Won won) {
        long invoked = rush.nanos();
        Reply reply = api.confirm(buyer, won.reservationId());
        Span span = new Span(invoked, rush.nanos());
        return new Confirmation(buyer.number(), buyer.quantity(), span, reply.statusOrZero(), reply.text());
    }

    /** Asks once more, with the same keys, about what nobody knows: the rush itself stays as it was heard. */
    private Recovery<Attempt> recovery(Rush rush, Rushed rushed) {
        List<Buyer> inDoubt = rushed.runs()
                .stream()
                .filter(run -> run.attempt().answer().ambiguous())
                .map(Run::buyer)
                .toList();
        return new Recovery<>(rushed.restarts(),
                Crowd.queue(inDoubt, LOOK_UPS_AT_ONCE, buyer -> attempt(rush, buyer)));
    }

    /** The payment of a winner who was not told so before, or whose payment was lost in a restart. */
    private @Nullable Confirmation payment(Rush rush, Run run, List<Span> restarts) {
        Confirmation first = run.payment();
        if (!rush.confirm() || !(run.attempt().answer() instanceof Answer.Won won)) {
            return first;
        }
        if (first == null) {
            return confirmation(rush, run.buyer(), won);
        }
        if (!first.unanswered() || restarts.stream().noneMatch(first.span()::overlaps)) {
            return first;
        }
        Confirmation second = confirmation(rush, run.buyer(), won);
        boolean stillPaying = second.status() == 202 || second.status() == 409;
        Span both = new Span(first.span().invokedNanos(), second.span().completedNanos());
        return stillPaying
                ? first
                : new Confirmation(first.buyer(), first.quantity(), both, second.status(), second.detail());
    }

    private History history(TicketsPlan plan, Rush rush, Rushed heard, Buyer latecomer) {
        List<Attempt> attempts = heard.runs().stream().map(Run::attempt).toList();
        Recovery<Attempt> recovery = recovery(rush, heard);
        List<Attempt> settled = recovery.outcomes(attempts, Attempt::since);
        List<Run> runs = Crowd.queue(IntStream.range(0, settled.size()).boxed().toList(), LOOK_UPS_AT_ONCE,
                index -> {
                    Run run = heard.runs().get(index).with(settled.get(index));
                    return run.paid(payment(rush, run, heard.restarts()));
                });
        List<Confirmation> payments = runs.stream().map(Run::payment).filter(Objects::nonNull).toList();
        History.Aftermath nothingYet = new History.Aftermath(new EndState(0, "", 0, false), List.of(),
                List.of());
        History rushed = new History(plan.seats(), attempts, null, payments, recovery, nothingYet);
        // With a unit left, the latecomer would rightly win it and change what is to be judged.
        boolean allGone = rushed.unitsMaybe() == 0 && rushed.unitsWon() >= plan.seats();
        Attempt late = allGone ? attempt(rush, latecomer) : null;
        List<Run> winners = Stream.concat(runs.stream(),
                Stream.ofNullable(late).map(attempt -> new Run(latecomer, attempt, null)))
                .filter(run -> run.attempt().answer() instanceof Answer.Won)
                .toList();
        History.Aftermath aftermath = new History.Aftermath(settled(rush.eventId(), rushed),
                Crowd.queue(winners, LOOK_UPS_AT_ONCE, this::lookUp),
                Crowd.queue(winners.subList(0, Math.min(REPLAYS_MAX, winners.size())), LOOK_UPS_AT_ONCE,
                        winner -> replay(rush, winner)));
        return new History(plan.seats(), attempts, late, payments, recovery, aftermath);
    }

    private BookingView lookUp(Run winner) {
        String id = winner.won().reservationId();
        Reply reply = api.booking(winner.buyer(), id);
        JsonNode json = reply.json();
        return new BookingView(id, reply.statusOrZero(),
                units(json, "quantity"),
                json.path("status").asString(""));
    }

    private Replay replay(Rush rush, Run winner) {
        Reply reply = api.reserve(winner.buyer(), rush.eventId());
        return new Replay(winner.buyer().number(), reply.statusOrZero(), reply.text());
    }

    /**
     * Reads the counters until they say what the winners left, or time is up: then what they say is judged.
     */
    private EndState settled(String eventId, History rushed) {
        long deadline = System.nanoTime() + SETTLING.toNanos();
        EndState end = endState(eventId);
        while (!(fits(end.eventUnits(), rushed) && fits(end.checkedUnits(), rushed))
                && System.nanoTime() < deadline) {
            LockSupport.parkNanos(SETTLING_PAUSE.toNanos());
            end = endState(eventId);
        }
        return end;
    }

    private static boolean fits(@Nullable Integer shown, History rushed) {
        return shown != null && shown >= Math.max(0, rushed.unitsLeft())
                && shown <= Math.max(0, rushed.seats() - rushed.unitsWon());
    }

    private EndState endState(String eventId) {
        JsonNode event = api.availability(eventId).json();
        JsonNode check = api.checkAvailability(eventId).json();
        return new EndState(units(event, "available_seats"), event.path("status").asString(""),
                units(check, "available_seats"), check.path("available").asBoolean(false));
    }

    private static @Nullable Integer units(JsonNode json, String member) {
        JsonNode value = json.path(member);
        return value.isIntegralNumber() ? value.asInt() : null;
    }

    /** What all runs of one rush share; times count from its start. */
    private record Rush(String eventId, boolean confirm, long startNanos) {

        long nanos() {
            return System.nanoTime() - startNanos;
        }
    }

    /** The rush as it was heard, and when the target was restarted meanwhile. */
    private record Rushed(List<Run> runs, List<Span> restarts) {}

    /** One buyer's way through the rush. */
    private record Run(Buyer buyer, Attempt attempt, @Nullable Confirmation payment) {

        Run with(Attempt settled) {
            return new Run(buyer, settled, payment);
        }

        Run paid(@Nullable Confirmation settled) {
            return new Run(buyer, attempt, settled);
        }

        Answer.Won won() {
            if (attempt.answer() instanceof Answer.Won won) {
                return won;
            }
            throw new IllegalStateException(attempt + " did not win");
        }
    }
}
