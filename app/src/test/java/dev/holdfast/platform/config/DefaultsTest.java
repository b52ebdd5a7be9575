package dev.holdfast.platform.config;

import dev.holdfast.platform.config.Config.LogFormat;
import dev.holdfast.platform.config.Config.Role;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds when nothing is configured. */
class DefaultsTest {

    private final Config config = Config.of(Settings.read(Map.of(), Map.of(), Optional.empty(), Map.of()));

    @Test
    void everythingIsInTheDataFolder() {
        assertThat(config.data()).isEqualTo(Path.of("./data"));
        assertThat(config.databaseUrl()).isEmpty();
    }

    @Test
    void port8080OfAllAddressesIsListenedOn() {
        assertThat(config.listening().host()).isEqualTo("0.0.0.0");
        assertThat(config.listening().ports()).containsExactly(8080);
        assertThat(config.publicUrl()).isEqualTo("http://localhost:8080");
    }

    @Test
    void pagesOfAllOriginsMayCall() {
        assertThat(config.listening().corsOrigins()).containsExactly("*");
    }

    @Test
    void requestsAreBounded() {
        assertThat(config.listening().bodyBytesMax()).isEqualTo(65_536);
        assertThat(config.listening().headerBytesMax()).isEqualTo(16_384);
    }

    @Test
    void stoppingWaitsHalfAMinuteForAcceptedWork() {
        assertThat(config.listening().stopTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aProcessDoesEverything() {
        assertThat(config.roles()).containsExactlyInAnyOrder(Role.WEB, Role.API, Role.WORKER);
    }

    @Test
    void secretsAreNotGiven() {
        assertThat(config.secrets().internalApiKey()).isEmpty();
        assertThat(config.secrets().jwtKey()).isEmpty();
    }

    @Test
    void tokensAreGoodForMinutesAndDays() {
        assertThat(config.secrets().accessTokenLifetime()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.secrets().refreshTokenLifetime()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void organizersDoNotSignUpThemselves() {
        assertThat(config.secrets().organizerSignup()).isFalse();
    }

    @Test
    void ticketsAreHeldForAQuarterOfAnHourAndPaidInDollars() {
        assertThat(config.selling().ticketHold()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.selling().slotHold()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.selling().currency().getCurrencyCode()).isEqualTo("USD");
        assertThat(config.selling().paymentTimeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void attemptsAreLimitedButGuestsAreNot() {
        assertThat(config.limits().reserves()).isEqualTo(10);
        assertThat(config.limits().orders()).isEqualTo(600);
        assertThat(config.limits().apiKeys()).isEqualTo(600);
        assertThat(config.limits().guests()).isZero();
        assertThat(config.limits().signIns()).isEqualTo(30);
    }

    @Test
    void lanesHaveTheirShareOfTheMachine() {
        assertThat(config.resources())
                .isEqualTo(new Config.Resources(20_000, Duration.ofSeconds(5), 8, 12, 2, 10_000));
    }

    @Test
    void logLinesDependOnWhoLooks() {
        assertThat(config.logFormat()).isEqualTo(LogFormat.AUTO);
    }

    @Test
    void nothingWasGiven() {
        assertThat(Settings.read(Map.of(), Map.of(), Optional.empty(), Map.of()).given())
                .isEqualTo("all defaults");
    }
}
