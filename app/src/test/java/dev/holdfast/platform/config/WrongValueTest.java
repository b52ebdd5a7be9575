package dev.holdfast.platform.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What is said about a wrong value: which setting, and what would be right. */
class WrongValueTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"port|eighty|a list of different ports from 0 to 65535",
            "port|65536|a list of different ports", "port|-1|a list of different ports",
            "port|8080,8080|a list of different ports", "port|8080 8001|separated by commas",
            "database-url|mysql://host/db|postgresql://user:password@host:5432/database",
            "public-url|tickets.example|https://tickets.example",
            "public-url|ftp://tickets.example|https://tickets.example",
            "public-url|https://two words|https://tickets.example", "roles|web,clerk|web, api and worker",
            "internal-api-key|short|16 or more", "jwt-key|short|32 or more",
            "access-token-lifetime|15|90s, 15m, 12h or 7d", "refresh-token-lifetime|-7d|90s, 15m, 12h or 7d",
            "hold-tickets|0s|90s, 15m, 12h or 7d", "payment-timeout|10 s|90s, 15m, 12h or 7d",
            "hold-tickets|9999999999m|90s, 15m, 12h or 7d", "lane-deadline|P1D|90s, 15m, 12h or 7d",
            "stop-timeout|soon|90s, 15m, 12h or 7d", "currency|DOLLAR|USD, EUR or INR",
            "currency|usd|USD, EUR or INR", "reserve-limit|-1|from 0 to 1000000",
            "hold-slots|never|90s, 15m, 12h or 7d", "order-limit|-1|from 0 to 1000000",
            "api-key-limit|1000001|from 0 to 1000000", "guest-limit|1000001|from 0 to 1000000",
            "sign-in-limit|many|from 0 to 1000000",
            "organizer-signup|yes|on or off", "cors-origins|shop.example|https://shop.example",
            "cors-origins|https://shop.example/path|https://shop.example", "lane-queue|0|from 1 to",
            "lane-connections|65|from 1 to 64", "database-connections|1|from 2 to 200",
            "password-hashes|0|from 1 to 64", "max-body-bytes|10|from 1024",
            "max-header-bytes|99999999999|from 1024", "log-format|xml|auto|json|text"})
    void aWrongValueIsToldWithItsRemedy(String key, String value, String remedy) {
        assertThat(errors(Map.of(key, value))).singleElement()
                .asString()
                .startsWith("--" + key + ": ")
                .contains(remedy);
    }

    /** Every setting has a line above, or takes any text. */
    @ParameterizedTest
    @EnumSource(Setting.class)
    void anEmptyValueIsToldOnce(Setting setting) {
        assertThat(errors(Map.of(setting.key(), " "))).singleElement()
                .asString()
                .startsWith("--" + setting.key() + ": ");
    }

    @Test
    void aListOfNothingIsTold() {
        assertThat(errors(Map.of("port", ",", "roles", " , ", "cors-origins", ","))).hasSize(3);
    }

    @Test
    void aSecretIsNotRepeated() {
        assertThat(errors(Map.of("jwt-key", "hunter2", "internal-api-key", "hunter2", "database-url",
                "mysql://joe:hunter2@host/db"))).hasSize(3).noneMatch(error -> error.contains("hunter2"));
    }

    @Test
    void allErrorsAreToldAtOnce() {
        assertThat(errors(Map.of("port", "eighty", "currency", "DOLLAR", "no-such", "1", "lane-queue", "0")))
                .hasSize(4);
    }

    @Test
    void theMessageHoldsThemAll() {
        var failure = new ConfigException(errors(Map.of("port", "eighty", "currency", "DOLLAR")));

        assertThat(failure).hasMessageContaining("--port").hasMessageContaining("--currency");
    }

    private static List<String> errors(Map<String, String> flags) {
        var settings = Settings.read(flags, Map.of(), Optional.empty(), Map.of());
        return Objects
                .requireNonNull(catchThrowableOfType(ConfigException.class, () -> Config.of(settings)))
                .errors();
    }
}
