package dev.holdfast.accounts;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.platform.database.Migrations;
import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.limits.AttemptLimit;
import dev.holdfast.support.SettableClock;
import dev.holdfast.support.TestDatabase;
import dev.holdfast.support.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.postgresql.ds.PGSimpleDataSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The whole module on a database of its own, with a clock that tests move. */
public final class AccountsFixture implements AutoCloseable {
    public static final String SECRET = "a secret of this test that is long enough";
    public static final Duration ACCESS_LIFETIME = Duration.ofMinutes(15);
    public static final Duration REFRESH_LIFETIME = Duration.ofDays(7);

    public final SettableClock clock = new SettableClock(Instant.parse("2030-01-02T03:04:05.678901Z"));
    public final FakeOrganizations organizations = new FakeOrganizations();
    public final Database database;
    public final Users users;
    public final Administrators administrators;
    public final FirstAdministrator firstAdministrator;
    public final RefreshTokens<UserId> userTokens;
    public final RefreshTokens<AdminId> adminTokens;
    public final AccessTokens accessTokens;
    public final ApiKeys apiKeys;
    final PasswordHashing passwords = new PasswordHashing(2, Duration.ofSeconds(30));
    private final TestDatabase testDatabase;

    /** {@code failuresPerMinute} of zero is no limit. */
    public AccountsFixture(int failuresPerMinute) {
        testDatabase = TestPostgres.databaseFrom(TestPostgres.template("migrated", AccountsFixture::migrate));
        var address = new DatabaseAddress(testDatabase.jdbcUrl(), testDatabase.user(),
                testDatabase.password());
        database = Database.open(address, 8, new SimpleMeterRegistry());
        var failures = new AttemptLimit(failuresPerMinute, clock);
        users = new Users(database, passwords, failures, clock);
        administrators = new Administrators(database, passwords, failures, organizations, clock);
        firstAdministrator = new FirstAdministrator(database, passwords, organizations, clock);
        userTokens = RefreshTokens.ofUsers(database, REFRESH_LIFETIME, clock);
        adminTokens = RefreshTokens.ofAdministrators(database, REFRESH_LIFETIME, clock);
        accessTokens = new AccessTokens(SECRET,
                new AccessTokens.Lifetimes(ACCESS_LIFETIME, REFRESH_LIFETIME),
                clock);
        apiKeys = apiKeysOfAnotherNode();
    }

    /** The keys as a node sees them for which time passes as the clock is moved. */
    ApiKeys apiKeysOfAnotherNode() {
        Instant start = clock.instant();
        return new ApiKeys(database, clock, () -> Duration.between(start, clock.instant()).toNanos());
    }

    private static void migrate(TestDatabase empty) {
        var source = new PGSimpleDataSource();
        source.setUrl(empty.jdbcUrl());
        source.setUser(empty.user());
        source.setPassword(empty.password());
        Migrations.run(source);
    }

    static NewAccount account(String email) {
        return new NewAccount(EmailAddress.parse(email).orElseThrow(),
                Password.parse("correct horse").orElseThrow(), "Ann", Optional.empty());
    }

    @Override
    public void close() {
        database.close();
        testDatabase.close();
    }
}
