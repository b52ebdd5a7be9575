package dev.holdfast.race.money;

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
import dev.holdfast.race.verdict.HoldInThePast;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.money.Books;
import dev.holdfast.race.verdict.money.MoneyChecks;
import dev.holdfast.race.verdict.money.MoneyHistory;
import dev.holdfast.race.verdict.money.Purchase;
import dev.holdfast.race.verdict.money.Sale;
import dev.holdfast.race.verdict.money.Told;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Money: everybody reserves at the same moment and plays a script; then every booking is added up. */
final class MoneyScenario {

    private static final int AT_ONCE = 32;
    private static final int PRICE = 75;
    private static final Duration QUIET_PAUSE = Duration.ofMillis(500);
    /** What is shown as free may be a second old. */
    private static final Duration SETTLING = Duration.ofSeconds(2);
    private static final int ENOUGH = 0;
    private static final int TOO_FEW = 1;
    private static final int PERCENT_EARLY = 100;
    private static final int PERCENT_LATE = 50;

    private final HttpTarget target;
    private final InstantSource clock;
    private final Progress progress;

    MoneyScenario(HttpTarget target, InstantSource clock, Progress progress) {
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
    MoneyResult run(MoneyPlan plan, Administrator administrator) {
        Stage stage = new Stage(target, clock, "race-" + UUID.randomUUID().toString().substring(0, 8));
        stage.checkHealth();
        Credential admin = stage.logIn(administrator);
        progress.say("putting two events on sale, signing up " + plan.users() + " buyers");
        List<String> events = eventsOnSale(stage, admin, plan);
        List<Buyer> buyers = buyers(stage, plan);
        int connections = target.warm(plan.users(), Stage.HEALTH);
        MoneyApi api = new MoneyApi(target, new Calls(target, plan.users()), events);
        Player player = new Player(api, clock, plan.webhookSecret());
        progress.rush("go", plan.users());
        List<Run> runs = Crowd.rush(buyers, buyer -> run(plan, player, buyer));
        progress.say("waiting until all is quiet");
        long ended = System.nanoTime();
        Look look = quiet(new Ground(api, admin, runs, plan.patience().quiet()));
        String currency = look.seen().isEmpty()
                ? ""
                : api.currency(admin, look.seen().getFirst().run().booking());
        long quiet = Duration.ofNanos(System.nanoTime() - ended).toSeconds();
        MoneyHistory history = history(plan, api, new Outcome(runs, look, player, currency));
        var facts = new MoneyResult.Facts(target.addresses().stream().map(URI::toString).toList(), events,
                connections, quiet);
        return new MoneyResult(facts, plan, history,
                Verdict.of(MoneyChecks.all(plan.p99MaxMillis()), history)
                        .and(new HoldInThePast(api.calls().targetTime()), history));
    }

    /** One with enough places in a month, one with too few in half a day: a cancel gives half. */
    private List<String> eventsOnSale(Stage stage, Credential admin, MoneyPlan plan) {
        String venueId = stage.venue(admin, plan.enough());
        Stage.Draft enough = stage.event(admin, venueId, Map.of("total_capacity", plan.enough(),
                "base_price", PRICE, "max_tickets_per_booking", MoneyPlan.QUANTITY_MAX));
        Instant soon = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(12));
        Stage.Draft tooFew = stage.event(admin, venueId, Map.of("total_capacity", plan.tooFew(),
                "base_price", PRICE, "max_tickets_per_booking", MoneyPlan.QUANTITY_MAX, "start_datetime",
                soon.toString(), "end_datetime", soon.plus(Duration.ofHours(3)).toString()));
        stage.publish(admin, enough);
        stage.publish(admin, tooFew);
        return List.of(enough.eventId(), tooFew.eventId());
    }

    private static List<Buyer> buyers(Stage stage, MoneyPlan plan) {
        SplittableRandom random = new SplittableRandom(plan.seed());
        List<Buyer> buyers = new ArrayList<>();
        for (Credential guest : stage.guests(plan.users())) {
            int number = buyers.size() + 1;
            var wish = new Buyer.Wish(number % 2 == 0 ? ENOUGH : TOO_FEW,
                    1 + random.nextInt(MoneyPlan.QUANTITY_MAX),
                    Script.draw(random, plan.webhooks()));
            buyers.add(new Buyer(number, guest, stage.name() + "-" + number, wish));
        }
        return buyers;
    }

    private static Run run(MoneyPlan plan, Player player, Buyer buyer) {
        MoneyApi api = player.api();
        long invoked = api.calls().nanos();
        Reply reply = api.reserve(buyer);
        Span span = new Span(invoked, api.calls().nanos());
        Attempt attempt = new Attempt(buyer.number(), buyer.wish().quantity(), span,
                Answers.ofReserve(reply));
        Reply last = attempt.answer() instanceof Answer.Refused
                ? player.insist(buyer, reply, plan.patience().asking())
                : reply;
        String booking = Answers.ofReserve(last) instanceof Answer.Won won ? won.reservationId() : "";
        if (!booking.isEmpty()) {
            player.play(buyer, booking);
        }
        return new Run(buyer, attempt, booking, last.json().path("total_amount"));
    }

    /** Looks until nothing is under way, or time is up: then what is shown is judged. */
    private static Look quiet(Ground ground) {
        long deadline = System.nanoTime() + ground.patience().toNanos();
        Look look = look(ground);
        while (!look.quiet() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(QUIET_PAUSE.toNanos());
            look = look(ground);
        }
        return look;
    }

    private static Look look(Ground ground) {
        return new Look(Crowd.queue(ground.winners(), AT_ONCE, winner -> {
            JsonNode booking = ground.api().booking(winner.buyer(), winner.booking()).json();
            return new Seen(winner, booking, ground.api().books(ground.admin(), winner.booking()));
        }));
    }

    private static MoneyHistory history(MoneyPlan plan, MoneyApi api, Outcome outcome) {
        String currency = outcome.currency();
        List<Purchase> purchases = outcome.look()
                .seen()
                .stream()
                .map(seen -> seen.purchase(currency))
                .toList();
        Told told = new Told(outcome.player().receipts(),
                outcome.player().cancels().stream().map(cancel -> cancel.told(currency)).toList());
        LockSupport.parkNanos(SETTLING.toNanos());
        List<Sale> sales = List.of(
                new Sale("the event with enough", plan.enough(), PERCENT_EARLY, free(api, ENOUGH)),
                new Sale("the event with too few", plan.tooFew(), PERCENT_LATE, free(api, TOO_FEW)));
        return new MoneyHistory(sales, outcome.runs().stream().map(Run::attempt).toList(), purchases, told,
                api.calls().all());
    }

    private static @Nullable Integer free(MoneyApi api, int sale) {
        JsonNode free = api.availability(sale).path("available_seats");
        return free.isIntegralNumber() ? free.asInt() : null;
    }

    /**
     * One buyer's way through the race.
     *
     * @param attempt
     *            in the rush
     * @param booking
     *            empty without one
     */
    private record Run(Buyer buyer, Attempt attempt, String booking, JsonNode total) {}

    private record Ground(MoneyApi api, Credential admin, List<Run> runs, Duration patience) {

        List<Run> winners() {
            return runs.stream().filter(run -> !run.booking().isEmpty()).toList();
        }
    }

    private record Seen(Run run, JsonNode booking, Books books) {

        boolean quiet() {
            return books.quiet() && !booking.path("status").asString("").equals("paying");
        }

        Purchase purchase(String currency) {
            Buyer.Wish wish = run.buyer().wish();
            return new Purchase(
                    new Purchase.Case(run.buyer().number(), wish.script().toString(), wish.sale(),
                            wish.script().ending()),
                    run.booking(), new Purchase.Price(wish.quantity(),
                            MoneyApi.minorOfMajor(run.total(), currency)),
                    booking.path("status").asString(""), books);
        }
    }

    private record Look(List<Seen> seen) {

        boolean quiet() {
            return seen.stream().allMatch(Seen::quiet);
        }
    }

    private record Outcome(List<Run> runs, Look look, Player player, String currency) {}
}
