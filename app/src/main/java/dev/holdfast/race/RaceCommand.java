package dev.holdfast.race;

import dev.holdfast.race.availability.AvailabilityCommand;
import dev.holdfast.race.claims.MixedCommand;
import dev.holdfast.race.claims.SeatsCommand;
import dev.holdfast.race.claims.SlotsCommand;
import dev.holdfast.race.edit.EditCommand;
import dev.holdfast.race.flood.FloodCommand;
import dev.holdfast.race.money.MoneyCommand;
import dev.holdfast.race.rehearsal.RehearsalCommand;
import dev.holdfast.race.tickets.TicketsCommand;
import dev.holdfast.race.waitlist.WaitlistCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/**
 * The command {@code race}: each scenario is a subcommand. Exit code 0 when the verdict passed, 1 when
 * it failed, 2 when the race could not run.
 */
@Command(name = "race", mixinStandardHelpOptions = true,
        subcommands = {TicketsCommand.class, SeatsCommand.class,
                SlotsCommand.class, MixedCommand.class, WaitlistCommand.class, MoneyCommand.class,
                AvailabilityCommand.class, EditCommand.class, FloodCommand.class, RehearsalCommand.class,
                SelfTestCommand.class},
        exitCodeOnExecutionException = 2, description = "Lets many buyers"
                + " rush for what a running installation sells, and judges what they saw.")
public final class RaceCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Without a scenario there is nothing to run: prints the usage. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }
}
