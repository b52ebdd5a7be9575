package dev.holdfast;

import dev.holdfast.race.RaceCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

import java.util.List;
import java.util.Objects;

/**
 * The command line: {@code serve}, {@code demo}, {@code race}, {@code audit}, {@code backup} and the rest.
 */
@Command(name = "holdfast", description = "Sells every unit exactly once.", subcommands = {
        HelpCommand.class}, synopsisSubcommandLabel = "COMMAND",
        footer = {"",
                "From a clone, ./holdfast bench measures it beside the others' ways of guarding stock."})
public final class Holdfast {

    private Holdfast() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new Holdfast());
        line.addSubcommand(new ServeCommand())
                .addSubcommand(new DemoCommand())
                .addSubcommand(new MigrateCommand())
                .addSubcommand(new VersionCommand())
                .addSubcommand(new AuditCommand())
                .addSubcommand(new BackupCommand())
                .addSubcommand(new RestoreCommand())
                .addSubcommand(AdminCommand.commandLine())
                .addSubcommand(new RaceCommand());
        for (String name : List.of("serve", "demo", "migrate")) {
            SettingOptions.addTo(Objects.requireNonNull(line.getSubcommands().get(name)).getCommandSpec());
        }
        return line;
    }
}
