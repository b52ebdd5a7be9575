package dev.holdfast.race.waitlist;

import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.Crowd;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.verdict.waitlist.Close;
import dev.holdfast.race.verdict.waitlist.Close.Way;
import dev.holdfast.race.verdict.waitlist.Look;
import dev.holdfast.race.verdict.waitlist.Turn;
import dev.holdfast.race.verdict.waitlist.Turn.Trial;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** Has holders give back, and looks whether it reaches who is next. Used by one thread. */
final class Handing {

    /** A place that is looked at may be a second old. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int AT_ONCE = 32;
    /** At least so many keep waiting, for as long as they do the public must see nothing. */
    private static final int WAITING_MIN = 3;
    private static final List<Way> WINNERS = List.of(Way.PAID_AND_CANCELLED, Way.CANCELLED);
    private static final List<Way> OFFERED = List.of(Way.DECLINED, Way.PAID_AND_CANCELLED, Way.CANCELLED,
            Way.DECLINED_BY_ID, Way.GIVEN_BACK);

    private final WaitlistApi api;
    private final Line line;
    private final InstantSource clock;
    private final Person stranger;
    private final List<Turn> turns = new ArrayList<>();
    private final List<Close> closes = new ArrayList<>();
    private List<Holder> holders;
    private int drawn;

    Handing(WaitlistApi api, Line line, Person stranger, InstantSource clock) {
        this.api = api;
        this.line = line;
        this.stranger = stranger;
        this.clock = clock;
        this.holders = List.of();
    }

    /** As many rounds as it takes; in each some of the holders give back at the same moment. */
    void run(List<Holder> winners, int turnsMax) {
        holders = winners;
        while (turns.size() < turnsMax) {
            int count = count(turnsMax - turns.size());
            if (count == 0 || !round(count, null)) {
                return;
            }
        }
    }

    private int count(int turnsMax) {
        return Math.min(Math.min(holders.size(), turnsMax), Math.max(0, line.waiting() - WAITING_MIN));
    }

    /** Whether it went on: without an offer that was seen there is nobody who could give it back. */
    private boolean round(int count, @Nullable Way way) {
        List<Step> steps = new ArrayList<>();
        for (Holder holder : holders.subList(0, count)) {
            List<Way> ways = holder.waiter() == null ? WINNERS : OFFERED;
            steps.add(new Step(holder, way == null ? ways.get(drawn++ % ways.size()) : way));
        }
        List<Close> done = Crowd.rush(steps, step -> new Close(step.holder().toString(), step.way(),
                act(step), Close.NOT_LOOKED, ""));
        return handed(count, done);
    }

    private boolean handed(int count, List<Close> done) {
        closes.addAll(done);
        List<Holder> others = holders.subList(count, holders.size());
        List<String> ways = done.stream()
                .filter(Close::returned)
                .map(close -> close.way().toString())
                .distinct()
                .toList();
        List<Waiter> next = line.first((int) done.stream().filter(Close::returned).count());
        List<Seen> seen = Crowd.queue(next, AT_ONCE, waiter -> watch(waiter, String.join(", ", ways)));
        turns.addAll(seen.stream().map(Seen::turn).toList());
        holders = new ArrayList<>(others);
        seen.stream().filter(one -> one.turn().look().offered()).map(Seen::holder).forEach(holders::add);
        return !next.isEmpty() && !holders.isEmpty();
    }

    /** The status that ends it: of the request that gives back, or of one before that failed. */
    private int act(Step step) {
        Person person = step.holder().person();
        String booking = step.holder().booking();
        return switch (step.way()) {
            case CANCELLED -> api.cancel(person, booking).statusOrZero();
            case GIVEN_BACK -> api.giveBack(person, booking).statusOrZero();
            case DECLINED -> api.leave(person).statusOrZero();
            case DECLINED_BY_ID ->
                api.leave(Objects.requireNonNull(step.holder().waiter())).statusOrZero();
            case PAID_AND_CANCELLED -> {
                int paid = api.pay(person, booking).statusOrZero();
                yield paid == 200 ? api.cancel(person, booking).statusOrZero() : paid;
            }
            case ACCEPTED -> api.pay(person, booking).statusOrZero();
            case LAPSED -> 200;
        };
    }

    private Seen watch(Waiter waiter, String cameBack) {
        Look look = wait(waiter, PATIENCE);
        Look.Offered offer = look.offer();
        Trial trial = look.offered() && offer != null ? trial(waiter, offer.booking()) : Trial.NONE;
        return new Seen(new Turn(waiter.rank(), cameBack, look, trial),
                new Holder(waiter.person(), offer == null ? "" : offer.booking(), waiter));
    }

    private Look wait(Waiter waiter, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Look look = api.place(waiter.person());
        while (!look.offered() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            look = api.place(waiter.person());
        }
        return look;
    }

    private Trial trial(Waiter waiter, String booking) {
        int wanted = api.stock().rest() == 0 ? 1 : api.stock().quantity();
        Reply again = api.again(waiter.person());
        return new Trial(api.booking(waiter.person(), booking).json().path("status").asString(""),
                again.statusOrZero() == 200 ? again.json().path("reservation_id").asString("") : "",
                api.snatch(stranger, wanted).statusOrZero(), api.pay(stranger, booking).statusOrZero());
    }

    /**
     * Has offers that are short lapse, and looks whether they go on.
     *
     * @return what to tell of it
     */
    String lapse(Credential admin, int count, Duration patience) {
        int some = Math.min(Math.min(count, holders.size()), (line.waiting() - WAITING_MIN) / 2);
        if (some < 1) {
            return "skipped: too few offers, or too few who wait";
        }
        if (!api.offerMinutes(admin, 1)) {
            return "skipped: the target does not let an event say how long an offer lasts";
        }
        try {
            // To the front, so that those with a short time are known from the others.
            List<Holder> others = holders.subList(some, holders.size());
            round(some, Way.CANCELLED);
            holders = new ArrayList<>(holders.subList(others.size(), holders.size()));
            api.offerMinutes(admin, 15);
            String told = holders.isEmpty() ? "skipped: nothing was offered" : lapsed(patience);
            holders.addAll(others);
            return told;
        } finally {
            api.offerMinutes(admin, 15);
        }
    }

    private String lapsed(Duration patience) {
        List<Holder> dying = List.copyOf(holders);
        Instant begun = clock.instant();
        long deadline = System.nanoTime() + patience.toNanos();
        long left = dying.size();
        while (left > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos() * 10);
            left = dying.stream()
                    .filter(holder -> api.entry(Objects.requireNonNull(holder.waiter())).offered())
                    .count();
        }
        boolean over = left == 0;
        handed(dying.size(), dying.stream()
                .map(holder -> new Close(holder.toString(), Way.LAPSED, over ? 200 : 408, Close.NOT_LOOKED,
                        ""))
                .toList());
        return dying.size() + " offers, over after "
                + Duration.between(begun, clock.instant()).toSeconds() + " s";
    }

    /** So many of those who hold something pay, and keep it. */
    void accept(int count) {
        List<Holder> buyers = holders.subList(0, Math.min(count, holders.size()))
                .stream()
                .filter(holder -> holder.waiter() != null)
                .toList();
        closes.addAll(Crowd.rush(buyers, buyer -> {
            int status = act(new Step(buyer, Way.ACCEPTED));
            return new Close(buyer.toString(), Way.ACCEPTED, status,
                    api.entry(Objects.requireNonNull(buyer.waiter())),
                    api.booking(buyer.person(), buyer.booking()).json().path("status").asString(""));
        }));
    }

    List<Turn> turns() {
        return List.copyOf(turns);
    }

    List<Close> closes() {
        return List.copyOf(closes);
    }

    private record Step(Holder holder, Way way) {}

    private record Seen(Turn turn, Holder holder) {}
}
