package dev.holdfast.race.claims;

import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.Crowd;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.course.RestartPlan;
import dev.holdfast.race.course.Restarter;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Recovery;
import dev.holdfast.race.verdict.Replay;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.claims.Claim;
import dev.holdfast.race.verdict.claims.ClaimHistory;
import dev.holdfast.race.verdict.claims.ClaimHistory.Aftermath;
import dev.holdfast.race.verdict.claims.Handover;
import dev.holdfast.race.verdict.claims.OnRecord;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Runs one heat and writes down what was seen. One use only, by one thread. */
final class ClaimRace {

    private static final int LOOK_UPS_AT_ONCE = 32;
    private static final int REPLAYS_MAX = 50;
    /** What is shown may be a second old, and as many nodes as the target has may answer. */
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final Duration SETTLING_PAUSE = Duration.ofMillis(100);

    private final Heat heat;
    private final Shop shop;
    private final long startNanos = System.nanoTime();
    private final List<Claim> claims = new ArrayList<>();
    private List<Span> restarts = List.of();

    ClaimRace(Heat heat) {
        this.heat = heat;
        this.shop = heat.ground().shop();
    }

    /** From which the times of its requests are counted, by {@link System#nanoTime()}. */
    long startNanos() {
        return startNanos;
    }

    /** Wave after wave; the target is restarted meanwhile, if that is asked for. */
    void run(HttpTarget target, RestartPlan plan) {
        int requests = heat.waves().stream().mapToInt(List::size).sum();
        try (Restarter restarter = new Restarter(plan, target, requests, this::nanos)) {
            for (List<Wish> wave : heat.waves()) {
                List<Numbered> numbered = new ArrayList<>();
                for (Wish wish : wave) {
                    numbered.add(new Numbered(claims.size() + numbered.size() + 1, wish));
                }
                claims.addAll(Crowd.rush(numbered, wish -> {
                    Claim claim = claim(wish);
                    restarter.over();
                    return claim;
                }));
            }
            restarts = restarter.await();
        }
    }

    private long nanos() {
        return System.nanoTime() - startNanos;
    }

    private Claim claim(Numbered numbered) {
        Wish wish = numbered.wish();
        Credential who = heat.who(wish.user());
        long invoked = nanos();
        Reply reply = shop.ask(who, wish.demand(), key(numbered.number()));
        Span span = new Span(invoked, nanos());
        return new Claim(numbered.number(), wish.user(), wish.demand(), span, shop.answer(reply),
                shop.told(wish.demand(), reply));
    }

    private String key(int number) {
        return heat.key() + "-" + number;
    }

    /** Looks at what the rush has left, and hands bookings over when that is asked for. */
    ClaimHistory history(@Nullable Relay relay) {
        Recovery<Claim> recovery = new Recovery<>(restarts, askedAgain());
        ClaimHistory rushed = new ClaimHistory(heat.ground().board(), List.copyOf(claims), recovery,
                new Aftermath(null, List.of(), List.of(), List.of()));
        List<Claim> winners = rushed.winners();
        Map<String, Integer> free = heat.ground().display().map(shown -> settled(shown, rushed)).orElse(null);
        List<OnRecord> bookings = shop.showsBookings()
                ? Crowd.queue(winners, LOOK_UPS_AT_ONCE,
                        winner -> shop.onRecord(winner, heat.who(winner.user())))
                : List.of();
        List<Claim> again = shop.hasKeys()
                ? winners.subList(0, Math.min(REPLAYS_MAX, winners.size()))
                : List.of();
        List<Replay> replays = Crowd.queue(again, LOOK_UPS_AT_ONCE, this::replay);
        List<Handover> handovers = relay == null ? List.of() : relay.run(winners);
        return new ClaimHistory(rushed.board(), rushed.claims(), recovery,
                new Aftermath(free, bookings, replays, handovers));
    }

    /** What nobody knows the end of, once more with the same keys. */
    private List<Claim> askedAgain() {
        List<Claim> inDoubt = shop.hasKeys()
                ? claims.stream().filter(claim -> claim.answer().ambiguous()).toList()
                : List.of();
        return Crowd.queue(inDoubt, LOOK_UPS_AT_ONCE,
                claim -> claim(new Numbered(claim.number(), new Wish(claim.user(), claim.demand()))));
    }

    static String bookingId(Claim winner) {
        if (winner.answer() instanceof Answer.Won won) {
            return won.reservationId();
        }
        throw new IllegalStateException(winner + " did not win");
    }

    private Replay replay(Claim winner) {
        Reply reply = shop.ask(heat.who(winner.user()), winner.demand(), key(winner.number()));
        return new Replay(winner.number(), reply.statusOrZero(), reply.text());
    }

    /** Looks until what is shown is what the winners left, or time is up: then what is shown is judged. */
    private static Map<String, Integer> settled(Supplier<Map<String, Integer>> display,
            ClaimHistory rushed) {
        long deadline = System.nanoTime() + SETTLING.toNanos();
        Map<String, Integer> free = display.get();
        while (!rushed.fits(free) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(SETTLING_PAUSE.toNanos());
            free = display.get();
        }
        return free;
    }

    private record Numbered(int number, Wish wish) {}
}
