package dev.holdfast.api;

import dev.holdfast.accounts.AccountsFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.holdfast.api.AccountsServer.INTERNAL_KEY;
import static dev.holdfast.api.AccountsServer.PASSWORD;
import static dev.holdfast.api.AccountsServer.bearer;
import static org.assertj.core.api.Assertions.assertThat;

class TokenGatekeeperTest {
    private static final String NO_HEADER = "Missing or invalid authorization header";

    private final AccountsServer server = new AccountsServer();

    @AfterEach
    void close() {
        server.close();
    }

    private Answer knock(String access, String... headers) {
        return server.get("/knock/" + access, headers);
    }

    private String manager() {
        String boss = server.superAdmin().text("access_token");
        return server.post("/api/v1/auth/admin/register", """
                {"email": "manager@example.com", "password": "%s", "name": "Max"}""".formatted(PASSWORD),
                bearer(boss)).succeeds(201).text("access_token");
    }

    @Test
    void anyoneIsNobodyInParticular() {
        assertThat(knock("ANYONE", bearer("garbage")).succeeds(200).body().stringValue())
                .isEqualTo("anonymous");
    }

    @Test
    void aUsersTokenOpensUsersRoutesOnly() {
        Answer user = server.register("ann@example.com");
        String[] token = bearer(user.text("access_token"));

        assertThat(knock("USER", token).body().stringValue()).isEqualTo("user:" + user.text("user_id"));
        knock("ADMIN", token).refuses(401, "unauthorized", "Invalid admin token");
        knock("SUPER_ADMIN", token).refuses(401, "unauthorized", "Invalid admin token");
        knock("INTERNAL", token).refuses(401, "unauthorized", "Missing or invalid API key");
    }

    @Test
    void anAdministratorsTokenOpensAdministratorsRoutesOnly() {
        String[] token = bearer(manager());

        assertThat(knock("ADMIN", token).body().stringValue()).startsWith("admin:");
        knock("SUPER_ADMIN", token).refuses(403, "forbidden", "Only a super administrator may do this");
        knock("USER", token).refuses(401, "unauthorized", "Invalid token");
    }

    @Test
    void aSuperAdministratorIsAnAdministrator() {
        String[] token = bearer(server.superAdmin().text("access_token"));

        knock("ADMIN", token).succeeds(200);
        knock("SUPER_ADMIN", token).succeeds(200);
        knock("USER", token).refuses(401, "unauthorized", "Invalid token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi", "Token x", "ApiKey x"})
    void withoutABearerTokenNobodyIsKnown(String header) {
        for (String access : new String[]{"USER", "ADMIN", "SUPER_ADMIN"}) {
            Answer answer = header.isEmpty()
                    ? knock(access)
                    : knock(access, "Authorization", header);
            answer.refuses(401, "unauthorized", NO_HEADER);
        }
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        String token = server.register("ann@example.com").text("access_token");

        knock("USER", "Authorization", "bearer " + token).succeeds(200);
    }

    @Test
    void badAndExpiredTokensAreRefused() {
        String[] user = bearer(server.register("ann@example.com").text("access_token"));
        String[] admin = bearer(server.superAdmin().text("access_token"));
        knock("USER", bearer("garbage")).refuses(401, "unauthorized", "Invalid token");
        knock("ADMIN", bearer("garbage")).refuses(401, "unauthorized", "Invalid admin token");
        server.accounts.clock.advance(AccountsFixture.ACCESS_LIFETIME);

        knock("USER", user).refuses(401, "unauthorized", "Invalid token");
        knock("ADMIN", admin).refuses(401, "unauthorized", "Invalid admin token");
    }

    @Test
    void theInternalKeyIsTakenFromEitherHeader() {
        assertThat(knock("INTERNAL", "X-API-Key", INTERNAL_KEY).succeeds(200).body().stringValue())
                .isEqualTo("internal");
        knock("INTERNAL", "Authorization", "ApiKey " + INTERNAL_KEY).succeeds(200);
    }

    @Test
    void otherKeysOpenNothing() {
        knock("INTERNAL").refuses(401, "unauthorized", "Missing or invalid API key");
        knock("INTERNAL", "Authorization", "Bearer " + INTERNAL_KEY).refuses(401, "unauthorized",
                "Missing or invalid API key");
        knock("INTERNAL", "X-API-Key", INTERNAL_KEY + "x").refuses(403, "forbidden", "Invalid API key");
        knock("INTERNAL", "X-API-Key", "x").refuses(403, "forbidden", "Invalid API key");
        knock("INTERNAL", "Authorization", "ApiKey wrong").refuses(403, "forbidden", "Invalid API key");
        knock("USER", "X-API-Key", INTERNAL_KEY).refuses(401, "unauthorized", NO_HEADER);
        knock("ADMIN", "X-API-Key", INTERNAL_KEY).refuses(401, "unauthorized", NO_HEADER);
    }
}
