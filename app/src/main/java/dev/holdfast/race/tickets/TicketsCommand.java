package dev.holdfast.race.tickets;

import dev.holdfast.race.claims.DescribedTickets;
import dev.holdfast.race.course.Finish;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Progress;
import dev.holdfast.race.course.RunOptions;
import dev.holdfast.race.course.TargetOptions;
import dev.holdfast.race.described.TargetChoice;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;

/** The command {@code race tickets}: many buyers rush for tickets by quantity. */
@Command(name = "tickets", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2, description = {
        "Creates an event and distinct buyers, lets all of them ask for tickets at the same moment, and"
                + " judges: nothing sold twice, nothing left that somebody was refused, nobody told an"
                + " untruth.",
        "Exit code 0: passed, 1: failed, 2: could not run."})
public final class TicketsCommand implements Callable<Integer> {

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
    private TargetChoice choice;

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

    @Option(names = "--confirm",
            description = "Winners pay at once, so the race ends with units sold, not held.")
    private boolean confirm;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "1",
            description = "How often to race, each time with a new event. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Override
    public Integer call() {
        Finish finish = new Finish(spec, target);
        TicketsPlan plan = finish.asOptions(
                () -> new TicketsPlan(users, seats, quantity, run.seed(), confirm, rounds, run.p99Max()));
        if (!choice.isOurs()) {
            return DescribedTickets.run(finish, choice, run,
                    new DescribedTickets.Plan(users, seats,
                            new DescribedTickets.Quantity(quantity.toString(), quantity.max(),
                                    quantity::draw),
                            confirm, rounds));
        }
        return finish.of(http -> {
            RaceResult result = race(plan, http, finish.progress());
            new TextReport(spec.commandLine().getOut()).print(result);
            run.jsonFile().ifPresent(file -> JsonReport.write(result, file));
            return result.passed();
        });
    }

    private RaceResult race(TicketsPlan plan, HttpTarget http, Progress progress) {
        TicketsScenario scenario = new TicketsScenario(http, InstantSource.system(), progress);
        List<String> addresses = http.addresses().stream().map(URI::toString).toList();
        return new RaceResult(plan, addresses, scenario.run(plan, target.administrator()));
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
