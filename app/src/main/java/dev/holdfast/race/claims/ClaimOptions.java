package dev.holdfast.race.claims;

import dev.holdfast.race.course.Finish;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.RestartOptions;
import dev.holdfast.race.course.RestartPlan;
import dev.holdfast.race.course.RunOptions;
import dev.holdfast.race.described.DescribedApi;
import dev.holdfast.race.described.Description;
import dev.holdfast.race.described.TargetChoice;
import dev.holdfast.race.report.ReportOptions;
import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.SlowAnswers;
import dev.holdfast.race.verdict.claims.ClaimHistory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

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

    @Option(names = "--give-back", description = "When all is judged, winners cancel what they won, so that"
            + " the next run finds it free.")
    private boolean giveBack;

    /** Those of a race that is not for seats or slots. */
    static ClaimOptions of(DescribedTickets.Shared shared, int rounds) {
        ClaimOptions options = new ClaimOptions();
        options.run = shared.run();
        options.restart = shared.restart();
        options.reports = shared.reports();
        options.rounds = rounds;
        return options;
    }

    /**
     * What a race is called, how it is printed besides the report, and what its times are held to.
     *
     * @param limits
     *            checked besides what is always
     */
    record Manner(Setting setting, SeedShape shape, List<Check<? super ClaimHistory>> limits) {

        /** Just the report. */
        static Manner plain(Setting setting) {
            return new Manner(setting, (_, _) -> {}, List.of());
        }
    }

    /**
     * Runs a race and reports it.
     *
     * @param preparation
     *            of a round, given the installation
     * @return the exit code
     */
    int run(Finish finish, Manner manner, Function<HttpTarget, ClaimScenario.Preparation> preparation) {
        ClaimPlan plan = plan(finish, manner);
        return finish.of(http -> race(finish, manner, plan, new Course(http, preparation.apply(http))));
    }

    /** The same by an API that a file describes. */
    int runDescribed(Finish finish, Manner manner, Described described) {
        ClaimPlan plan = plan(finish, manner);
        return described.choice()
                .run(finish, described.goods(), described.known(), api -> race(finish, manner, plan,
                        new Course(api.main(), described.preparation().apply(api))));
    }

    /**
     * A race by an API that a file describes.
     *
     * @param known
     *            values for what the file leaves open
     */
    record Described(TargetChoice choice, Description.Goods goods, Supplier<Map<String, JsonNode>> known,
            Function<DescribedApi, ClaimScenario.Preparation> preparation) {}

    /** Where a race is run, and what makes it ready. */
    private record Course(HttpTarget http, ClaimScenario.Preparation preparation) {}

    private ClaimPlan plan(Finish finish, Manner manner) {
        List<Check<? super ClaimHistory>> limits = new ArrayList<>(manner.limits());
        run.p99Max().ifPresent(max -> limits.add(new SlowAnswers(max)));
        return finish.asOptions(() -> new ClaimPlan(rounds, run.seed(), handover, giveBack, limits));
    }

    private boolean race(Finish finish, Manner manner, ClaimPlan plan, Course course) {
        RestartPlan restarts = finish.asOptions(restart::plan);
        ClaimScenario scenario = new ClaimScenario(course.http(), InstantSource.system(), restarts,
                finish.progress());
        List<String> addresses = course.http().addresses().stream().map(URI::toString).toList();
        ClaimResult result = new ClaimResult(manner.setting(), addresses,
                scenario.run(plan, course.preparation()));
        manner.shape().print(finish.spec().commandLine().getOut(), result);
        new ClaimText(finish.spec().commandLine().getOut()).print(result);
        run.jsonFile().ifPresent(file -> ClaimJson.write(result, file));
        reports.write(ClaimReport.of(result, course.http().witness().clockLines()));
        return result.passed();
    }
}
