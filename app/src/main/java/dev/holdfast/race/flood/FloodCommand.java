package dev.holdfast.race.flood;

import dev.holdfast.race.course.Finish;
import dev.holdfast.race.course.RunOptions;
import dev.holdfast.race.course.TargetOptions;
import dev.holdfast.race.load.Curve;
import dev.holdfast.race.report.Report;
import dev.holdfast.race.report.ReportOptions;
import dev.holdfast.race.verdict.History;
import dev.holdfast.race.verdict.load.Fate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;

/** The command {@code race flood}: requests at a rate that waits for nobody, at one hot event. */
@Command(name = "flood", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2, description = {
        "Creates an event and distinct users, sends requests at a rate that does not wait for answers, and"
                + " judges: nothing sold twice, nothing left that somebody was refused, nobody told an"
                + " untruth, no error and no silence. Being turned away with 503 and Retry-After is"
                + " reported, not a failure. Times count from when a request was to start.",
        "Exit code 0: passed, 1: failed, 2: could not run."})
public final class FloodCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TargetOptions target;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RunOptions run;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ReportOptions reports;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "500",
            description = "Requests a second, the mean of a curve. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "20",
            description = "How long. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--curve", paramLabel = "CURVE", defaultValue = "constant",
            converter = Curve.Converter.class,
            description = "How the requests spread over that time: constant, poisson, ramp, decay, opening"
                    + " or barrier. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Curve curve;

    @Option(names = "--mix", split = ",", paramLabel = "KIND=WEIGHT",
            defaultValue = "reserve=70,availability=30",
            description = "What the requests are. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Map<String, Integer> mix;

    @Option(names = "--users", paramLabel = "N", defaultValue = "1000",
            description = "How many distinct users; each asks again and again. Default: ${DEFAULT-VALUE}.")
    private int users;

    @Option(names = "--seats", paramLabel = "N", defaultValue = "5000",
            description = "How many units are on sale. Default: ${DEFAULT-VALUE}.")
    private int seats;

    @Option(names = "--quantity", paramLabel = "N", defaultValue = "1",
            description = "How many units each request asks for. Default: ${DEFAULT-VALUE}.")
    private int quantity;

    @Option(names = "--max-shed", paramLabel = "PERCENT",
            description = "Fail when more of the requests are shed.")
    private @Nullable Double shedMaxPercent;

    /** For the self-test: an account that does not add up. */
    @Option(names = "--forget-one", hidden = true, description = "Forget one answer.")
    private boolean forgetOne;

    @Override
    public Integer call() {
        Finish finish = new Finish(spec, target);
        FloodPlan plan = finish.asOptions(this::plan);
        return finish.of(http -> {
            FloodResult result = new FloodScenario(http, target.connectionsMax(), InstantSource.system(),
                    finish.progress()).run(plan, target.administrator());
            new FloodText(spec.commandLine().getOut()).print(result);
            run.jsonFile().ifPresent(file -> FloodJson.write(result, file));
            reports.write(report(result));
            return result.verdict().passed();
        });
    }

    private FloodPlan plan() {
        OptionalDouble shedMax = shedMaxPercent == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(shedMaxPercent);
        return new FloodPlan(new FloodPlan.Stream(rate, seconds, curve, Mix.of(mix)),
                new FloodPlan.Crowd(users, seats, quantity), run.seed(),
                new FloodPlan.Limits(shedMax, run.p99Max()), forgetOne);
    }

    private static Report report(FloodResult result) {
        History history = result.witness().history();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("offered", String.valueOf(result.load().total().offered()));
        facts.put("completed", String.valueOf(result.load().total().completed()));
        facts.put("shed", String.valueOf(result.load().total().count(Fate.SHED)));
        facts.put("failed", String.valueOf(result.load().total().count(Fate.FAILED)));
        facts.put("dropped", String.valueOf(result.load().total().count(Fate.DROPPED)));
        facts.put("units held", history.unitsWon() + " of " + history.seats());
        return new Report(
                new Report.Subject("flood", FloodText.summary(result.plan()), result.place().addresses(),
                        FloodJson.options(result.plan())),
                List.of(new Report.Round("event " + result.place().eventId(), result.verdict(),
                        history.attempts(), facts, List.of())));
    }
}
