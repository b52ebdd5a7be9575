package dev.holdfast.api;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.holdfast.api.AccountsServer.PASSWORD;
import static dev.holdfast.api.AccountsServer.bearer;
import static org.assertj.core.api.Assertions.assertThat;

class GuestTest {
    private final AccountsServer server = new AccountsServer(new AccountsServer.Options(0, 3, false));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void getsATokenAndNothingToRefreshItWith() {
        Answer guest = server.guest("Guest@Example.com").succeeds(201);

        assertThat(guest.body().propertyNames()).containsExactly("user_id", "email", "name", "access_token");
        assertThat(guest.text("email")).isEqualTo("guest@example.com");
        assertThat(server.get("/knock/USER", bearer(guest.text("access_token"))).body().stringValue())
                .isEqualTo("guest:" + guest.text("user_id"));
    }

    @Test
    void isSomebodyNewEachTime() {
        assertThat(server.guest("guest@example.com").text("user_id"))
                .isNotEqualTo(server.guest("guest@example.com").text("user_id"));
    }

    @Test
    void seesNothingOfTheAccountWithTheAddress() {
        String account = server.register("ann@example.com").text("user_id");
        Answer guest = server.guest("ann@example.com").succeeds(201);
        Answer profile = server.get("/api/v1/users/profile", bearer(guest.text("access_token")));

        assertThat(guest.text("user_id")).isNotEqualTo(account);
        assertThat(profile.text("user_id")).isEqualTo(guest.text("user_id"));
        assertThat(profile.text("name")).isEqualTo("A Guest");
        assertThat(server.login("ann@example.com", PASSWORD).text("user_id")).isEqualTo(account);
    }

    @Test
    void doesNotKeepAnybodyFromRegisteringAndCannotSignIn() {
        String guest = server.guest("ann@example.com").text("user_id");

        server.login("ann@example.com", PASSWORD)
                .refuses(401, "bad_credentials", "Incorrect email or password");
        assertThat(server.register("ann@example.com").succeeds(201).text("user_id")).isNotEqualTo(guest);
    }

    @Test
    void badInputIsRefused() {
        String path = "/api/v1/auth/guest";

        server.post(path, "{}").blames("email", "Email and name are required");
        server.post(path, "{\"email\": \"a@b\", \"name\": \"A\", \"password\": \"x\"}")
                .blames("password",
                        "Unknown field password");
        server.post(path, "{\"email\": \"a\", \"name\": \"A\"}").blames("email", "Email is not valid");
    }

    @Test
    void anAddressHasAsManyAsConfigured() {
        for (int i = 0; i < 3; i++) {
            server.guest("guest@example.com").succeeds(201);
        }

        Answer refused = server.guest("guest@example.com")
                .refuses(429, "rate_limited", "Too many attempts. Please try again later.");
        assertThat(refused.retryAfter()).isEqualTo("60");
    }
}
