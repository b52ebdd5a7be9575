package dev.holdfast.race.claims;

import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Progress;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.verdict.HoldInThePast;
import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.claims.ClaimChecks;
import dev.holdfast.race.verdict.claims.ClaimHistory;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Prepares, runs and judges every round of a race, each on its own ground. */
record ClaimScenario(HttpTarget target, InstantSource clock, Progress progress) {

    /** Makes everything ready for one round. */
    interface Preparation {
        Heat prepare(Stage stage, long seed);
    }

    List<ClaimRound> run(ClaimPlan plan, Preparation preparation) {
        String race = "race-" + UUID.randomUUID().toString().substring(0, 8);
        new Stage(target, clock, race).checkHealth();
        List<ClaimRound> rounds = new ArrayList<>();
        for (int number = 1; number <= plan.rounds(); number++) {
            long seed = plan.seed() + number - 1;
            String round = "round " + number + ": ";
            progress.say(round + "getting ready");
            Heat heat = preparation.prepare(new Stage(target, clock, race + "-" + number), seed);
            int connections = target.warm(heat.largestWave(), Stage.HEALTH);
            progress.rush(round + "go", heat.waves().stream().mapToInt(List::size).sum());
            ClaimRace rush = new ClaimRace(heat);
            rush.run();
            progress.say(round + "looking at what is left");
            ClaimHistory history = rush.history(plan.handover() ? new Relay(target, heat) : null);
            Verdict verdict = Verdict
                    .of(ClaimChecks.all(history, heat.ground().shop().manners(), plan.p99MaxMillis()),
                            history)
                    .and(new HoldInThePast(target.witness().since(rush.startNanos())), history);
            rounds.add(
                    new ClaimRound(number, seed, heat.ground().name(), connections, history, verdict));
        }
        return rounds;
    }
}
