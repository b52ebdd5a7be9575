package dev.holdfast.bench;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The command {@code bench}: the process that sends the load and tells what came of it; the server is its
 * child. Exit code 0 when
 * everything was measured, 1 when an invariant was broken, 2 when it could not be measured.
 */
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false, showDefaultValues = true,
        exitCodeOnExecutionException = 2, description = {
                "Measures Holdfast beside the other ways of guarding stock: one server, one run, round"
                        + " by round in turn.",
                "Exit code 0: measured, 1: an invariant was broken, 2: could not run."})
public final class Bench implements Callable<Integer> {

    /** An event sells a million at most, and one round must not sell out. */
    private static final int SECONDS_MAX = 15;
    private static final int CONNECTIONS_MAX = 2_000;
    private static final int INTERRUPTED = 130;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--full",
            description = "also --growth and --jmh: takes half an hour and 15 GB of disk")
    private boolean full;

    @Option(names = "--growth", description = "also measure with much of everything, up to ten million"
            + " bookings: needs 6,000 open files (ulimit -n)")
    private boolean growth;

    @Option(names = "--growth-scale", defaultValue = "1", paramLabel = "N",
            description = "that much of everything times this")
    private double growthScale;

    @Option(names = "--jmh", arity = "0..1", fallbackValue = "", split = ",", paramLabel = "PATTERN",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "also run the benchmarks of single parts, those that are named so or all")
    private @Nullable List<String> jmh;

    @Option(names = "--no-start", description = "leave out how fast the server starts and how large it is")
    private boolean noStart;

    @Option(names = "--rounds", defaultValue = "5", paramLabel = "N",
            description = "how often each is measured")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "1.5", paramLabel = "N",
            description = "for how long each time")
    private double seconds;

    @Option(names = "--warm-up", defaultValue = "0.5", paramLabel = "N",
            description = "seconds before that, unmeasured")
    private double warmUp;

    @Option(names = "--connections", defaultValue = "64,256", split = ",", paramLabel = "N",
            description = "at how many connections")
    private List<Integer> connections = List.of();

    @Option(names = "--only", split = ",", paramLabel = "NAME",
            description = "measure these and nothing else; 'nothing' is none, for --growth and --jmh alone")
    private List<String> only = List.of();

    @Option(names = "--data", paramLabel = "DIR",
            description = "data folder of the server; without it a new one, deleted at the end")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--out", defaultValue = "bench-report", paramLabel = "DIR",
            description = "where report.json, report.md and chart.svg are written")
    private Path out = Path.of("bench-report");

    @Option(names = "--database-url", paramLabel = "URL",
            description = "PostgreSQL instead of the embedded one")
    private Optional<String> databaseUrl = Optional.empty();

    @Option(names = "--server-options", defaultValue = "", paramLabel = "TEXT",
            description = "options of the server's virtual machine, split at blanks")
    private String serverOptions = "";

    /** @param args see {@code --help} */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            return new Run(plan(), InstantSource.system(), spec.commandLine().getOut(), err).run() ? 0 : 1;
        } catch (Interruption e) {
            // Whoever waits for this process is told by the signal that ended it.
            return INTERRUPTED;
        } catch (IOException | UncheckedIOException e) {
            return couldNotRun("Something could not be read, written or reached: " + e.getMessage());
        } catch (SQLException e) {
            return couldNotRun("The database refused: " + e.getMessage());
        } catch (IllegalStateException e) {
            return couldNotRun(String.valueOf(e.getMessage()));
        }
    }

    private int couldNotRun(String reason) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("The bench could not run. " + reason);
        err.flush();
        return 2;
    }

    private Plan plan() {
        check(rounds >= 1, "--rounds", "give at least 1");
        check(seconds > 0 && seconds + warmUp <= SECONDS_MAX, "--seconds",
                "give more than 0, and with --warm-up at most " + SECONDS_MAX + ": events must not sell out");
        check(warmUp >= 0, "--warm-up", "give 0 or more");
        check(!connections.isEmpty() && connections.stream().allMatch(n -> n >= 1 && n <= CONNECTIONS_MAX),
                "--connections", "give numbers from 1 to " + CONNECTIONS_MAX + ", split by commas");
        List<String> names = Measuring.names();
        List<String> unknown = only.stream()
                .filter(name -> !names.contains(name) && !only.equals(List.of(Plan.NOTHING)))
                .toList();
        check(unknown.isEmpty(), "--only", unknown + " is nothing that can be measured; there are "
                + String.join(", ", names) + ", and " + Plan.NOTHING);
        check(growthScale > 0 && growthScale <= 1, "--growth-scale", "give more than 0, and at most 1");
        var timing = new Rounds.Timing(rounds, duration(seconds), duration(warmUp));
        return new Plan(parts(), timing, connections, only, data, out, databaseUrl,
                serverOptions.isBlank() ? List.of() : List.of(serverOptions.trim().split(" +", -1)),
                command());
    }

    private Plan.Parts parts() {
        Optional<List<String>> micro = Optional.ofNullable(jmh)
                .map(patterns -> patterns.stream().filter(pattern -> !pattern.isEmpty()).toList());
        return new Plan.Parts(!noStart && !only.equals(List.of(Plan.NOTHING)),
                full || growth ? Optional.of(GrowthScale.FULL.times(growthScale)) : Optional.empty(),
                micro.isEmpty() && full ? Optional.of(List.of()) : micro);
    }

    private String command() {
        List<String> args = spec.commandLine().getParseResult().originalArgs();
        return "./holdfast bench" + (args.isEmpty() ? "" : " " + String.join(" ", withoutSecrets(args)));
    }

    /** The report is for everybody; the password of a database is not. */
    static List<String> withoutSecrets(List<String> args) {
        return args.stream().map(arg -> arg.replaceAll("(://[^:/@]+):[^@]*@", "$1:***@")).toList();
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    private void check(boolean holds, String option, String remedy) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), option + ": " + remedy);
        }
    }
}
