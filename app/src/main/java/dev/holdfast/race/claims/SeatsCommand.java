package dev.holdfast.race.claims;

import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.DemoFile;
import dev.holdfast.race.course.Finish;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.course.TargetOptions;
import dev.holdfast.race.described.Description;
import dev.holdfast.race.described.OrderConfig;
import dev.holdfast.race.described.TargetChoice;
import dev.holdfast.race.verdict.SlowAnswers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/** The command {@code race seats}: many users fight for seats. */
@Command(name = "seats", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2, description = {
        "Makes an event with seats and distinct users, lets them fight for the seats, and judges: one winner"
                + " a seat, nobody refused what was free, nothing left that a loser could have had.",
        "Exit code 0: passed, 1: failed, 2: could not run."})
public final class SeatsCommand implements Callable<Integer> {

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

    @Option(names = "--seats", paramLabel = "N", defaultValue = "16",
            description = "How many seats. Default: ${DEFAULT-VALUE}.")
    private int seats;

    @Option(names = "--seats-per-row", paramLabel = "N", defaultValue = "50",
            description = "How the hall is built. Default: ${DEFAULT-VALUE}.")
    private int seatsPerRow;

    @Option(names = "--order", paramLabel = "ORDER", defaultValue = "one-by-one",
            converter = SeatOrderConverter.class,
            description = {"Who asks for what. Default: ${DEFAULT-VALUE}.",
                    "one-by-one: all users for the first seat, then all for the second, ...",
                    "all-at-once: all users for all seats, a request each, at the same moment",
                    "random: every user for one seat, any", "pairs: every user for neighbours, which overlap",
                    "best: every user for the best available together"})
    @SuppressWarnings("NullAway.Init")
    private SeatOrder order;

    @Option(names = {"--seats-per-request", "--quantity"}, paramLabel = "N", defaultValue = "2",
            description = "How many seats a request of the orders pairs and best is for."
                    + " Default: ${DEFAULT-VALUE}.")
    private int group;

    @Option(names = "--api", paramLabel = "API", defaultValue = "reserve",
            description = "reserve: POST /api/v1/bookings/reserve, distinct users. order: system B's POST"
                    + " /api/order, one user whose token all share. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Api api;

    @Option(names = "--token-path", paramLabel = "PATH", defaultValue = "/oauth/token",
            description = "Where --api order gets its token by the password grant."
                    + " Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private String tokenPath;

    @Option(names = "--event", paramLabel = "ID", defaultValue = "",
            description = "An event with seats that is on sale, instead of a new one.")
    @SuppressWarnings("NullAway.Init")
    private String eventId;

    @Option(names = "--session", paramLabel = "ID", defaultValue = "",
            description = "The date of that event.")
    @SuppressWarnings("NullAway.Init")
    private String sessionId;

    @Option(names = "--organization", paramLabel = "ID", defaultValue = "",
            description = "Whose event it is, for --api order. Default: the demo file's.")
    @SuppressWarnings("NullAway.Init")
    private String organizationId;

    @Option(names = "--seat", paramLabel = "ID", split = ",",
            description = "Seats of that date; --seats of them are raced for. Default: any that are free.")
    private List<String> seatIds = List.of();

    @Option(names = "--demo-seats", description = "Race for the seats of the demo file's own event.")
    private boolean demoSeats;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TargetChoice choice;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration of system B's race: its"
            + " src/config.js as it is, or the same as JSON or YAML. Implies --target b.")
    private @Nullable Path configFile;

    @Option(names = "--env", paramLabel = "local|dev|prod", defaultValue = "local",
            description = "Which of the configuration's environments. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private String environment;

    @Option(names = "--lines", description = "Print a line for every request.")
    private boolean lines;

    @Option(names = "--max-p95", paramLabel = "MS", defaultValue = "2000",
            description = "Fail when the 95th percentile of the requests is over this; 0 for no limit."
                    + " Default: ${DEFAULT-VALUE}.")
    private int p95MaxMillis;

    /** By which API seats are asked for. */
    enum Api {
        reserve, order
    }

    @Override
    public Integer call() {
        Finish finish = new Finish(spec, target);
        SeatsPlan plan = finish.asOptions(this::plan);
        if (configFile != null) {
            choice.otherwise("b");
        }
        ClaimOptions.Manner manner = manner();
        return choice.isOurs()
                ? claims.run(finish, manner, http -> (stage, seed) -> heat(plan, http, stage, seed))
                : described(finish, manner);
    }

    private int described(Finish finish, ClaimOptions.Manner manner) {
        if (order == SeatOrder.BEST) {
            throw new CommandLine.ParameterException(spec.commandLine(),
                    "only ours can be asked for the best available seats");
        }
        choice.set(Map.of("event_id", eventId, "session_id", sessionId, "organization_id", organizationId,
                "seat_ids", String.join(",", seatIds)));
        int asked = order == SeatOrder.PAIRS ? group : 1;
        boolean told = spec.commandLine().getParseResult().hasMatchedOption("--seats");
        DescribedPlan plan = new DescribedPlan(users, seats, told, 1, asked, false,
                (ids, random) -> order.waves(users, Math.min(asked, ids.size()), ids, random),
                InstantSource.system());
        Path file = configFile;
        return claims.runDescribed(finish, manner,
                new ClaimOptions.Described(choice, Description.Goods.seats,
                        () -> file == null ? Map.of() : OrderConfig.read(file, environment),
                        api -> new DescribedPreparation(api, plan)));
    }

    private ClaimOptions.Manner manner() {
        String by = choice.isOurs() ? api.name() : "target " + choice.name();
        boolean told = choice.isOurs() || spec.commandLine().getParseResult().hasMatchedOption("--seats");
        Setting setting = new Setting("seats",
                users + " users, " + (told ? seats + " seats" : "all seats named") + ", " + order + " by "
                        + by,
                Map.of("users", users, "seats", seats, "order", order.toString(), "seats_per_request", group,
                        "api", by));
        boolean asTheirs = choice.name().equals("b") || api == Api.order;
        return new ClaimOptions.Manner(setting, new OrderShape(lines, asTheirs),
                p95MaxMillis > 0 ? List.of(new SlowAnswers(95, p95MaxMillis)) : List.of());
    }

    private Heat heat(SeatsPlan plan, HttpTarget http, Stage stage, long seed) {
        SeatsPlan placed = demoSeats ? plan.on(demo()) : plan;
        Ground ground = new SeatGrounds(http, target, placed).ground(stage);
        List<Credential> people = plan.orderApi()
                ? Collections.nCopies(users, new OneUser(http, tokenPath).signUp(stage.name()))
                : stage.guests(users);
        List<String> ids = List.copyOf(ground.board().lots().keySet());
        return new Heat(stage.name(), ground, people,
                order.waves(users, group, ids, new SplittableRandom(seed)));
    }

    private SeatsPlan plan() {
        boolean grouped = order == SeatOrder.PAIRS || order == SeatOrder.BEST;
        return new SeatsPlan(users, seats, seatsPerRow, order, grouped ? group : 1, api == Api.order,
                new SeatsPlan.Given(eventId, sessionId, organizationId, seatIds));
    }

    private SeatsPlan.Given demo() {
        return target.demo()
                .map(DemoFile::seated)
                .map(demo -> new SeatsPlan.Given(demo.eventId(), demo.sessionId(), demo.organizationId(),
                        demo.seatIds()))
                .orElseThrow(() -> new CouldNotRun(
                        "--demo-seats needs the file that ./holdfast demo wrote: give it with --demo-file."));
    }

    /** Reads {@code --order} so that a bad one is told with the option's name. */
    static final class SeatOrderConverter implements CommandLine.ITypeConverter<SeatOrder> {

        @Override
        public SeatOrder convert(String value) {
            try {
                return SeatOrder.parse(value);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
