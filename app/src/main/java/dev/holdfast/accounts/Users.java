package dev.holdfast.accounts;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.limits.AttemptLimit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The buyers: registered ones and guests. Thread-safe. Throws {@code DatabaseException} when the database
 * fails.
 */
public final class Users {

    /**
     * What a person changes about themselves.
     *
     * @param name the new name; empty leaves the old one
     * @param phoneNumber the new number; an empty text clears it, empty leaves the old one
     */
    public record ProfileEdit(Optional<String> name, Optional<String> phoneNumber) {}

    private final AccountStore store;
    private final PasswordHashing passwords;
    private final PasswordCheck check;
    private final InstantSource clock;

    public Users(Database database, PasswordHashing passwords, AttemptLimit failures, InstantSource clock) {
        this.store = new AccountStore(database);
        this.passwords = passwords;
        this.check = new PasswordCheck(passwords, failures);
        this.clock = clock;
    }

    /** Makes an account, unless its address has one. Of several at the same time one gets it. */
    public Registration<User> register(NewAccount wish) {
        if (store.userWithPassword(wish.email()).isPresent()) {
            return new Registration.EmailTaken<>();
        }
        Optional<String> hash = passwords.hash(wish.password());
        if (hash.isEmpty()) {
            return new Registration.Overloaded<>();
        }
        var user = new User(UserId.random(), wish.email(), wish.name(), wish.phoneNumber(), false, now());
        return store.insert(user, hash)
                ? new Registration.Registered<>(user)
                : new Registration.EmailTaken<>();
    }

    /** Makes a new guest, whoever else has the address. */
    public User welcomeGuest(EmailAddress email, String name) {
        var guest = new User(UserId.random(), email, name, Optional.empty(), true, now());
        if (!store.insert(guest, Optional.empty())) {
            throw new IllegalStateException("guest " + guest.id() + " was not inserted");
        }
        return guest;
    }

    /** Checks a password. Guests have none. */
    public SignIn<User> signIn(EmailAddress email, String password) {
        return check.signIn("user", email, password, () -> store.userWithPassword(email));
    }

    public Optional<User> find(UserId id) {
        return store.user(id);
    }

    /** Changes a profile and returns it; empty when there is no such user. */
    public Optional<User> edit(UserId id, ProfileEdit edit) {
        return store.edit(id, edit, now());
    }

    /** As precise as the database keeps it, so that an answer from memory and one from a row are the same. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
