package dev.holdfast;

import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.config.ConfigException;
import dev.holdfast.platform.config.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The way from the command line to a configuration. */
class SettingOptionsTest {

    private static Config config(String... arguments) {
        String[] line = Stream.concat(Stream.of("serve"), Stream.of(arguments)).toArray(String[]::new);
        return SettingOptions.config(Holdfast.commandLine().parseArgs(line).subcommand(), Map.of());
    }

    private static List<String> errors(String... arguments) {
        return Objects.requireNonNull(
                catchThrowableOfType(ConfigException.class, () -> config(arguments))).errors();
    }

    private static CommandLine serve() {
        return Objects.requireNonNull(Holdfast.commandLine().getSubcommands().get("serve"));
    }

    @Test
    void optionsAreSettings() {
        Config config = config("--port", "8001,8002", "--currency=EUR");

        assertThat(config.listening().ports()).containsExactly(8001, 8002);
        assertThat(config.selling().currency()).hasToString("EUR");
    }

    @Test
    void optionsThatDoNotExistAreAllTold() {
        assertThat(errors("--prot", "8080", "--curency=EUR", "--verbose", "--port", "eighty")).hasSize(4)
                .anyMatch(error -> error.contains("--prot: there is no such setting. Did you mean port?"))
                .anyMatch(error -> error.contains("--curency: there is no such setting."))
                .anyMatch(error -> error.contains("--verbose: there is no such setting."))
                .anyMatch(error -> error.startsWith("--port: \"eighty\""));
    }

    @Test
    void aValueThatIsLeftOverIsTold() {
        assertThat(errors("--port", "8080", "8001")).singleElement().asString().contains("8001");
        assertThat(errors("start")).singleElement().asString().contains("start");
    }

    @Test
    void aLeftOverIsNotTakenForAnOption() {
        assertThat(errors("8001")).singleElement().asString().doesNotContain("--8001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo", "migrate"})
    void theHelpShowsEverySetting(String command) {
        String help = Objects.requireNonNull(Holdfast.commandLine().getSubcommands().get(command))
                .getUsageMessage();

        for (Setting setting : Setting.values()) {
            assertThat(help).contains("--" + setting.key() + "=" + setting.shape());
        }
        assertThat(help).contains("--config=FILE");
    }

    @Test
    void theHelpIsForPeople() {
        String help = serve().getUsageMessage();

        assertThat(help).contains("(15m)", "(8080)").doesNotContain("null", "Optional");
        assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void anUnknownCommandIsTold() {
        var errors = new StringWriter();
        CommandLine line = Holdfast.commandLine().setErr(new PrintWriter(errors));

        assertThat(line.execute("serv")).isEqualTo(2);
        assertThat(errors.toString()).contains("serv").contains("serve");
    }

    @Test
    void aFileIsNamedByAnOption(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("my settings"), "currency=EUR\n");

        assertThat(config("--config", file.toString()).selling().currency()).hasToString("EUR");
        assertThat(config("--config", file.toString(), "--currency", "INR").selling().currency())
                .hasToString("INR");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        assertThat(errors("--config", "/no/such/file")).singleElement().asString().contains("/no/such/file");
    }
}
