package dev.holdfast.api;

import dev.holdfast.accounts.AccountsFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static dev.holdfast.api.AccountsServer.bearer;
import static org.assertj.core.api.Assertions.assertThat;

class RefreshTest {
    private static final String REFUSED = "Invalid or expired refresh token";

    private final AccountsServer server = new AccountsServer();

    @AfterEach
    void close() {
        server.close();
    }

    private Answer refresh(String token) {
        return server.post("/api/v1/auth/refresh", "{\"refresh_token\": \"" + token + "\"}");
    }

    private Answer logout(String token) {
        return server.post("/api/v1/auth/logout", "{\"refresh_token\": \"" + token + "\"}");
    }

    private String signedIn() {
        return server.register("ann@example.com").text("refresh_token");
    }

    @Test
    void givesBothTokensAnew() {
        Answer answer = refresh(signedIn()).succeeds(200);

        assertThat(answer.body().propertyNames()).containsExactly("access_token", "refresh_token");
        server.get("/api/v1/users/profile", bearer(answer.text("access_token"))).succeeds(200);
        refresh(answer.text("refresh_token")).succeeds(200);
    }

    @Test
    void reuseEndsTheSignIn() {
        String first = signedIn();
        String second = refresh(first).text("refresh_token");

        refresh(first).refuses(401, "invalid_refresh_token", REFUSED);
        refresh(second).refuses(401, "invalid_refresh_token", REFUSED);
    }

    @Test
    void ofManyAtTheSameMomentOneWins() throws InterruptedException, ExecutionException {
        String token = signedIn();
        var start = new CyclicBarrier(6);
        List<Callable<Answer>> rivals = Collections.nCopies(6, () -> {
            start.await();
            return refresh(token);
        });
        var statuses = new ArrayList<Integer>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> rival : executor.invokeAll(rivals)) {
                statuses.add(rival.get().status());
            }
        }

        assertThat(statuses).containsOnly(200, 401).containsOnlyOnce(200).hasSize(6);
    }

    @Test
    void expires() {
        String token = signedIn();
        server.accounts.clock.advance(AccountsFixture.REFRESH_LIFETIME);

        refresh(token).refuses(401, "invalid_refresh_token", REFUSED);
    }

    @Test
    void logoutEndsTheSignIn() {
        String first = signedIn();
        String second = refresh(first).text("refresh_token");

        assertThat(logout(second).succeeds(200).text("message")).isEqualTo("success");
        refresh(second).refuses(401, "invalid_refresh_token", REFUSED);
    }

    @Test
    void logoutSucceedsForTokensNobodyKnows() {
        assertThat(logout("ab".repeat(32)).succeeds(200).text("message")).isEqualTo("success");
        assertThat(logout("garbage").succeeds(200).text("message")).isEqualTo("success");
    }

    @Test
    void whatIsNoTokenOfAUserIsRefused() {
        refresh("garbage").refuses(401, "invalid_refresh_token", REFUSED);
        refresh("ab".repeat(32)).refuses(401, "invalid_refresh_token", REFUSED);
        refresh(server.superAdmin().text("refresh_token")).refuses(401, "invalid_refresh_token", REFUSED);
    }

    @Test
    void whatIsMissingIsTold() {
        for (String path : List.of("/api/v1/auth/refresh", "/api/v1/auth/logout")) {
            server.post(path, "{}").blames("refresh_token", "Refresh token is required");
            server.post(path, "{\"refresh_token\": \"\"}")
                    .blames("refresh_token", "Refresh token is required");
            server.post(path, "{\"refresh_token\": 7}").blames("refresh_token", "Invalid JSON");
            server.post(path, "nonsense").blames("body", "Invalid JSON");
        }
    }
}
