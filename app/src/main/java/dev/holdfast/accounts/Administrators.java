package dev.holdfast.accounts;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.limits.AttemptLimit;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The people who run events and the installation. Thread-safe. Throws {@code DatabaseException} when the
 * database fails.
 */
public final class Administrators {

    private final AccountStore store;
    private final PasswordHashing passwords;
    private final PasswordCheck check;
    private final OrganizationRegistry organizations;
    private final InstantSource clock;

    public Administrators(Database database, PasswordHashing passwords, AttemptLimit failures,
            OrganizationRegistry organizations, InstantSource clock) {
        this.store = new AccountStore(database);
        this.passwords = passwords;
        this.check = new PasswordCheck(passwords, failures);
        this.organizations = organizations;
        this.clock = clock;
    }

    /** Makes an administrator of {@code organization}, unless the address has one. */
    public Registration<Administrator> register(NewAccount wish, OrganizationId organization,
            AdminRole role) {
        return register(wish, role, () -> organization);
    }

    /** Makes an organization, named after a newcomer, and the newcomer its event manager. */
    public Registration<Administrator> signUp(NewAccount wish) {
        return register(wish, AdminRole.EVENT_MANAGER,
                () -> organizations.create(wish.name() + "'s organization"));
    }

    private Registration<Administrator> register(NewAccount wish, AdminRole role,
            Supplier<OrganizationId> organization) {
        if (store.adminWithPassword(wish.email()).isPresent()) {
            return new Registration.EmailTaken<>();
        }
        Optional<String> hash = passwords.hash(wish.password());
        if (hash.isEmpty()) {
            return new Registration.Overloaded<>();
        }
        var admin = new Administrator(AdminId.random(), organization.get(), role, wish.email(), wish.name());
        var row = new AccountStore.AdminRow(admin, wish.phoneNumber(), hash.get(), clock.instant());
        return store.insert(row)
                ? new Registration.Registered<>(admin)
                : new Registration.EmailTaken<>();
    }

    /** Checks a password. */
    public SignIn<Administrator> signIn(EmailAddress email, String password) {
        return check.signIn("admin", email, password, () -> store.adminWithPassword(email));
    }

    public Optional<Administrator> find(AdminId id) {
        return store.admin(id);
    }
}
