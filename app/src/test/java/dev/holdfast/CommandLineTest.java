package dev.holdfast;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

/** Which commands there are, and that one that is named is there alone. */
class CommandLineTest {

    private static final String HELP = "help";

    private static String usage(CommandLine line, String command) {
        return Objects.requireNonNull(line.getSubcommands().get(command)).getUsageMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo", "migrate", "version", "audit", "backup", "restore", "admin",
            "race"})
    void aCommandThatIsNamedIsThereAloneAndTheSame(String command) {
        CommandLine alone = Holdfast.commandLine(new String[]{command, "--help"});

        assertThat(alone.getSubcommands()).containsOnlyKeys(HELP, command);
        assertThat(usage(alone, command)).isEqualTo(usage(Holdfast.commandLine(), command));
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "serv", "--help", ""})
    void withAnythingElseAllAreThere(String first) {
        assertThat(Holdfast.commandLine(new String[]{first}).getSubcommands())
                .containsOnlyKeys(HELP, "serve", "demo", "migrate", "version", "audit", "backup", "restore",
                        "admin", "race");
    }

    @Test
    void withNothingAllAreThere() {
        assertThat(Holdfast.commandLine(new String[0]).getSubcommands()).hasSize(10);
    }
}
