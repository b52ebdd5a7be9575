package dev.holdfast;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code admin}: what is done to an installation by its operator. Does nothing by itself. */
@Command(name = "admin", description = "Looks after an installation, while it runs or not.",
        mixinStandardHelpOptions = true, subcommands = {HelpCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class AdminCommand {

    private AdminCommand() {}

    static CommandLine commandLine() {
        return new CommandLine(new AdminCommand()).addSubcommand(ApiKeyCommand.commandLine());
    }
}
