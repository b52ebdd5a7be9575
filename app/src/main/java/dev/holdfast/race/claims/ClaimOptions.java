package dev.holdfast.race.claims;

import dev.holdfast.race.course.Finish;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.RestartOptions;
import dev.holdfast.race.course.RestartPlan;
import dev.holdfast.race.course.RunOptions;
import dev.holdfast.race.report.ReportOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * The options and the run that the races for seats and slots have in common. Mutable, set once by the
 * command line.
 */
final class ClaimOptions {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RunOptions run;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RestartOptions restart;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ReportOptions reports;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "1",
            description = "How often to race, each time for something new. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--handover", description = "Afterwards, up to 50 winners cancel at one address, and"
            + " when that is answered another user asks for the same at the next address and has to win.")
    private boolean handover;

    /**
     * Runs a race and reports it.
     *
     * @param preparation
     *            of a round, given the installation
     * @return the exit code
     */
    int run(Finish finish, Setting setting, Function<HttpTarget, ClaimScenario.Preparation> preparation) {
        ClaimPlan plan = finish.asOptions(() -> new ClaimPlan(rounds, run.seed(), handover, run.p99Max()));
        RestartPlan restarts = finish.asOptions(restart::plan);
        return finish.of(http -> {
            ClaimScenario scenario = new ClaimScenario(http, InstantSource.system(), restarts,
                    finish.progress());
            List<String> addresses = http.addresses().stream().map(URI::toString).toList();
            ClaimResult result = new ClaimResult(setting, addresses,
                    scenario.run(plan, preparation.apply(http)));
            new ClaimText(finish.spec().commandLine().getOut()).print(result);
            run.jsonFile().ifPresent(file -> ClaimJson.write(result, file));
            reports.write(ClaimReport.of(result, http.witness().clockLines()));
            return result.passed();
        });
    }
}
