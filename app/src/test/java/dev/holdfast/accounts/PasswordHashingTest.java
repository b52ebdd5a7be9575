package dev.holdfast.accounts;

import dev.holdfast.platform.limits.AttemptLimit;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static dev.holdfast.accounts.AccountsFixture.account;
import static org.assertj.core.api.Assertions.assertThat;

class PasswordHashingTest {
    private final PasswordHashing passwords = new PasswordHashing(1, Duration.ofSeconds(10));

    @Test
    void keepsArgon2idAsPhcStringWithASaltOfItsOwn() {
        var password = new Password("correct horse");
        String first = passwords.hash(password).orElseThrow();
        String second = passwords.hash(password).orElseThrow();

        assertThat(first)
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}")
                .isNotEqualTo(second);
        assertThat(passwords.matches("correct horse", Optional.of(first))).isTrue();
        assertThat(passwords.matches("correct horsf", Optional.of(first))).isFalse();
    }

    @Test
    void everyCharacterOfALongPasswordCounts() {
        String kept = passwords.hash(new Password("ü".repeat(127) + "a")).orElseThrow();

        assertThat(passwords.matches("ü".repeat(127) + "b", Optional.of(kept))).isFalse();
    }

    @Test
    void nobodyHasNoPassword() {
        assertThat(passwords.matches("", Optional.empty())).isFalse();
        assertThat(passwords.matches("correct horse", Optional.empty())).isFalse();
    }

    @Test
    void boundsAreInCharactersNotInBytes() {
        assertThat(Password.parse("1234567")).isEmpty();
        assertThat(Password.parse("🔑".repeat(7))).isEmpty();
        assertThat(Password.parse("🔑".repeat(8))).isPresent();
        assertThat(Password.parse("🔑".repeat(128))).isPresent();
        assertThat(Password.parse("x".repeat(129))).isEmpty();
    }

    /** That an unknown address takes a turn shows that it costs a hash, without measuring time. */
    @Test
    void whoDoesNotGetATurnIsTurnedAwayAlsoWhenUnknown() throws InterruptedException, ExecutionException {
        var impatient = new PasswordHashing(1, Duration.ofMillis(5));
        var taken = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> holder = executor.submit(() -> impatient.inTurn(() -> {
                taken.countDown();
                return await(done);
            }).isPresent());
            taken.await();
            var check = new PasswordCheck(impatient, new AttemptLimit(0, () -> Instant.EPOCH));
            var email = account("nobody@example.com").email();
            Optional<String> hash = impatient.hash(new Password("correct horse"));
            SignIn<User> signIn = check.signIn("user", email, "guess", Optional::empty);
            done.countDown();

            assertThat(hash).isEmpty();
            assertThat(signIn).isEqualTo(new SignIn.Overloaded<User>());
            assertThat(holder.get()).isTrue();
            assertThat(impatient.hash(new Password("correct horse"))).isPresent();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
