package dev.holdfast.accounts;

import dev.holdfast.platform.config.ConfigException;
import dev.holdfast.platform.ids.AdminId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FirstAdministratorTest {
    private final AccountsFixture accounts = new AccountsFixture(0);

    @AfterEach
    void close() {
        accounts.close();
    }

    private SignIn<Administrator> signIn(String email, String password) {
        return accounts.administrators.signIn(EmailAddress.parse(email).orElseThrow(), password);
    }

    @Test
    void comesFromTheSettings() {
        var generated = accounts.firstAdministrator.ensure(Optional.of("Boss@Example.com"),
                Optional.of("a long password"));

        assertThat(generated).isEmpty();
        assertThat(signIn("boss@example.com", "a long password")).isInstanceOfSatisfying(
                SignIn.SignedIn.class,
                signedIn -> assertThat(signedIn.account()).isInstanceOfSatisfying(Administrator.class,
                        admin -> {
                            assertThat(admin.role()).isEqualTo(AdminRole.SUPER_ADMIN);
                            assertThat(admin.organization())
                                    .isEqualTo(accounts.organizations.defaultOrganization());
                        }));
    }

    @Test
    void isGeneratedWithoutSettings() {
        var generated = accounts.firstAdministrator.ensure(Optional.empty(), Optional.empty()).orElseThrow();

        assertThat(generated.email().value()).isEqualTo("admin@holdfast.local");
        assertThat(generated.password().value()).hasSize(24);
        assertThat(generated.toString()).doesNotContain(generated.password().value());
        assertThat(signIn("admin@holdfast.local", generated.password().value()))
                .isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void getsAGeneratedPasswordWhenOnlyTheAddressIsSet() {
        var generated = accounts.firstAdministrator.ensure(Optional.of("boss@example.com"), Optional.empty());

        assertThat(generated).hasValueSatisfying(
                made -> assertThat(made.email().value()).isEqualTo("boss@example.com"));
    }

    @Test
    void settingsAreIgnoredOnceThereIsOne() {
        accounts.firstAdministrator.ensure(Optional.of("boss@example.com"), Optional.of("a long password"));

        assertThat(
                accounts.firstAdministrator.ensure(Optional.of("other@example.com"),
                        Optional.of("different 1")))
                .isEmpty();
        assertThat(accounts.firstAdministrator.ensure(Optional.of("no address"), Optional.empty())).isEmpty();
        assertThat(signIn("other@example.com", "different 1")).isInstanceOf(SignIn.Incorrect.class);
        assertThat(signIn("boss@example.com", "a long password")).isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void wrongSettingsAreAllToldAtOnce() {
        assertThatThrownBy(
                () -> accounts.firstAdministrator.ensure(Optional.of("nobody"), Optional.of("short")))
                .isInstanceOfSatisfying(ConfigException.class,
                        e -> assertThat(e.errors()).containsExactly(
                                "HOLDFAST_ADMIN_EMAIL is not a valid e-mail address",
                                "HOLDFAST_ADMIN_PASSWORD must be 8 to 128 characters"));
    }

    @Test
    void oneOfSeveralStartingNodesMakesIt() throws InterruptedException, ExecutionException {
        var store = new AccountStore(accounts.database);
        for (int round = 0; round < 10; round++) {
            accounts.database.use(handle -> handle.execute("TRUNCATE admins"));
            var start = new CyclicBarrier(6);
            List<Callable<Boolean>> nodes = IntStream.range(0, 6)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        start.await();
                        return store.insertFirst(row("node" + i + "@example.com"));
                    })
                    .toList();
            var made = new ArrayList<Boolean>();
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Boolean> node : executor.invokeAll(nodes)) {
                    made.add(Objects.requireNonNull(node.get()));
                }
            }

            assertThat(made).containsOnlyOnce(true);
        }
    }

    private AccountStore.AdminRow row(String email) {
        var admin = new Administrator(AdminId.random(), accounts.organizations.defaultOrganization(),
                AdminRole.SUPER_ADMIN, new EmailAddress(email), "Boss");
        return new AccountStore.AdminRow(admin, Optional.empty(), "no hash", accounts.clock.instant());
    }
}
