package dev.holdfast;

import dev.holdfast.race.RaceCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The command line: {@code serve}, {@code demo}, {@code race}, {@code audit}, {@code backup} and the rest.
 */
@Command(name = "holdfast", description = "Sells every unit exactly once.", subcommands = {
        HelpCommand.class}, synopsisSubcommandLabel = "COMMAND",
        footer = {"",
                "From a clone, ./holdfast bench measures it beside the others' ways of guarding stock."})
public final class Holdfast {

    private Holdfast() {}

    /** In the order in which help lists them. */
    private static final Map<String, Supplier<Object>> COMMANDS = commands();
    private static final Set<String> WITH_SETTINGS = Set.of("serve", "demo", "migrate");

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine(args).execute(args));
    }

    /** A command line that knows every command. */
    static CommandLine commandLine() {
        return commandLine(COMMANDS.keySet());
    }

    /**
     * A command line for these arguments: when they name a command, one that knows no other, for to read what
     * all the others look like takes a tenth of the time that a server needs to start.
     */
    static CommandLine commandLine(String[] args) {
        return args.length > 0 && COMMANDS.containsKey(args[0])
                ? commandLine(Set.of(args[0]))
                : commandLine();
    }

    private static CommandLine commandLine(Set<String> names) {
        var line = new CommandLine(new Holdfast());
        COMMANDS.forEach((name, command) -> {
            if (names.contains(name)) {
                line.addSubcommand(name, command.get());
            }
        });
        for (Map.Entry<String, CommandLine> entry : line.getSubcommands().entrySet()) {
            if (WITH_SETTINGS.contains(entry.getKey())) {
                SettingOptions.addTo(entry.getValue().getCommandSpec());
            }
        }
        return line;
    }

    private static Map<String, Supplier<Object>> commands() {
        var commands = new LinkedHashMap<String, Supplier<Object>>();
        commands.put("serve", ServeCommand::new);
        commands.put("demo", DemoCommand::new);
        commands.put("migrate", MigrateCommand::new);
        commands.put("version", VersionCommand::new);
        commands.put("audit", AuditCommand::new);
        commands.put("backup", BackupCommand::new);
        commands.put("restore", RestoreCommand::new);
        commands.put("admin", AdminCommand::commandLine);
        commands.put("race", RaceCommand::new);
        return commands;
    }
}
