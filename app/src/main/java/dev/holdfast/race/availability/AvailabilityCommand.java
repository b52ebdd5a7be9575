package dev.holdfast.race.availability;

import dev.holdfast.race.availability.AvailabilityPlan.Rhythm;
import dev.holdfast.race.course.Finish;
import dev.holdfast.race.course.RunOptions;
import dev.holdfast.race.course.TargetOptions;
import dev.holdfast.race.report.ReportOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/** The command {@code race availability}: what is shown as free was true a moment ago. */
@Command(name = "availability", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2,
        description = {"Creates an event and distinct buyers who take units, pay, cancel and give back, while"
                + " others look at every address at what is free, and judges: every number shown was true at"
                + " some moment between a second before the request and its end, and what is left at the end"
                + " can be had.", "Exit code 0: passed, 1: failed, 2: could not run."})
public final class AvailabilityCommand implements Callable<Integer> {

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

    @Option(names = "--users", paramLabel = "N", defaultValue = "300",
            description = "How many distinct buyers. Default: ${DEFAULT-VALUE}.")
    private int users;

    @Option(names = "--seats", paramLabel = "N", defaultValue = "100",
            description = "How many units are on sale, of each ticket type. Default: ${DEFAULT-VALUE}.")
    private int seats;

    @Option(names = "--pools", paramLabel = "N", defaultValue = "1", description = "How many ticket types,"
            + " each with units of its own. Default: ${DEFAULT-VALUE}.")
    private int pools;

    @Option(names = "--probers", paramLabel = "N", defaultValue = "8", description = "How many look at what"
            + " is free, all the time, spread over the addresses. Default: ${DEFAULT-VALUE}.")
    private int probers;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "10",
            description = "How long buyers come and go. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--turns", paramLabel = "N", defaultValue = "10",
            description = "How often each buyer takes units in that time. Default: ${DEFAULT-VALUE}.")
    private int turns;

    @Option(names = "--max-staleness", paramLabel = "MS", defaultValue = "1000", description = "How long"
            + " before a request what it shows may have been true last. Default: ${DEFAULT-VALUE}.")
    private int stalenessMaxMillis;

    @Override
    public Integer call() {
        Finish finish = new Finish(spec, target);
        AvailabilityPlan plan = finish
                .asOptions(() -> new AvailabilityPlan(users, seats, pools, new Rhythm(seconds, turns),
                        probers, Duration.ofMillis(stalenessMaxMillis), run.seed(), run.p99Max()));
        return finish.of(http -> {
            AvailabilityResult result = new AvailabilityScenario(http, InstantSource.system(),
                    finish.progress()).run(plan, target.administrator());
            new AvailabilityText(spec.commandLine().getOut()).print(result);
            run.jsonFile().ifPresent(file -> AvailabilityJson.write(result, file));
            reports.write(result.report());
            return result.verdict().passed();
        });
    }
}
