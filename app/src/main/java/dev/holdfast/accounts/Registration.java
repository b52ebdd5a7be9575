package dev.holdfast.accounts;

/**
 * What became of a wish for an account.
 *
 * @param <A> the account: {@link User} or {@link Administrator}
 */
public sealed interface Registration<A> {

    /** It exists now. */
    record Registered<A>(A account) implements Registration<A> {}

    /** Another account has this address. */
    record EmailTaken<A>() implements Registration<A> {}

    /** Too many passwords are waiting to be hashed; nothing was changed. */
    record Overloaded<A>() implements Registration<A> {}
}
