package dev.holdfast.accounts;

import java.time.Duration;

/**
 * What became of an e-mail address and a password.
 *
 * @param <A> the account: {@link User} or {@link Administrator}
 */
public sealed interface SignIn<A> {

    /** They are right. */
    record SignedIn<A>(A account) implements SignIn<A> {}

    /**
     * There is no such account, or it has another password; which of both is not told, nor does the time tell
     * it.
     */
    record Incorrect<A>() implements SignIn<A> {}

    /**
     * Too many wrong passwords for this address; not even the right one is looked at for {@code retryAfter}.
     */
    record TooManyFailures<A>(Duration retryAfter) implements SignIn<A> {}

    /** Too many passwords are waiting to be hashed. */
    record Overloaded<A>() implements SignIn<A> {}
}
