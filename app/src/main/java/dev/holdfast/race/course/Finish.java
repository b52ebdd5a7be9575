package dev.holdfast.race.course;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import java.io.Console;
import java.io.PrintWriter;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * How a race's command begins and ends: its target, its progress, its exit code, what went wrong. For one
 * race.
 */
public final class Finish {

    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int COULD_NOT_RUN = 2;

    private final CommandSpec spec;
    private final TargetOptions target;
    private final Witness witness = new Witness(InstantSource.system());
    private final Progress progress;

    public Finish(CommandSpec spec, TargetOptions target) {
        this.spec = spec;
        this.target = target;
        this.progress = new Progress(spec.commandLine().getErr(), hasTerminal(), witness);
    }

    public CommandSpec spec() {
        return spec;
    }

    public TargetOptions target() {
        return target;
    }

    /** Runs a race, which says whether it passed, and returns the exit code. */
    public int of(Predicate<HttpTarget> race) {
        return guarded(() -> {
            try (HttpTarget http = open(asOptions(target::addresses))) {
                return race.test(http);
            }
        });
    }

    /** An installation at these addresses. The caller closes it. */
    public HttpTarget open(List<URI> addresses) {
        return asOptions(
                () -> new HttpTarget(addresses, target.timeout(), target.connectionsMax(), witness));
    }

    /** Runs a race that opens what it needs, and returns the exit code. */
    public int guarded(BooleanSupplier race) {
        PrintWriter err = spec.commandLine().getErr();
        try (witness; progress) {
            target.historyFile().ifPresent(file -> witness.record(new HistoryFile(file)));
            boolean passed = race.getAsBoolean();
            witness.clockLines().forEach(err::println);
            return passed ? PASSED : FAILED;
        } catch (CouldNotRun e) {
            err.println("The race could not run. " + e.getMessage());
            err.flush();
            return COULD_NOT_RUN;
        }
    }

    /** Says on standard error what the race is doing, when there is a terminal. */
    public Progress progress() {
        return progress;
    }

    /** What the options forbid is told as a bad option is, with the usage. */
    public <T> T asOptions(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** JDK 25 went back to a console that is null when there is no terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
