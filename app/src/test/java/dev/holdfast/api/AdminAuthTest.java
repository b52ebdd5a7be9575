package dev.holdfast.api;

import dev.holdfast.accounts.AccountsFixture;
import dev.holdfast.platform.ids.OrganizationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static dev.holdfast.api.AccountsServer.PASSWORD;
import static dev.holdfast.api.AccountsServer.bearer;
import static org.assertj.core.api.Assertions.assertThat;

class AdminAuthTest {
    private static final String REFUSED = "Invalid or expired refresh token";

    private final AccountsServer server = new AccountsServer();
    private final String boss = server.superAdmin().text("access_token");

    @AfterEach
    void close() {
        server.close();
    }

    private static Answer register(AccountsServer server, String fields, String... headers) {
        return server.post("/api/v1/auth/admin/register", """
                {"email": "new@example.com", "password": "%s", "name": "Nell"%s}"""
                .formatted(PASSWORD, fields.replace('\'', '"')), headers);
    }

    private OrganizationId organization(AccountsServer of, Answer admin) {
        return of.accounts.accessTokens.administrator(admin.text("access_token"))
                .orElseThrow()
                .organization();
    }

    @Test
    void loginAnswersInTheShapeOfSystemA() {
        Answer answer = server.adminLogin("BOSS@example.com", PASSWORD).succeeds(200);

        assertThat(answer.body().propertyNames()).containsExactly("admin_id", "email", "name", "role",
                "permissions", "access_token", "refresh_token");
        assertThat(answer.text("role")).isEqualTo("super_admin");
        assertThat(answer.text("permissions")).isEqualTo("{}");
    }

    @Test
    void loginDoesNotTellWhichHalfIsWrong() {
        server.adminLogin("boss@example.com", "wrong password")
                .refuses(401, "bad_credentials",
                        "Incorrect email or password");
        server.adminLogin("nobody@example.com", PASSWORD)
                .refuses(401, "bad_credentials",
                        "Incorrect email or password");
    }

    @ParameterizedTest
    @CsvSource({"super_admin,event_manager", "event_manager,event_manager", "analyst,analyst",
            "Venue Manager,event_manager", "ANALYST,event_manager", "'',event_manager"})
    void theRoleAskedForNeverYieldsMore(String wish, String granted) {
        Answer answer = register(server, ", 'role': '" + wish + "'", bearer(boss)).succeeds(201);

        assertThat(answer.text("role")).isEqualTo(granted);
        server.get("/knock/SUPER_ADMIN", bearer(answer.text("access_token")))
                .refuses(403, "forbidden", "Only a super administrator may do this");
    }

    @Test
    void colleaguesBelongToTheOrganizationOfWhoMadeThem() {
        Answer answer = register(server, "", bearer(boss)).succeeds(201);

        assertThat(answer.text("role")).isEqualTo("event_manager");
        assertThat(organization(server, answer))
                .isEqualTo(server.accounts.organizations.defaultOrganization());
        server.adminLogin("new@example.com", PASSWORD).succeeds(200);
    }

    @Test
    void onlyASuperAdministratorMakesColleagues() {
        String manager = register(server, "", bearer(boss)).text("access_token");
        String user = server.register("ann@example.com").text("access_token");
        String error = "Only a super administrator can add administrators";

        register(server, "", bearer(manager)).refuses(403, "forbidden", error);
        register(server, "", bearer(user)).refuses(403, "forbidden", error);
        register(server, "", bearer("garbage")).refuses(401, "unauthorized", "Invalid admin token");
        register(server, "", "Authorization", "Basic YTpi").refuses(401, "unauthorized",
                "Missing or invalid authorization header");
        server.accounts.clock.advance(AccountsFixture.ACCESS_LIFETIME);
        register(server, "", bearer(boss)).refuses(401, "unauthorized", "Invalid admin token");
    }

    @Test
    void strangersAreTurnedAwayUnlessSignUpIsOn() {
        register(server, "").refuses(403, "forbidden",
                "Organizer sign-up is off. Ask an administrator of this installation.");
    }

    @Test
    void signUpMakesAnOrganizationOfOnesOwn() {
        try (var open = new AccountsServer(new AccountsServer.Options(0, 0, true))) {
            Answer answer = register(open, ", 'role': 'super_admin'").succeeds(201);
            OrganizationId organization = organization(open, answer);

            assertThat(answer.text("role")).isEqualTo("event_manager");
            assertThat(organization).isNotEqualTo(open.accounts.organizations.defaultOrganization());
            assertThat(open.accounts.organizations.names()).containsEntry(organization,
                    "Nell's organization");
            register(open, "").refuses(409, "email_taken", "Email already exists");
            assertThat(open.accounts.organizations.names()).hasSize(1);
            String user = open.register("ann@example.com").text("access_token");
            register(open, "", bearer(user)).refuses(403, "forbidden",
                    "Only a super administrator can add administrators");
        }
    }

    @Test
    void badInputIsRefused() {
        String path = "/api/v1/auth/admin/register";
        String required = "Email, password, and name are required";

        register(server, "", bearer(boss)).succeeds(201);
        register(server, "", bearer(boss)).refuses(409, "email_taken", "Email already exists");
        server.post(path, "{}", bearer(boss)).blames("email", required);
        server.post(path, "{", bearer(boss)).blames("body", "Invalid JSON");
        server.post(path, "{\"email\": \"a@b\", \"password\": \"short\", \"name\": \"A\"}", bearer(boss))
                .blames("password", "Password must be 8 to 128 characters");
        server.post(path, "{\"email\": \"a\", \"password\": \"long enough\", \"name\": \"A\"}", bearer(boss))
                .blames("email", "Email is not valid");
    }

    @Test
    void refreshTakesTheTokenFromHeaderOrBody() {
        String first = server.adminLogin("boss@example.com", PASSWORD).text("refresh_token");
        Answer byHeader = server.post("/api/v1/auth/admin/refresh", "", bearer(first)).succeeds(200);
        Answer byBody = server.post("/api/v1/auth/admin/refresh",
                "{\"refresh_token\": \"" + byHeader.text("refresh_token") + "\"}",
                bearer(byHeader.text("access_token"))).succeeds(200);

        assertThat(byBody.body().propertyNames()).containsExactly("access_token", "refresh_token");
        server.get("/knock/SUPER_ADMIN", bearer(byBody.text("access_token"))).succeeds(200);
        server.post("/api/v1/auth/admin/refresh", "{}", bearer(first))
                .refuses(401, "invalid_refresh_token", REFUSED);
        server.post("/api/v1/auth/admin/refresh", "{}", bearer(byBody.text("refresh_token")))
                .refuses(401,
                        "invalid_refresh_token", REFUSED);
    }

    @Test
    void logoutEndsTheSignIn() {
        String token = server.adminLogin("boss@example.com", PASSWORD).text("refresh_token");

        assertThat(server.post("/api/v1/auth/admin/logout", "", bearer(token)).succeeds(200).text("message"))
                .isEqualTo("Admin logged out successfully");
        server.post("/api/v1/auth/admin/refresh", "", bearer(token))
                .refuses(401, "invalid_refresh_token", REFUSED);
        String other = server.adminLogin("boss@example.com", PASSWORD).text("refresh_token");
        server.post("/api/v1/auth/admin/logout", "{\"refresh_token\": \"" + other + "\"}").succeeds(200);
        server.post("/api/v1/auth/admin/refresh", "", bearer(other))
                .refuses(401, "invalid_refresh_token", REFUSED);
    }

    @Test
    void withoutATokenThereIsNothingToRefreshOrEnd() {
        String ofUser = server.register("ann@example.com").text("refresh_token");

        for (String path : List.of("/api/v1/auth/admin/refresh", "/api/v1/auth/admin/logout")) {
            server.post(path, "").refuses(401, "unauthorized", "Missing or invalid authorization header");
            server.post(path, "{").blames("body", "Invalid JSON");
        }
        server.post("/api/v1/auth/admin/refresh", "", bearer(ofUser))
                .refuses(401, "invalid_refresh_token", REFUSED);
    }
}
