package dev.holdfast.race.waitlist;

import dev.holdfast.race.course.Finish;
import dev.holdfast.race.course.RunOptions;
import dev.holdfast.race.course.TargetOptions;
import dev.holdfast.race.report.ReportOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.InstantSource;
import java.util.concurrent.Callable;

/** The command {@code race waitlist}: who gets nothing waits, and is served in order. */
@Command(name = "waitlist", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2, description = {
        "Creates an event with an automatic waitlist and distinct users, lets all of them ask for the same"
                + " quantity at the same moment, has holders cancel, decline and let lapse, and judges:"
                + " everybody has a place, what comes back is held for who is next at once, in order, and"
                + " the public sees nothing of it.",
        "Exit code 0: passed, 1: failed, 2: could not run."})
public final class WaitlistCommand implements Callable<Integer> {

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

    @Option(names = "--users", paramLabel = "N", defaultValue = "500",
            description = "How many distinct users. Default: ${DEFAULT-VALUE}.")
    private int users;

    @Option(names = "--seats", paramLabel = "N", defaultValue = "10",
            description = "How many units are on sale. Default: ${DEFAULT-VALUE}.")
    private int seats;

    @Option(names = "--quantity", paramLabel = "N", defaultValue = "10",
            description = "How many units each user asks for. Default: ${DEFAULT-VALUE}.")
    private int quantity;

    @Option(names = "--turns", paramLabel = "N", defaultValue = "40",
            description = "How often units come back and are to be handed on. Default: ${DEFAULT-VALUE}.")
    private int turns;

    @Override
    public Integer call() {
        Finish finish = new Finish(spec, target);
        WaitlistPlan plan = finish
                .asOptions(() -> new WaitlistPlan(users, seats, quantity, turns, run.p99Max()));
        return finish.of(http -> {
            WaitlistResult result = new WaitlistScenario(http, InstantSource.system(), finish.progress())
                    .run(plan, target.administrator());
            new WaitlistText(spec.commandLine().getOut()).print(result);
            run.jsonFile().ifPresent(file -> WaitlistJson.write(result, file));
            reports.write(WaitlistReport.of(result, http.witness().clockLines()));
            return result.verdict().passed();
        });
    }
}
