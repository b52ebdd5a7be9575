package dev.holdfast;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code admin api-key}. Does nothing by itself. */
@Command(name = "api-key", description = "Makes, lists and revokes the keys with which programs call.",
        mixinStandardHelpOptions = true, subcommands = {HelpCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class ApiKeyCommand {

    private ApiKeyCommand() {}

    static CommandLine commandLine() {
        return new CommandLine(new ApiKeyCommand()).addSubcommand(new CreateApiKeyCommand())
                .addSubcommand(new ListApiKeysCommand())
                .addSubcommand(new RevokeApiKeyCommand());
    }
}
