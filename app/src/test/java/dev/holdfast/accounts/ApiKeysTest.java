package dev.holdfast.accounts;

import dev.holdfast.platform.http.KeyScope;
import dev.holdfast.platform.ids.OrganizationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Which API keys open something, on which node, until when. */
class ApiKeysTest {

    private static final Duration A_MOMENT = Duration.ofNanos(1_000);

    private final AccountsFixture accounts = new AccountsFixture(0);
    private final ApiKeys keys = accounts.apiKeys;
    private final OrganizationId organization = OrganizationId.random();

    @AfterEach
    void close() {
        accounts.close();
    }

    private ApiKey.Created key(Optional<Instant> expiresAt) {
        return keys.create(new ApiKey.Wish(organization, "Shop", EnumSet.of(KeyScope.BOOKINGS),
                Optional.empty(), expiresAt));
    }

    private static Optional<OrganizationId> opens(ApiKeys node, ApiKey.Created key) {
        return node.caller(key.secret().text()).map(caller -> caller.organization());
    }

    @Test
    void keyActsForItsOrganizationAsItself() {
        ApiKey.Created made = key(Optional.empty());

        var caller = keys.caller(made.secret().text()).orElseThrow();

        assertThat(caller.organization()).isEqualTo(organization);
        assertThat(caller.scopes()).containsExactly(KeyScope.BOOKINGS);
        assertThat(caller.user().value()).isEqualTo(made.key().id().value());
        assertThat(caller.actor()).isEqualTo("api-key:" + made.key().id());
    }

    @Test
    void keysAreOfOneFormAndDiffer() {
        ApiKey.Created one = key(Optional.empty());
        ApiKey.Created other = key(Optional.empty());

        assertThat(one.secret().text()).matches("hf_[0-9a-f]{8}_[0-9a-f]{64}")
                .startsWith(one.key().prefix() + "_")
                .isNotEqualTo(other.secret().text());
        assertThat(one.secret()).hasToString(one.key().prefix() + "_...");
    }

    @Test
    void secretIsNotInTheDatabase() {
        String secret = key(Optional.empty()).secret().text();
        String row = accounts.database.with(handle -> handle.createQuery(
                "SELECT CAST(k AS text) FROM api_keys k").mapTo(String.class).one());

        assertThat(row).doesNotContain(secret.substring(secret.length() - 64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "hf_",
            "hf_00000000_0000000000000000000000000000000000000000000000000000000000000000",
            "HF_00000000_0000000000000000000000000000000000000000000000000000000000000000"})
    void otherTextsOpenNothing(String sent) {
        key(Optional.empty());

        assertThat(keys.caller(sent)).isEmpty();
    }

    @Test
    void anotherSecretWithTheSamePrefixOpensNothing() {
        ApiKey.Created made = key(Optional.empty());

        assertThat(keys.caller(made.key().prefix() + "_" + "0".repeat(64))).isEmpty();
    }

    @Test
    void revokedKeyStopsAtOnceHereAndWithinTwoSecondsElsewhere() {
        ApiKey.Created made = key(Optional.empty());
        ApiKeys elsewhere = accounts.apiKeysOfAnotherNode();
        assertThat(opens(keys, made)).contains(organization);
        assertThat(opens(elsewhere, made)).contains(organization);

        assertThat(keys.revoke(organization, made.key().id())).isTrue();

        assertThat(opens(keys, made)).isEmpty();
        assertThat(opens(elsewhere, made)).as("what it read a moment ago").contains(organization);
        accounts.clock.advance(ApiKeys.BELIEVED.plus(A_MOMENT));
        assertThat(opens(elsewhere, made)).isEmpty();
    }

    @Test
    void onlyItsOrganizationRevokesAKey() {
        ApiKey.Created made = key(Optional.empty());

        assertThat(keys.revoke(OrganizationId.random(), made.key().id())).isFalse();
        assertThat(opens(keys, made)).contains(organization);
    }

    @Test
    void revokingAgainKeepsTheFirstTime() {
        ApiKey.Created made = key(Optional.empty());
        keys.revoke(organization, made.key().id());
        Instant first = accounts.clock.instant();
        accounts.clock.advance(Duration.ofHours(1));

        assertThat(keys.revoke(organization, made.key().id())).isTrue();
        assertThat(keys.of(organization).getFirst().times().revokedAt()).contains(first);
    }

    @Test
    void expiredKeyStopsAtItsMomentAlsoWhenItWasJustRead() {
        Instant end = accounts.clock.instant().plusSeconds(1);
        ApiKey.Created made = key(Optional.of(end));
        assertThat(opens(keys, made)).contains(organization);

        accounts.clock.advance(Duration.ofSeconds(1).minus(A_MOMENT));
        assertThat(opens(keys, made)).contains(organization);
        accounts.clock.advance(A_MOMENT);

        assertThat(opens(keys, made)).isEmpty();
    }

    @Test
    void useIsWrittenDownEveryFewMinutes() {
        ApiKey.Created made = key(Optional.empty());
        assertThat(lastUse()).isEmpty();
        Instant first = accounts.clock.instant();
        opens(keys, made);
        assertThat(lastUse()).contains(first);

        accounts.clock.advance(Duration.ofMinutes(1));
        opens(keys, made);
        assertThat(lastUse()).contains(first);
        accounts.clock.advance(Duration.ofMinutes(5));
        opens(keys, made);

        assertThat(lastUse()).contains(accounts.clock.instant());
    }

    private Optional<Instant> lastUse() {
        return keys.of(organization).getFirst().times().lastUsedAt();
    }

    @Test
    void keyOfADrawnSecretIsMadeOnce() {
        ApiKeySecret secret = ApiKeySecret.draw(new java.security.SecureRandom());
        var wish = new ApiKey.Wish(organization, "Demo", EnumSet.allOf(KeyScope.class), Optional.empty(),
                Optional.empty());
        keys.ensure(wish, secret);
        keys.ensure(wish, secret);

        assertThat(keys.of(organization)).singleElement().returns(secret.prefix(), ApiKey::prefix);
        assertThat(keys.caller(secret.text())).isPresent();
    }
}
