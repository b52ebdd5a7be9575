package dev.holdfast.accounts;

import dev.holdfast.platform.config.ConfigException;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.AdminId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Gives an empty installation its first, super administrator. Safe when several nodes start at once: one of
 * them does it.
 */
public final class FirstAdministrator {

    /** What the operator has to be told, once: it is kept nowhere. */
    public record Generated(EmailAddress email, Password password) {}

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final String DEFAULT_EMAIL = "admin@holdfast.local";
    private static final int PASSWORD_BYTES = 18;

    private final AccountStore store;
    private final PasswordHashing passwords;
    private final OrganizationRegistry organizations;
    private final InstantSource clock;

    public FirstAdministrator(Database database, PasswordHashing passwords,
            OrganizationRegistry organizations,
            InstantSource clock) {
        this.store = new AccountStore(database);
        this.passwords = passwords;
        this.organizations = organizations;
        this.clock = clock;
    }

    /**
     * Makes the administrator when there is none. A missing address is {@value #DEFAULT_EMAIL}; a missing
     * password is drawn.
     *
     * @param email from HOLDFAST_ADMIN_EMAIL
     * @param password from HOLDFAST_ADMIN_PASSWORD
     * @return the drawn password and its address; empty when none was drawn
     * @throws ConfigException when there is no administrator and the settings cannot make one
     */
    public Optional<Generated> ensure(Optional<String> email, Optional<String> password) {
        if (store.hasAdmins()) {
            if (email.isPresent() || password.isPresent()) {
                log.info("HOLDFAST_ADMIN_EMAIL and HOLDFAST_ADMIN_PASSWORD are ignored:"
                        + " this installation has an administrator");
            }
            return Optional.empty();
        }
        var errors = new ArrayList<String>();
        Optional<EmailAddress> address = EmailAddress.parse(email.orElse(DEFAULT_EMAIL));
        if (address.isEmpty()) {
            errors.add("HOLDFAST_ADMIN_EMAIL is not a valid e-mail address");
        }
        Optional<Password> given = password.flatMap(Password::parse);
        if (password.isPresent() && given.isEmpty()) {
            errors.add("HOLDFAST_ADMIN_PASSWORD must be 8 to 128 characters");
        }
        if (!errors.isEmpty()) {
            throw new ConfigException(List.copyOf(errors));
        }
        var secret = given.orElseGet(FirstAdministrator::drawPassword);
        boolean made = create(address.orElseThrow(), secret);
        return made && given.isEmpty()
                ? Optional.of(new Generated(address.orElseThrow(), secret))
                : Optional.empty();
    }

    private boolean create(EmailAddress email, Password password) {
        String hash = passwords.hash(password)
                .orElseThrow(() -> new IllegalStateException("no turn to hash the first password"));
        var admin = new Administrator(AdminId.random(), organizations.defaultOrganization(),
                AdminRole.SUPER_ADMIN, email, "Administrator");
        boolean made = store
                .insertFirst(new AccountStore.AdminRow(admin, Optional.empty(), hash, clock.instant()));
        if (made) {
            log.info("made the first administrator, {}", email);
        }
        return made;
    }

    private static Password drawPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Password(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
