package dev.holdfast.race.course;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import java.io.Console;
import java.net.URI;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** How a race's command begins and ends: its target, its progress, its exit code, what went wrong. */
public record Finish(CommandSpec spec, TargetOptions target) {

    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int COULD_NOT_RUN = 2;

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
        return asOptions(() -> new HttpTarget(addresses, target.timeout(), target.connectionsMax()));
    }

    /** Runs a race that opens what it needs, and returns the exit code. */
    public int guarded(BooleanSupplier race) {
        try {
            return race.getAsBoolean() ? PASSED : FAILED;
        } catch (CouldNotRun e) {
            spec.commandLine().getErr().println("The race could not run. " + e.getMessage());
            spec.commandLine().getErr().flush();
            return COULD_NOT_RUN;
        }
    }

    /** Says on standard error what the race is doing, when there is a terminal. */
    public Progress progress() {
        return new Progress(spec.commandLine().getErr(), hasTerminal());
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
