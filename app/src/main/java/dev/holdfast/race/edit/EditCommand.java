package dev.holdfast.race.edit;

import dev.holdfast.race.course.Finish;
import dev.holdfast.race.course.RunOptions;
import dev.holdfast.race.course.TargetOptions;
import dev.holdfast.race.edit.EditPlan.Editing;
import dev.holdfast.race.report.ReportOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.InstantSource;
import java.util.concurrent.Callable;

/** The command {@code race edit}: organizers edit what buyers rush for. */
@Command(name = "edit", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2, description = {
        "Creates an event and distinct buyers who come one after the other, while organizers edit the"
                + " event, its capacity too, each with the version seen last, and judges: of the edits of one"
                + " version one is done and none is lost, no buyer notices, and what is raised in the race is"
                + " sold.",
        "Exit code 0: passed, 1: failed, 2: could not run."})
public final class EditCommand implements Callable<Integer> {

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

    @Option(names = "--seats", paramLabel = "N", defaultValue = "200",
            description = "How many units are on sale at the start. Default: ${DEFAULT-VALUE}.")
    private int seats;

    @Option(names = "--raise", paramLabel = "N", defaultValue = "100",
            description = "How many more there are in the end. Default: ${DEFAULT-VALUE}.")
    private int raise;

    @Option(names = "--organizers", paramLabel = "N", defaultValue = "3",
            description = "How many edit at the same moments. Default: ${DEFAULT-VALUE}.")
    private int organizers;

    @Option(names = "--edits-per-second", paramLabel = "N", defaultValue = "10",
            description = "Of all organizers together. Default: ${DEFAULT-VALUE}.")
    private int editsPerSecond;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "10",
            description = "How long buyers come and organizers edit. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Override
    public Integer call() {
        Finish finish = new Finish(spec, target);
        EditPlan plan = finish.asOptions(() -> new EditPlan(users, seats, raise,
                new Editing(organizers, editsPerSecond), seconds, run.seed(), run.p99Max()));
        return finish.of(http -> {
            EditResult result = new EditScenario(http, InstantSource.system(), finish.progress()).run(plan,
                    target.administrator());
            new EditText(spec.commandLine().getOut()).print(result);
            run.jsonFile().ifPresent(file -> EditJson.write(result, file));
            reports.write(result.report());
            return result.verdict().passed();
        });
    }
}
