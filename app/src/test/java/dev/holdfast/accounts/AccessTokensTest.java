package dev.holdfast.accounts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.support.SettableClock;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class AccessTokensTest {
    private static final String SECRET = "a secret of this test that is long enough";

    private final SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00Z"));
    private final AccessTokens tokens = tokens(SECRET);
    private final User user = user(false);
    private final Administrator admin = admin(AdminRole.EVENT_MANAGER);

    private AccessTokens tokens(String secret) {
        return new AccessTokens(secret,
                new AccessTokens.Lifetimes(Duration.ofMinutes(15), Duration.ofDays(7)),
                clock);
    }

    private static User user(boolean guest) {
        return new User(UserId.random(), new EmailAddress("ann@example.com"), "Ann", Optional.empty(), guest,
                Instant.EPOCH);
    }

    private static Administrator admin(AdminRole role) {
        return new Administrator(AdminId.random(), OrganizationId.random(), role,
                new EmailAddress("boss@example.com"),
                "Boss");
    }

    private Map<String, Object> claims() {
        long now = clock.instant().getEpochSecond();
        return Map.of("iss", "holdfast", "aud", "user", "sub", user.id().toString(), "iat", now, "exp",
                now + 900);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(String token) {
        assertThat(tokens.user(token)).as("user of %s", token).isEmpty();
        assertThat(tokens.administrator(token)).as("administrator of %s", token).isEmpty();
    }

    @Test
    void provesAUser() {
        assertThat(tokens.user(tokens.issue(user))).contains(new Caller.User(user.id(), false));
    }

    @Test
    void provesAGuest() {
        User guest = user(true);

        assertThat(tokens.user(tokens.issue(guest))).contains(new Caller.User(guest.id(), true));
    }

    @Test
    void provesAdministratorsAndTheirRole() {
        Administrator superAdmin = admin(AdminRole.SUPER_ADMIN);

        assertThat(tokens.administrator(tokens.issue(admin)))
                .contains(new Caller.Admin(admin.id(), admin.organization(), false));
        assertThat(tokens.administrator(tokens.issue(superAdmin)))
                .contains(new Caller.Admin(superAdmin.id(), superAdmin.organization(), true));
        assertThat(tokens.administrator(tokens.issue(admin(AdminRole.ANALYST))))
                .hasValueSatisfying(analyst -> assertThat(analyst.superAdmin()).isFalse());
    }

    @Test
    void opensNothingOfTheOthers() {
        assertThat(tokens.administrator(tokens.issue(user))).isEmpty();
        assertThat(tokens.user(tokens.issue(admin))).isEmpty();
    }

    @Test
    void nodesWithTheSameSecretBelieveEachOtherAndOthersDoNot() {
        assertThat(tokens(SECRET).user(tokens.issue(user))).isPresent();
        assertThat(tokens(SECRET + "!").user(tokens.issue(user))).isEmpty();
    }

    @Test
    void expires() {
        String token = tokens.issue(user);
        clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(tokens.user(token)).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.user(token)).isEmpty();
    }

    @Test
    void aGuestsTokenLastsBecauseItCannotBeRefreshed() {
        String token = tokens.issue(user(true));
        clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(tokens.user(token)).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.user(token)).isEmpty();
    }

    @Test
    void unsignedTokensAreRefused() {
        String payload = encoded(new Payload(claims()).toString());

        assertRefused(encoded("{\"alg\":\"none\"}") + "." + payload + ".");
        assertRefused(encoded("{\"alg\":\"None\",\"typ\":\"JWT\"}") + "." + payload + ".");
        assertRefused(encoded("{\"alg\":\"HS256\"}") + "." + payload + ".");
        String signature = tokens.issue(user).split("\\.", -1)[2];
        assertRefused(encoded("{\"alg\":\"none\"}") + "." + payload + "." + signature);
    }

    @Test
    void otherKeysAndAlgorithmsAreRefused() throws JOSEException, GeneralSecurityException {
        var guessed = new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8));
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var rsa = new RSASSASigner(generator.generateKeyPair().getPrivate());

        var forged = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(claims()));
        forged.sign(guessed);
        assertRefused(forged.serialize());
        var byRsa = new JWSObject(new JWSHeader(JWSAlgorithm.RS256), new Payload(claims()));
        byRsa.sign(rsa);
        assertRefused(byRsa.serialize());
    }

    @Test
    void changedTokensAreRefused() {
        String[] parts = tokens.issue(user).split("\\.", -1);
        String other = encoded(new Payload(claims()).toString().replace("user", "admin"));

        assertRefused(parts[0] + "." + other + "." + parts[2]);
    }

    @Test
    void garbageIsRefused() {
        for (String garbage : List.of("", ".", "..", "...", "a.b.c", "null", "e30.e30.e30", "x".repeat(5_000),
                encoded("{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}") + ".e30.e30", "a.b.c.d.e", "\0",
                "ü.ü.ü")) {
            assertRefused(garbage);
        }
    }

    /** Prints its seed, so that a failure can be repeated. */
    @Test
    void noMutationOfATokenIsBelievedOrBreaksTheParser() {
        long seed = 20_300_101L;
        var random = new Random(seed);
        String token = tokens.issue(user);
        for (int i = 0; i < 5_000; i++) {
            var mutated = new StringBuilder(token);
            for (int change = 0; change <= random.nextInt(3); change++) {
                mutated.setCharAt(random.nextInt(token.length() - 1), (char) (32 + random.nextInt(95)));
            }
            if (!mutated.toString().equals(token)) {
                assertThat(tokens.user(mutated.toString())).as("seed %s, %s", seed, mutated).isEmpty();
            }
        }
    }
}
