package dev.holdfast;

import dev.holdfast.accounts.ApiKeys;
import dev.holdfast.catalog.Organizations;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.support.MigratedDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

/** Exit codes and words of {@code admin api-key}, and that its keys work. */
class ApiKeyCommandTest {

    @RegisterExtension
    final MigratedDatabase database = new MigratedDatabase();

    private @org.jspecify.annotations.Nullable Database pool;
    private OrganizationId organization = OrganizationId.random();

    private record Answer(int code, String out, String err) {}

    @BeforeEach
    void makeOrganization() {
        pool = Database.open(database.address(), 2, new SimpleMeterRegistry());
        organization = organizations().create("Garage");
    }

    @AfterEach
    void close() {
        pool().close();
    }

    private Database pool() {
        return Objects.requireNonNull(pool);
    }

    private Organizations organizations() {
        return new Organizations(pool(), InstantSource.system());
    }

    private boolean works(String key) {
        return new ApiKeys(pool(), InstantSource.system()).caller(key).isPresent();
    }

    private Answer run(String... words) {
        DatabaseAddress address = database.address();
        var all = new ArrayList<>(List.of("admin", "api-key"));
        all.addAll(Arrays.asList(words));
        all.add("--database-url="
                + address.jdbcUrl().replace("//", "//" + address.user() + ":" + address.password() + "@"));
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Holdfast.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Answer(code, out.toString(), err.toString());
    }

    @Test
    void keyIsPrintedAloneAndWorksUntilItIsRevoked() {
        Answer made = run("create", "--organization", "Garage", "--name", "Front desk", "--scopes",
                "bookings", "--expires", "90d");
        assertThat(made.code()).as(made.err()).isZero();
        String key = made.out().strip();
        assertThat(key).matches("hf_[0-9a-f]{8}_[0-9a-f]{64}");
        assertThat(made.err()).contains("only time").doesNotContain(key);
        assertThat(works(key)).isTrue();

        Answer listed = run("list", "--organization", organization.toString());
        assertThat(listed.code()).isZero();
        assertThat(listed.out()).contains(key.substring(0, 11), "expires 2", "\tbookings\t", "Front desk")
                .doesNotContain(key);

        Answer revoked = run("revoke", key.substring(0, 11));
        assertThat(revoked.code()).as(revoked.err()).isZero();
        assertThat(works(key)).isFalse();
        assertThat(run("list").out()).contains("\trevoked 2");
    }

    @Test
    void whatCannotBeDoneAsAskedIsOne() {
        organizations().create("Twin");
        organizations().create("Twin");
        assertRefused("There is no organization named \"Nobody\".", "create", "--organization", "Nobody",
                "--name", "x");
        assertRefused("More than one organization has this name.", "create", "--organization", "Twin",
                "--name", "x");
        assertRefused("There is no organization 00000000-0000-4000-8000-000000000000.", "list",
                "--organization", "00000000-0000-4000-8000-000000000000");
        assertRefused("There is no scope \"admin\".", "create", "--organization", "Garage", "--name", "x",
                "--scopes", "bookings,admin");
        assertRefused("\"soon\" is not a duration", "create", "--organization", "Garage", "--name", "x",
                "--expires", "soon");
        assertRefused("A name must be", "create", "--organization", "Garage", "--name", " ");
        assertRefused("There is no API key hf_00000000.", "revoke", "hf_00000000");
        assertThat(run("list").out()).isEmpty();
    }

    private void assertRefused(String reason, String... words) {
        Answer answer = run(words);
        assertThat(answer.code()).as(answer.err()).isOne();
        assertThat(answer.err()).contains(reason);
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void withoutADatabaseItIsTwo() {
        var err = new StringWriter();
        int code = Holdfast.commandLine()
                .setErr(new PrintWriter(err))
                .execute("admin", "api-key", "list", "--database-url",
                        "postgresql://nobody:wrong@127.0.0.1:1/nothing");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("The database failed: ");
    }
}
