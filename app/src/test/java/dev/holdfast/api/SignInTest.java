package dev.holdfast.api;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static dev.holdfast.api.AccountsServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

class SignInTest {
    private static final String INCORRECT = "Incorrect email or password";

    private final AccountsServer server = new AccountsServer(new AccountsServer.Options(3, 0, false));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void answersLikeRegistration() {
        Answer registered = server.register("ann@example.com");
        Answer signedIn = server.login(" ANN@example.com", PASSWORD).succeeds(200);

        assertThat(signedIn.body().propertyNames()).containsExactly("user_id", "email", "name",
                "access_token",
                "refresh_token");
        assertThat(signedIn.text("user_id")).isEqualTo(registered.text("user_id"));
        assertThat(signedIn.text("refresh_token")).isNotEqualTo(registered.text("refresh_token"));
    }

    @Test
    void doesNotTellWhichHalfIsWrong() {
        server.register("ann@example.com");

        server.login("ann@example.com", "wrong password").refuses(401, "bad_credentials", INCORRECT);
        server.login("bob@example.com", PASSWORD).refuses(401, "bad_credentials", INCORRECT);
        server.login("no address", PASSWORD).refuses(401, "bad_credentials", INCORRECT);
    }

    @Test
    void whatIsMissingIsTold() {
        String error = "Email and password are required";

        server.post("/api/v1/auth/login", "{}").blames("email", error);
        server.post("/api/v1/auth/login", "{\"email\": \"a@b\"}").blames("password", error);
        server.post("/api/v1/auth/login", "{").blames("body", "Invalid JSON");
        server.post("/api/v1/auth/admin/login", "{}").blames("email", error);
        server.post("/api/v1/auth/admin/login", "{").blames("body", "Invalid JSON");
    }

    @Test
    void guessingIsSlowedDownForThatAccountOnly() {
        server.register("ann@example.com");
        server.register("bob@example.com");
        for (int i = 0; i < 3; i++) {
            server.login("ann@example.com", "wrong password").refuses(401, "bad_credentials", INCORRECT);
        }

        Answer refused = server.login("Ann@example.com", PASSWORD)
                .refuses(429, "rate_limited", "Too many attempts. Please try again later.");
        assertThat(refused.retryAfter()).isEqualTo("60");
        server.login("bob@example.com", PASSWORD).succeeds(200);
        server.accounts.clock.advance(Duration.ofMinutes(1));
        server.login("ann@example.com", PASSWORD).succeeds(200);
    }

    @Test
    void theRightPasswordCostsNoAttempt() {
        server.register("ann@example.com");

        for (int i = 0; i < 5; i++) {
            server.login("ann@example.com", PASSWORD).succeeds(200);
        }
    }

    @Test
    void guessingAnAdministratorIsSlowedDownToo() {
        server.superAdmin();
        for (int i = 0; i < 3; i++) {
            server.adminLogin("boss@example.com", "wrong password")
                    .refuses(401, "bad_credentials", INCORRECT);
        }

        server.adminLogin("boss@example.com", PASSWORD)
                .refuses(429, "rate_limited", "Too many attempts. Please try again later.");
    }

    @Test
    void usersAndAdministratorsAreStrangers() {
        server.superAdmin();
        server.register("ann@example.com");

        server.login("boss@example.com", PASSWORD).refuses(401, "bad_credentials", INCORRECT);
        server.adminLogin("ann@example.com", PASSWORD).refuses(401, "bad_credentials", INCORRECT);
    }
}
