package dev.holdfast.accounts;

import dev.holdfast.accounts.PasswordCheck.Kept;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.UserId;
import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** The statements on users and administrators. Thread-safe. */
final class AccountStore {

    /** An administrator to be. */
    record AdminRow(Administrator admin, Optional<String> phoneNumber, String passwordHash,
            Instant createdAt) {}

    private final Database database;

    AccountStore(Database database) {
        this.database = database;
    }

    /**
     * False when another account has the address. Of rivals the unique index lets one through; the others
     * wait for it.
     */
    boolean insert(User user, Optional<String> passwordHash) {
        int rows = database.with(handle -> handle.createUpdate("""
                INSERT INTO users (user_id, email, name, phone_number, password_hash, guest,
                                   created_at, updated_at)
                VALUES (:id, :email, :name, :phoneNumber, :passwordHash, :guest,
                        :createdAt, :createdAt)
                ON CONFLICT (email) WHERE NOT guest DO NOTHING
                """)
                .bind("id", user.id().value())
                .bind("email", user.email().value())
                .bind("name", user.name())
                .bind("phoneNumber", user.phoneNumber())
                .bind("passwordHash", passwordHash)
                .bind("guest", user.guest())
                .bind("createdAt", user.createdAt())
                .execute());
        return rows == 1;
    }

    /** The account of an address. Guests are none. */
    Optional<Kept<User>> userWithPassword(EmailAddress email) {
        return database.with(handle -> handle.createQuery("""
                SELECT user_id, email, name, phone_number, guest, created_at, password_hash
                FROM users
                WHERE email = :email
                  AND NOT guest
                """)
                .bind("email", email.value())
                .map((rows, _) -> new Kept<>(user(rows), rows.getString("password_hash")))
                .findOne());
    }

    Optional<User> user(UserId id) {
        return database.with(handle -> handle.createQuery("""
                SELECT user_id, email, name, phone_number, guest, created_at
                FROM users
                WHERE user_id = :id
                """).bind("id", id.value()).map((rows, _) -> user(rows)).findOne());
    }

    Optional<User> edit(UserId id, Users.ProfileEdit edit, Instant now) {
        return database.with(handle -> handle.createQuery("""
                UPDATE users
                SET name = coalesce(:name, name),
                    phone_number = CASE WHEN :phoneGiven THEN nullif(:phoneNumber, '') ELSE phone_number END,
                    updated_at = :now
                WHERE user_id = :id
                RETURNING user_id, email, name, phone_number, guest, created_at
                """)
                .bind("id", id.value())
                .bind("name", edit.name())
                .bind("phoneGiven", edit.phoneNumber().isPresent())
                .bind("phoneNumber", edit.phoneNumber().orElse(""))
                .bind("now", now)
                .map((rows, _) -> user(rows))
                .findOne());
    }

    /** False when another administrator has the address. */
    boolean insert(AdminRow row) {
        return database.with(handle -> insert(handle, row));
    }

    /**
     * Inserts an administrator only when there is none. The lock lets readers pass and makes a rival wait,
     * who then sees ours.
     */
    boolean insertFirst(AdminRow row) {
        return database.transaction(handle -> {
            handle.execute("LOCK TABLE admins IN SHARE ROW EXCLUSIVE MODE");
            return !hasAdmins(handle) && insert(handle, row);
        });
    }

    private static boolean insert(Handle handle, AdminRow row) {
        Administrator admin = row.admin();
        int rows = handle.createUpdate("""
                INSERT INTO admins (admin_id, organization_id, role, email, name, phone_number, password_hash,
                                    created_at, updated_at)
                VALUES (:id, :organization, :role, :email, :name, :phoneNumber, :passwordHash,
                        :createdAt, :createdAt)
                ON CONFLICT (email) DO NOTHING
                """)
                .bind("id", admin.id().value())
                .bind("organization", admin.organization().value())
                .bind("role", admin.role().text())
                .bind("email", admin.email().value())
                .bind("name", admin.name())
                .bind("phoneNumber", row.phoneNumber())
                .bind("passwordHash", row.passwordHash())
                .bind("createdAt", row.createdAt())
                .execute();
        return rows == 1;
    }

    boolean hasAdmins() {
        return database.with(AccountStore::hasAdmins);
    }

    private static boolean hasAdmins(Handle handle) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM admins)").mapTo(Boolean.class).one();
    }

    Optional<Kept<Administrator>> adminWithPassword(EmailAddress email) {
        return database.with(handle -> handle.createQuery("""
                SELECT admin_id, organization_id, role, email, name, password_hash
                FROM admins
                WHERE email = :email
                """)
                .bind("email", email.value())
                .map((rows, _) -> new Kept<>(admin(rows), rows.getString("password_hash")))
                .findOne());
    }

    Optional<Administrator> admin(AdminId id) {
        return database.with(handle -> handle.createQuery("""
                SELECT admin_id, organization_id, role, email, name
                FROM admins
                WHERE admin_id = :id
                """).bind("id", id.value()).map((rows, _) -> admin(rows)).findOne());
    }

    private static User user(ResultSet rows) throws SQLException {
        return new User(new UserId(rows.getObject("user_id", UUID.class)),
                new EmailAddress(rows.getString("email")),
                rows.getString("name"), Optional.ofNullable(rows.getString("phone_number")),
                rows.getBoolean("guest"), rows.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static Administrator admin(ResultSet rows) throws SQLException {
        String role = rows.getString("role");
        return new Administrator(new AdminId(rows.getObject("admin_id", UUID.class)),
                new OrganizationId(rows.getObject("organization_id", UUID.class)),
                AdminRole.ofText(role).orElseThrow(() -> new IllegalStateException("unknown role " + role)),
                new EmailAddress(rows.getString("email")), rows.getString("name"));
    }
}
