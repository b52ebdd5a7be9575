package dev.holdfast.race.claims;

import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.DemoFile;
import dev.holdfast.race.course.Finish;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.course.TargetOptions;
import dev.holdfast.race.described.Description;
import dev.holdfast.race.described.TargetChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/** The command {@code race slots}: many users fight for one slot, again and again. */
@Command(name = "slots", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2, description = {
        "Makes something that is booked by time and distinct users, lets all of them ask for the same slot"
                + " at the same moment, then for the next, and judges: as many winners as it has places.",
        "Exit code 0: passed, 1: failed, 2: could not run."})
public final class SlotsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TargetOptions target;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ClaimOptions claims;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TargetChoice choice;

    @Option(names = "--strict-times", description = "Fail when a refusal took 50 ms, a success 100 ms or any"
            + " answer 300 ms; without it that is told only.")
    private boolean strictTimes;

    @Option(names = "--users", paramLabel = "N", defaultValue = "50",
            description = "How many users. Default: ${DEFAULT-VALUE}.")
    private int users;

    @Option(names = "--iterations", paramLabel = "N", defaultValue = "5",
            description = "How many slots, one after the other. Default: ${DEFAULT-VALUE}.")
    private int iterations;

    @Option(names = "--capacity", paramLabel = "N", defaultValue = "1",
            description = "How many places a slot has. Default: ${DEFAULT-VALUE}.")
    private int capacity;

    @Option(names = "--api", paramLabel = "API", defaultValue = "reserve",
            description = "reserve: POST /api/v1/bookings/reserve, distinct users. bookings: system C's POST"
                    + " /api/bookings, by an API key, with slot ids nobody has announced."
                    + " Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Api api;

    @Option(names = "--api-key", paramLabel = "KEY", defaultValue = "${env:HOLDFAST_RACE_API_KEY}",
            description = "For --api bookings. Default: HOLDFAST_RACE_API_KEY, which other users of this"
                    + " machine cannot read, else the demo file's.",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private @Nullable String apiKey;

    /** By which API slots are asked for. */
    enum Api {
        reserve, bookings
    }

    @Override
    public Integer call() {
        Finish finish = new Finish(spec, target);
        SlotsPlan plan = finish
                .asOptions(() -> new SlotsPlan(users, iterations, capacity, api == Api.bookings));
        String by = choice.isOurs() ? api.name() : "target " + choice.name();
        Setting setting = new Setting("slots",
                users + " users, " + iterations + " slots of " + capacity + ", one by one by " + by,
                Map.of("users", users, "iterations", iterations, "capacity", capacity, "api", by));
        ClaimOptions.Manner manner = new ClaimOptions.Manner(setting, new SlotShape(),
                strictTimes ? List.of(new SlotTimes()) : List.of());
        return choice.isOurs()
                ? claims.run(finish, manner, http -> (stage, seed) -> heat(plan, http, stage, seed))
                : claims.runDescribed(finish, manner,
                        new ClaimOptions.Described(choice, Description.Goods.slots, Map::of,
                                api -> new DescribedPreparation(api, described())));
    }

    private DescribedPlan described() {
        return new DescribedPlan(users, iterations, true, capacity, 1, false,
                (lots, random) -> SeatOrder.ONE_BY_ONE.waves(users, 1, lots, random), InstantSource.system());
    }

    private Heat heat(SlotsPlan plan, HttpTarget http, Stage stage, long seed) {
        Ground ground = new SlotGrounds(http, target, plan, InstantSource.system()).ground(stage);
        List<Credential> people = plan.bookingsApi()
                ? Collections.nCopies(users, Credential.apiKey(key()))
                : stage.guests(users);
        List<String> slots = List.copyOf(ground.board().lots().keySet());
        return new Heat(stage.name(), ground, people,
                SeatOrder.ONE_BY_ONE.waves(users, 1, slots, new SplittableRandom(seed)));
    }

    private String key() {
        if (apiKey != null && !apiKey.isBlank()) {
            return apiKey.strip();
        }
        return target.demo()
                .map(DemoFile::apiKey)
                .orElseThrow(() -> new CouldNotRun("No API key to book slots with. Set"
                        + " HOLDFAST_RACE_API_KEY, or give --demo-file with the file ./holdfast demo"
                        + " wrote."));
    }
}
