package dev.holdfast.api;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.holdfast.api.AccountsServer.PASSWORD;
import static dev.holdfast.api.AccountsServer.bearer;
import static org.assertj.core.api.Assertions.assertThat;

class OAuthTest {
    private static final String GRANT = "grant_type=password&username=ann%40example.com"
            + "&password=correct+horse";

    private final AccountsServer server = new AccountsServer(new AccountsServer.Options(3, 0, false));

    @BeforeEach
    void register() {
        server.register("ann@example.com");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Answer token(String form) {
        return server.post("/oauth/token", form, "Content-Type", "application/x-www-form-urlencoded");
    }

    private static Answer refuses(Answer answer, String error) {
        assertThat(answer).as("%s", answer)
                .returns(400, Answer::status)
                .returns("application/json", Answer::contentType)
                .returns(error, a -> a.text("error"));
        assertThat(answer.body().propertyNames()).containsExactly("error", "error_description", "code",
                "request_id");
        return answer;
    }

    @Test
    void passwordGrantGivesTokens() {
        Answer answer = token(GRANT + "&client_id=login-testing&scope=internal-api").succeeds(200);

        assertThat(answer.body().propertyNames()).containsExactly("access_token", "token_type", "expires_in",
                "refresh_token", "scope");
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.body().required("expires_in").intValue()).isEqualTo(900);
        assertThat(answer.text("scope")).isEqualTo("internal-api");
        server.get("/knock/USER", bearer(answer.text("access_token"))).succeeds(200);
    }

    @Test
    void refreshGrantRotates() {
        String first = token(GRANT).text("refresh_token");
        Answer answer = token("grant_type=refresh_token&refresh_token=" + first).succeeds(200);

        assertThat(answer.body().has("scope")).isFalse();
        assertThat(refuses(token("grant_type=refresh_token&refresh_token=" + first), "invalid_grant")
                .text("error_description")).isEqualTo("Invalid or expired refresh token");
        refuses(token("grant_type=refresh_token&refresh_token=" + answer.text("refresh_token")),
                "invalid_grant");
    }

    @Test
    void wrongPasswordsAreAnInvalidGrant() {
        Answer answer = refuses(token("grant_type=password&username=ann%40example.com&password=wrong"),
                "invalid_grant");

        assertThat(answer.text("error_description")).isEqualTo("Incorrect email or password");
        assertThat(answer.text("code")).isEqualTo("invalid_grant");
        refuses(token("grant_type=password&username=nobody&password=wrong"), "invalid_grant");
    }

    @Test
    void administratorsAreNoUsers() {
        server.superAdmin();

        refuses(token(
                "grant_type=password&username=boss%40example.com&password=" + PASSWORD.replace(' ', '+')),
                "invalid_grant");
    }

    @Test
    void guessingIsSlowedDown() {
        for (int i = 0; i < 3; i++) {
            token("grant_type=password&username=ann%40example.com&password=wrong");
        }

        Answer answer = token(GRANT).refuses(429, "rate_limited",
                "Too many attempts. Please try again later.");
        assertThat(answer.retryAfter()).isEqualTo("60");
    }

    @Test
    void otherGrantsAreNotSupported() {
        refuses(token("grant_type=client_credentials"), "unsupported_grant_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "grant_type", "grant_type=", "grant_type=password",
            "grant_type=password&username=a", "grant_type=password&username=&password=x",
            "grant_type=refresh_token", GRANT + "&username=other", GRANT + "&x=%zz",
            GRANT + "&1=1&2=1&3=1&4=1&5=1&6=1&7=1&8=1&9=1&10=1&11=1&12=1&13=1&14=1&15=1&16=1&17=1&18=1"})
    void badFormsAreRefused(String form) {
        refuses(token(form), "invalid_request");
    }

    @Test
    void otherBodiesAreRefused() {
        refuses(server.post("/oauth/token", GRANT), "invalid_request");
        refuses(server.post("/oauth/token", "{}", "Content-Type", "application/json"), "invalid_request");
        refuses(token(GRANT + "&x=" + "y".repeat(9_000)), "invalid_request");
        token(GRANT + "&x=" + "y".repeat(90_000)).refuses(413, "payload_too_large",
                "The request body is larger than 65536 bytes");
    }
}
