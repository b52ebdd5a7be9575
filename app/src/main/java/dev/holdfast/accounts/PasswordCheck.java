package dev.holdfast.accounts;

import dev.holdfast.platform.limits.AttemptLimit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets in who knows the password of an account, and slows down who guesses. Thread-safe. */
final class PasswordCheck {

    /** An account and the hash of its password. */
    record Kept<A>(A account, String passwordHash) {}

    private final PasswordHashing passwords;
    private final AttemptLimit failures;

    PasswordCheck(PasswordHashing passwords, AttemptLimit failures) {
        this.passwords = passwords;
        this.failures = failures;
    }

    /**
     * Checks {@code candidate} for the account of {@code email}, if there is one.
     *
     * @param kind keeps the failures of a user apart from those of an administrator with the same address
     */
    <A> SignIn<A> signIn(String kind, EmailAddress email, String candidate,
            Supplier<Optional<Kept<A>>> account) {
        String key = kind + ' ' + email;
        Optional<Duration> wait = failures.exhausted(key);
        if (wait.isPresent()) {
            return new SignIn.TooManyFailures<>(wait.get());
        }
        Optional<Kept<A>> kept = account.get();
        return passwords.inTurn(() -> guess(key, candidate, kept)).orElseGet(SignIn.Overloaded::new);
    }

    /**
     * Looks at the failures once more: of guesses that come together, no more than hash at once get past the
     * limit.
     */
    private <A> SignIn<A> guess(String key, String candidate, Optional<Kept<A>> kept) {
        Optional<Duration> wait = failures.exhausted(key);
        if (wait.isPresent()) {
            return new SignIn.TooManyFailures<>(wait.get());
        }
        boolean right = passwords.matches(candidate, kept.map(Kept::passwordHash));
        if (right && kept.isPresent()) {
            return new SignIn.SignedIn<>(kept.get().account());
        }
        failures.take(key);
        return new SignIn.Incorrect<>();
    }
}
