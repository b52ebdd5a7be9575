package dev.holdfast.race.claims;

import dev.holdfast.race.course.Finish;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.course.TargetOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.Map;
import java.util.concurrent.Callable;

/** The command {@code race mixed}: many users ask for seats, tickets and slots in one request each. */
@Command(name = "mixed", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2, description = {
        "Makes an event with seats, tickets and slots and distinct users, each of whom asks for some of all"
                + " three in one request, and judges: who cannot have all has nothing, and takes nothing.",
        "Exit code 0: passed, 1: failed, 2: could not run."})
public final class MixedCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TargetOptions target;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ClaimOptions claims;

    @Option(names = "--users", paramLabel = "N", defaultValue = "100",
            description = "How many users. Default: ${DEFAULT-VALUE}.")
    private int users;

    @Option(names = "--seats", paramLabel = "N", defaultValue = "60",
            description = "How many seats; a user asks for 1 to 3. Default: ${DEFAULT-VALUE}.")
    private int seats;

    @Option(names = "--slots", paramLabel = "N", defaultValue = "40",
            description = "How many slots; a user asks for 1 or 2. Default: ${DEFAULT-VALUE}.")
    private int slots;

    @Option(names = "--tickets", paramLabel = "N", defaultValue = "50",
            description = "How many tickets; a user asks for 1 to 3. Default: ${DEFAULT-VALUE}.")
    private int tickets;

    @Override
    public Integer call() {
        Finish finish = new Finish(spec, target);
        MixedPlan plan = finish.asOptions(() -> new MixedPlan(users, seats, slots, tickets));
        Setting setting = new Setting("mixed",
                users + " users, " + seats + " seats, " + slots + " slots, " + tickets + " tickets",
                Map.of("users", users, "seats", seats, "slots", slots, "tickets", tickets));
        return claims.run(finish, ClaimOptions.Manner.plain(setting),
                http -> (stage, seed) -> heat(plan, http, stage, seed));
    }

    private Heat heat(MixedPlan plan, HttpTarget http, Stage stage, long seed) {
        Ground ground = new MixedGrounds(http, target, plan).ground(stage);
        return new Heat(stage.name(), ground, stage.guests(users),
                MixedGrounds.waves(plan, ground.board(), seed));
    }
}
