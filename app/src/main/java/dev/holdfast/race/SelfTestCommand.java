package dev.holdfast.race;

import dev.holdfast.race.selftest.Control;
import dev.holdfast.race.selftest.Controls;
import dev.holdfast.race.selftest.Finding;
import dev.holdfast.race.selftest.InProcess;
import dev.holdfast.race.selftest.Outcome;
import dev.holdfast.race.selftest.Outcome.Kind;
import dev.holdfast.race.selftest.SelfTest;
import dev.holdfast.race.selftest.Trial;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** The command {@code race self-test}: races at servers that are wrong on purpose, and has to catch each. */
@Command(name = "self-test", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2,
        description = {
                "Races at small servers inside this process, each wrong in one way, and compares: every"
                        + " one has to be caught by the check named for it, the right ones by none.",
                "Exit code 0: so it is, 1: missed one or accused a right one, 2: could not run."})
final class SelfTestCommand implements Callable<Integer> {

    private final Function<Trial, Finding> race;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--scenario", paramLabel = "NAME", description = "Only the servers of this scenario.")
    private @Nullable String scenario;

    @Option(names = "--list", description = "Say which servers there are, and race at none.")
    private boolean list;

    SelfTestCommand() {
        this(new InProcess(() -> new CommandLine(new RaceCommand())));
    }

    /** @param race runs one race */
    SelfTestCommand(Function<Trial, Finding> race) {
        this.race = race;
    }

    @Override
    public Integer call() {
        List<Control> controls = controls();
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            controls.forEach(out::println);
            out.flush();
            return 0;
        }
        List<Outcome> outcomes = new SelfTest(controls, race).run();
        outcomes.forEach(out::println);
        out.println();
        out.println("SELF-TEST: " + summary(outcomes));
        out.flush();
        return exitCode(outcomes);
    }

    private List<Control> controls() {
        List<Control> controls = Controls.all()
                .stream()
                .filter(control -> scenario == null || control.scenario().equals(scenario))
                .toList();
        if (controls.isEmpty()) {
            throw new ParameterException(spec.commandLine(),
                    "There is no server for the scenario " + scenario);
        }
        return controls;
    }

    private static String summary(List<Outcome> outcomes) {
        return switch (exitCode(outcomes)) {
            case 0 -> "PASSED (" + count(outcomes, Kind.CAUGHT) + " controls caught, "
                    + count(outcomes, Kind.PASSED) + " right servers passed)";
            case 1 -> "FAILED (" + count(outcomes, Kind.MISSED) + " controls missed, "
                    + count(outcomes, Kind.ACCUSED) + " right servers accused)";
            default -> "COULD NOT RUN (" + count(outcomes, Kind.NOT_RUN) + " of " + outcomes.size() + ")";
        };
    }

    private static int exitCode(List<Outcome> outcomes) {
        if (count(outcomes, Kind.MISSED) + count(outcomes, Kind.ACCUSED) > 0) {
            return 1;
        }
        return count(outcomes, Kind.NOT_RUN) > 0 ? 2 : 0;
    }

    private static long count(List<Outcome> outcomes, Kind kind) {
        return outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
    }
}
