package dev.holdfast.platform.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where settings come from, who wins, and what is said about those that do not exist. */
class SettingsTest {

    private static final Map<Setting, String> NOTHING_ELSE = Map.of();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static Settings flags(Map<String, String> flags) {
        return Settings.read(flags, Map.of(), Optional.empty(), NOTHING_ELSE);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("holdfast.properties"), text);
    }

    @Test
    void aFlagWinsOverAVariableOverTheFileOverTheCommandsOwn() throws IOException {
        var flag = Map.of("currency", "EUR");
        var variable = Map.of("HOLDFAST_CURRENCY", "INR");
        var file = Optional.of(file("currency=GBP\n"));
        var command = Map.of(Setting.CURRENCY, "CHF");

        assertThat(currency(Settings.read(flag, variable, file, command))).isEqualTo("EUR");
        assertThat(currency(Settings.read(Map.of(), variable, file, command))).isEqualTo("INR");
        assertThat(currency(Settings.read(Map.of(), Map.of(), file, command))).isEqualTo("GBP");
        assertThat(currency(Settings.read(Map.of(), Map.of(), Optional.empty(), command))).isEqualTo("CHF");
        assertThat(currency(flags(Map.of()))).isEqualTo("USD");
    }

    private static String currency(Settings settings) {
        return Config.of(settings).selling().currency().getCurrencyCode();
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everySettingIsAFlagAVariableAndAKey(Setting setting) throws IOException {
        assertThat(setting.variable()).isEqualTo(
                "HOLDFAST_" + setting.key().toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        assertThat(flags(Map.of(setting.key(), "x")).value(setting)).contains("x");
        assertThat(Settings.read(Map.of(), Map.of(setting.variable(), "x"), Optional.empty(), NOTHING_ELSE)
                .value(setting)).contains("x");
        assertThat(Settings.read(Map.of(), Map.of(), Optional.of(file(setting.key() + " = x \n")),
                NOTHING_ELSE).value(setting)).contains("x");
    }

    @Test
    void anErrorSaysWhereTheValueCameFrom() throws IOException {
        Path file = file("currency=DOLLAR\n");

        assertThat(Settings.read(Map.of(), Map.of(), Optional.of(file), NOTHING_ELSE)
                .source(Setting.CURRENCY)).isEqualTo(file + ": currency");
        assertThat(Settings.read(Map.of(), Map.of("HOLDFAST_CURRENCY", "x"), Optional.empty(), NOTHING_ELSE)
                .source(Setting.CURRENCY)).isEqualTo("HOLDFAST_CURRENCY");
        assertThat(flags(Map.of("currency", "x")).source(Setting.CURRENCY)).isEqualTo("--currency");
    }

    @Test
    void aSettingThatDoesNotExistIsToldWithTheNearest() throws IOException {
        assertThat(flags(Map.of("prot", "8080")).errors())
                .containsExactly("--prot: there is no such setting. Did you mean port?");
        assertThat(Settings.read(Map.of(), Map.of("HOLDFAST_CURENCY", "EUR"), Optional.empty(), NOTHING_ELSE)
                .errors())
                .containsExactly("HOLDFAST_CURENCY: there is no such setting. Did you mean currency?");
        assertThat(Settings.read(Map.of(), Map.of(), Optional.of(file("hold-ticket=1m\n")), NOTHING_ELSE)
                .errors()).singleElement()
                .asString()
                .contains("holdfast.properties: hold-ticket: there is no such setting")
                .contains("Did you mean hold-tickets?");
    }

    @Test
    void aSettingLikeNoOtherIsToldWhereAllAre() {
        assertThat(flags(Map.of("utterly-unknown", "")).errors()).singleElement()
                .asString()
                .contains("./holdfast serve --help");
    }

    @Test
    void otherVariablesAreLeftAlone() {
        var environment = Map.of("PATH", "/bin", "HOLDFAST_ADMIN_EMAIL", "a@b.c", "HOLDFAST_ADMIN_PASSWORD",
                "hunter2", "HOLDFAST_JAVA_OPTS", "-Xmx1g", "HOLDFAST_JAVA_HOME", "/opt/jdk",
                "HOLDFAST_CONFIG",
                "f", "holdfast_port", "1", "HOLDFASTPORT", "2");

        assertThat(Settings.read(Map.of(), environment, Optional.empty(), NOTHING_ELSE).errors()).isEmpty();
    }

    @Test
    void aFileMayHoldCommentsAndOtherLetters() throws IOException {
        Path file = folder.resolve("f");
        Files.writeString(file, "# a comment\n\ndata = ./d\u00e4ten \n", StandardCharsets.UTF_8);

        assertThat(Config.of(Settings.read(Map.of(), Map.of(), Optional.of(file), NOTHING_ELSE)).data())
                .isEqualTo(Path.of("./d\u00e4ten"));
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        Path missing = folder.resolve("missing.properties");

        assertThat(Settings.read(Map.of(), Map.of(), Optional.of(missing), NOTHING_ELSE).errors())
                .singleElement()
                .asString()
                .contains(missing.toString(), "cannot be read");
    }

    @Test
    void aFileThatIsNoTextIsTold() throws IOException {
        Path file = folder.resolve("binary");
        Files.write(file, new byte[]{'d', '=', (byte) 0xff, (byte) 0xfe, 0, 1});

        assertThat(Settings.read(Map.of(), Map.of(), Optional.of(file), NOTHING_ELSE).errors())
                .isNotEmpty();
    }

    @Test
    void whatWasGivenIsToldWithoutSecrets() {
        String given = flags(Map.of("port", "8001", "jwt-key", "hunter2", "internal-api-key", "hunter2",
                "database-url", "postgresql://joe:hunter2@host/db")).given();

        assertThat(given).contains("port=8001", "jwt-key=***", "internal-api-key=***", "database-url=***")
                .doesNotContain("hunter2");
    }

    @Test
    void listsAreReadWithBlanksAndWithoutDoubles() {
        Config config = Config.of(flags(Map.of("port", "0, 8001 ,0", "roles", "api, web", "cors-origins",
                "https://a.example, https://b.example,https://a.example")));

        assertThat(config.listening().ports()).containsExactly(0, 8001, 0);
        assertThat(config.roles()).containsExactlyInAnyOrder(Config.Role.API, Config.Role.WEB);
        assertThat(config.listening().corsOrigins()).containsExactly("https://a.example",
                "https://b.example");
    }

    @Test
    void noOriginsTurnsThemOff() {
        assertThat(Config.of(flags(Map.of("cors-origins", "none"))).listening().corsOrigins()).isEmpty();
    }

    @Test
    void thePublicAddressLosesItsLastSlash() {
        assertThat(Config.of(flags(Map.of("public-url", "https://tickets.example/"))).publicUrl())
                .isEqualTo("https://tickets.example");
    }

    @Test
    void everyUnitOfTimeIsRead() {
        for (var unit : Map.of("1500ms", "PT1.5S", "90s", "PT1M30S", "15m", "PT15M", "12h", "PT12H", "7d",
                "PT168H").entrySet()) {
            assertThat(Config.of(flags(Map.of("hold-tickets", unit.getKey()))).selling().ticketHold())
                    .hasToString(unit.getValue());
        }
    }

    @Test
    void stripeNeedsItsSecrets() {
        assertThatThrownBy(() -> Config.of(flags(Map.of("payment-gateway", "stripe", "currency", "DOLLAR"))))
                .isInstanceOfSatisfying(ConfigException.class, e -> assertThat(e.errors()).hasSize(3)
                        .anyMatch(error -> error.startsWith("--stripe-secret-key is missing"))
                        .anyMatch(error -> error.startsWith("--stripe-webhook-secret is missing")));
        assertThat(Config.of(flags(Map.of("payment-gateway", "stripe", "stripe-secret-key", "sk_test_1",
                "stripe-webhook-secret", "whsec_12"))).paying().gateway()).isEqualTo(Config.Gateway.STRIPE);
        assertThat(Config.of(flags(Map.of())).paying().gateway()).isEqualTo(Config.Gateway.SANDBOX);
    }

    @Test
    void secretsOfStripeAreNotShown() {
        String given = flags(Map.of("stripe-secret-key", "sk_live_1", "stripe-webhook-secret", "whsec_12",
                "sandbox-webhook-secret", "whsec_34")).given();

        assertThat(given).doesNotContain("sk_live_1", "whsec_12", "whsec_34");
    }
}
