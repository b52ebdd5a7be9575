package dev.holdfast.api;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.UUID;

import static dev.holdfast.api.AccountsServer.INTERNAL_KEY;
import static dev.holdfast.api.AccountsServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

class InternalAccountTest {
    private static final String[] KEY = {"X-API-Key", INTERNAL_KEY};

    private final AccountsServer server = new AccountsServer();

    @AfterEach
    void close() {
        server.close();
    }

    private Answer verify(String token) {
        return server.post("/internal/auth/verify", "{\"token\": \"" + token + "\"}", KEY);
    }

    @Test
    void tellsWhoseTokenItIs() {
        Answer user = server.register("ann@example.com");
        Answer verified = verify(user.text("access_token")).succeeds(200);

        assertThat(verified.body().propertyNames()).containsExactly("user_id", "email", "valid");
        assertThat(verified.text("user_id")).isEqualTo(user.text("user_id"));
        assertThat(verified.text("email")).isEqualTo("ann@example.com");
        assertThat(verified.body().required("valid").booleanValue()).isTrue();
    }

    @Test
    void refusesWhatIsNoTokenOfAUser() {
        verify("garbage").refuses(401, "unauthorized", "Invalid token");
        verify(server.superAdmin().text("access_token")).refuses(401, "unauthorized", "Invalid token");
        verify("").blames("token", "Token is required");
        server.post("/internal/auth/verify", "{", KEY).blames("body", "Invalid request");
        server.post("/internal/auth/verify", "{\"token\": 1}", KEY).blames("body", "Invalid request");
    }

    @Test
    void refusesTheTokenOfAUserWhoIsGone() {
        String token = server.register("ann@example.com").text("access_token");
        server.accounts.database.use(handle -> handle.execute("DELETE FROM users"));

        verify(token).refuses(401, "unauthorized", "User not found");
    }

    @Test
    void findsUsers() {
        String id = server.register("ann@example.com").text("user_id");
        Answer user = server.get("/internal/users/" + id, KEY).succeeds(200);

        assertThat(user.body().propertyNames()).containsExactly("user_id", "email", "name", "created_at");
        assertThat(user.text("user_id")).isEqualTo(id);
        server.get("/internal/users/" + UUID.randomUUID(), KEY).refuses(404, "not_found", "User not found");
        server.get("/internal/users/1-1-1-1-1", KEY).blames("user_id", "Invalid user ID format");
        server.get("/internal/users/000000001-0000-0000-0000-00000000001", KEY)
                .blames("user_id",
                        "Invalid user ID format");
        server.get("/internal/users/x", KEY).blames("user_id", "Invalid user ID format");
    }

    @Test
    void wantsTheInternalKey() {
        String token = server.register("ann@example.com").text("access_token");

        server.get("/internal/users/" + UUID.randomUUID(), "Authorization", "Bearer " + token)
                .refuses(401, "unauthorized", "Missing or invalid API key");
        server.post("/internal/auth/verify", "{}", "X-API-Key", PASSWORD)
                .refuses(403, "forbidden", "Invalid API key");
    }
}
