package dev.holdfast.race.claims;

import dev.holdfast.race.course.Crowd;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Progress;
import dev.holdfast.race.course.RestartPlan;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.HoldInThePast;
import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.claims.ClaimChecks;
import dev.holdfast.race.verdict.claims.ClaimHistory;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** Prepares, runs and judges every round of a race, each on its own ground. */
record ClaimScenario(HttpTarget target, InstantSource clock, RestartPlan restart, Progress progress) {

    private static final int AT_ONCE = 32;

    /** Makes everything ready for one round. */
    interface Preparation {
        Heat prepare(Stage stage, long seed);

        /** Fails unless the target is there. */
        default void checkHealth(Stage door) {
            door.checkHealth();
        }

        /** What is asked to open connections. */
        default String warmPath() {
            return Stage.HEALTH;
        }
    }

    List<ClaimRound> run(ClaimPlan plan, Preparation preparation) {
        String race = "race-" + UUID.randomUUID().toString().substring(0, 8);
        preparation.checkHealth(new Stage(target, clock, race));
        List<ClaimRound> rounds = new ArrayList<>();
        for (int number = 1; number <= plan.rounds(); number++) {
            long seed = plan.seed() + number - 1;
            String round = "round " + number + ": ";
            progress.say(round + "getting ready");
            Heat heat = preparation.prepare(new Stage(target, clock, race + "-" + number), seed);
            int connections = target.warm(heat.largestWave(), preparation.warmPath());
            progress.rush(round + "go", heat.waves().stream().mapToInt(List::size).sum());
            ClaimRace rush = new ClaimRace(heat);
            rush.run(target, restart);
            progress.say(round + "looking at what is left");
            ClaimHistory history = rush.history(plan.handover() ? new Relay(target, heat) : null);
            List<Check<? super ClaimHistory>> checks = new ArrayList<>(
                    ClaimChecks.all(history, heat.ground().shop().manners(), OptionalInt.empty()));
            checks.addAll(plan.limits());
            Verdict verdict = Verdict.of(checks, history)
                    .and(new HoldInThePast(target.witness().since(rush.startNanos())), history);
            if (plan.giveBack()) {
                giveBack(heat, history);
            }
            rounds.add(
                    new ClaimRound(number, seed, heat.ground().name(), connections, history, verdict));
        }
        return rounds;
    }

    private static void giveBack(Heat heat, ClaimHistory history) {
        Shop shop = heat.ground().shop();
        Crowd.queue(history.winners(), AT_ONCE,
                winner -> shop.cancel(heat.who(winner.user()), ClaimRace.bookingId(winner)));
    }
}
