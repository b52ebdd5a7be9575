package dev.holdfast.race;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.Console;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** The command {@code race tickets}: many buyers rush for tickets by quantity. */
@Command(name = "tickets", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2, description = {
        "Creates an event and distinct buyers, lets all of them ask for tickets at the same moment, and"
                + " judges: nothing sold twice, nothing left that somebody was refused, nobody told an"
                + " untruth.",
        "Exit code 0: passed, 1: failed, 2: could not run."})
final class TicketsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TargetOptions target;

    @Option(names = "--users", paramLabel = "N", defaultValue = "300",
            description = "How many distinct buyers. Default: ${DEFAULT-VALUE}.")
    private int users;

    @Option(names = "--seats", paramLabel = "N", defaultValue = "299",
            description = "How many units are on sale. Default: ${DEFAULT-VALUE}.")
    private int seats;

    @Option(names = "--quantity", paramLabel = "N|N-N", defaultValue = "1",
            converter = QuantityConverter.class,
            description = "How many units each buyer asks for; of a range, any at random."
                    + " Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private QuantityRange quantity;

    @Option(names = "--seed", paramLabel = "N",
            description = "Of the random quantities. Default: a new one, printed.")
    private @Nullable Long seed;

    @Option(names = "--confirm",
            description = "Winners pay at once, so the race ends with units sold, not held.")
    private boolean confirm;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "1",
            description = "How often to race, each time with a new event. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--max-p99", paramLabel = "MS",
            description = "Fail when the 99th percentile of the reserve requests is over this.")
    private @Nullable Integer p99MaxMillis;

    @Option(names = "--json", paramLabel = "FILE",
            description = "Write the whole result, every request included.")
    private @Nullable Path jsonFile;

    @Override
    public Integer call() {
        TicketsPlan plan = plan();
        try (HttpTarget http = http()) {
            RaceResult result = race(plan, http);
            new TextReport(spec.commandLine().getOut()).print(result);
            if (jsonFile != null) {
                JsonReport.write(result, jsonFile);
            }
            return result.passed() ? 0 : 1;
        } catch (CouldNotRun e) {
            spec.commandLine().getErr().println("The race could not run. " + e.getMessage());
            spec.commandLine().getErr().flush();
            return 2;
        }
    }

    private RaceResult race(TicketsPlan plan, HttpTarget http) {
        Progress progress = new Progress(spec.commandLine().getErr(),
                hasTerminal());
        TicketsScenario scenario = new TicketsScenario(http, InstantSource.system(), progress);
        List<String> addresses = http.addresses().stream().map(URI::toString).toList();
        return new RaceResult(plan, addresses, scenario.run(plan, target.administrator()));
    }

    /** JDK 25 went back to a console that is null when there is no terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private TicketsPlan plan() {
        long chosen = seed == null ? ThreadLocalRandom.current().nextLong(Integer.MAX_VALUE) : seed;
        OptionalInt limit = p99MaxMillis == null ? OptionalInt.empty() : OptionalInt.of(p99MaxMillis);
        return asOptions(() -> new TicketsPlan(users, seats, quantity, chosen, confirm, rounds, limit));
    }

    private HttpTarget http() {
        return asOptions(() -> new HttpTarget(target.addresses(), target.timeout(), target.connectionsMax()));
    }

    /** What the options forbid is told as a bad option is, with the usage. */
    private <T> T asOptions(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Reads {@code --quantity} so that a bad one is told with the option's name. */
    static final class QuantityConverter implements CommandLine.ITypeConverter<QuantityRange> {

        @Override
        public QuantityRange convert(String value) {
            try {
                return QuantityRange.parse(value);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
