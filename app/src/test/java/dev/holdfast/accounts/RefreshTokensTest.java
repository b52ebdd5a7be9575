package dev.holdfast.accounts;

import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.UserId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;

class RefreshTokensTest {
    private final AccountsFixture accounts = new AccountsFixture(0);
    private final RefreshTokens<UserId> tokens = accounts.userTokens;
    private final UserId user = UserId.random();

    @AfterEach
    void close() {
        accounts.close();
    }

    private String rotate(String token) {
        return tokens.rotate(token).orElseThrow().successor();
    }

    @Test
    void eachIsGoodForOneSuccessor() {
        String first = tokens.issue(user);
        var rotated = tokens.rotate(first).orElseThrow();

        assertThat(first).matches("[0-9a-f]{64}");
        assertThat(rotated.account()).isEqualTo(user);
        assertThat(rotated.successor()).matches("[0-9a-f]{64}").isNotEqualTo(first);
        assertThat(tokens.rotate(rotated.successor())).isPresent();
    }

    @Test
    void reuseEndsTheWholeFamilyAndNoOther() {
        String otherSignIn = tokens.issue(user);
        String first = tokens.issue(user);
        String second = rotate(first);
        String third = rotate(second);

        assertThat(tokens.rotate(first)).isEmpty();
        assertThat(tokens.rotate(third)).isEmpty();
        assertThat(tokens.rotate(otherSignIn)).isPresent();
    }

    @Test
    void revokingEndsTheWholeFamily() {
        String first = tokens.issue(user);
        String second = rotate(first);
        tokens.revoke(first);

        assertThat(tokens.rotate(second)).isEmpty();
    }

    @Test
    void expiryIsKept() {
        String token = tokens.issue(user);
        accounts.clock.advance(AccountsFixture.REFRESH_LIFETIME);

        assertThat(tokens.rotate(token)).isEmpty();
    }

    @Test
    void oneIsGoodUntilTheLastMoment() {
        String token = tokens.issue(user);
        accounts.clock.advance(AccountsFixture.REFRESH_LIFETIME.minus(Duration.ofMillis(1)));

        assertThat(tokens.rotate(token)).isPresent();
    }

    @Test
    void usersAndAdministratorsAreStrangers() {
        String ofAdmin = accounts.adminTokens.issue(AdminId.random());

        assertThat(tokens.rotate(ofAdmin)).isEmpty();
        tokens.revoke(ofAdmin);
        assertThat(accounts.adminTokens.rotate(ofAdmin)).isPresent();
    }

    @Test
    void garbageIsNoToken() {
        for (String garbage : List.of("", "x", "g".repeat(64), "0".repeat(64), "0".repeat(66),
                "Ａ".repeat(64))) {
            assertThat(tokens.rotate(garbage)).isEmpty();
            tokens.revoke(garbage);
        }
    }

    @Test
    void onlyTheHashIsKept() {
        String token = tokens.issue(user);
        byte[] kept = accounts.database.with(handle -> handle
                .createQuery("SELECT token_hash FROM refresh_tokens")
                .mapTo(byte[].class)
                .one());

        assertThat(HexFormat.of().formatHex(kept)).hasSize(64).isNotEqualTo(token);
    }

    @Test
    void theExpiredAreForgotten() {
        tokens.issue(user);
        accounts.clock.advance(Duration.ofDays(1));
        String younger = tokens.issue(user);
        accounts.clock.advance(Duration.ofDays(6));

        assertThat(tokens.forgetExpired()).isEqualTo(1);
        assertThat(tokens.rotate(younger)).isPresent();
    }

    @Test
    void ofManyAtTheSameMomentOneWins() throws InterruptedException, ExecutionException {
        for (int round = 0; round < 10; round++) {
            String token = tokens.issue(user);
            List<Callable<Boolean>> rivals = new ArrayList<>();
            var start = new CyclicBarrier(6);
            for (int i = 0; i < 6; i++) {
                rivals.add(() -> {
                    start.await();
                    return tokens.rotate(token).isPresent();
                });
            }
            assertThat(run(rivals)).containsOnlyOnce(true).hasSize(6);
        }
    }

    /** A rotation that runs while its family is revoked must not leave a live successor behind. */
    @Test
    void revokingWinsOverARotationUnderWay() throws InterruptedException, ExecutionException, SQLException {
        String token = tokens.issue(user);
        String successor = "ab".repeat(32);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor();
                var rotation = accounts.database.dataSource().getConnection();
                var statement = rotation.createStatement()) {
            rotation.setAutoCommit(false);
            statement.execute("UPDATE refresh_tokens SET rotated_at = now()");
            Future<Boolean> revoking = executor.submit(() -> {
                tokens.revoke(token);
                return true;
            });
            waitForALockedStatement();
            statement.execute(
                    "INSERT INTO refresh_tokens (token_hash, family_id, holder, account_id, expires_at)"
                            + " SELECT sha256(decode('" + successor
                            + "', 'hex')), family_id, holder, account_id,"
                            + " expires_at FROM refresh_tokens");
            rotation.commit();
            assertThat(revoking.get()).isTrue();
        }
        assertThat(tokens.rotate(successor)).isEmpty();
    }

    private void waitForALockedStatement() {
        long waiting = 0;
        while (waiting == 0) {
            waiting = accounts.database.with(handle -> handle.createQuery("""
                    SELECT count(*)
                    FROM pg_stat_activity
                    WHERE datname = current_database()
                      AND wait_event_type = 'Lock'
                    """).mapTo(Long.class).one());
        }
    }

    private static List<Boolean> run(List<Callable<Boolean>> rivals)
            throws InterruptedException, ExecutionException {
        var results = new ArrayList<Boolean>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> rival : executor.invokeAll(rivals)) {
                results.add(Objects.requireNonNull(rival.get()));
            }
        }
        return results;
    }
}
