package dev.holdfast.api;

import dev.holdfast.accounts.ApiKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

import static dev.holdfast.api.AccountsServer.INTERNAL_KEY;
import static dev.holdfast.api.AccountsServer.PASSWORD;
import static dev.holdfast.api.AccountsServer.bearer;
import static org.assertj.core.api.Assertions.assertThat;

/** API keys by route, and what the doors say to them. */
class ApiKeyRoutesTest {

    private static final String PATH = "/api/v1/admin/api-keys";

    private final AccountsServer server = new AccountsServer(new AccountsServer.Options(0, 0, true));
    private final String[] admin = bearer(server.superAdmin().text("access_token"));

    @AfterEach
    void close() {
        server.close();
    }

    private Answer create(String members) {
        return server.post(PATH, "{\"name\": \"Shop\"" + members + "}", admin);
    }

    private Answer knock(String access, String... headers) {
        return server.get("/knock/" + access, headers);
    }

    private String[] otherAdmin() {
        return bearer(server.post("/api/v1/auth/admin/register", """
                {"email": "other@example.com", "password": "%s", "name": "Other"}""".formatted(PASSWORD))
                .succeeds(201)
                .text("access_token"));
    }

    @Test
    void keyIsShownOnce() {
        Answer made = create("").succeeds(201);

        assertThat(made.text("key")).startsWith(made.text("prefix") + "_");
        Answer listed = server.get(PATH, admin).succeeds(200);
        assertThat(listed.body().at("/api_keys/0/prefix").stringValue()).isEqualTo(made.text("prefix"));
        assertThat(listed.body().toString()).doesNotContain(made.text("key"));
        assertThat(listed.body().at("/api_keys/0/scopes").toString()).isEqualTo("[\"bookings\",\"slots\"]");
    }

    @Test
    void keyIsTakenFromEitherHeader() {
        Answer made = create("").succeeds(201);
        String key = made.text("key");
        for (String access : new String[]{"USER_OR_KEY", "BOOKINGS_KEY", "SLOTS_KEY"}) {
            assertThat(knock(access, "X-API-Key", key).succeeds(200).body().stringValue())
                    .isEqualTo("api-key:" + made.text("api_key_id"));
            knock(access, "Authorization", "ApiKey " + key).succeeds(200);
        }
    }

    @Test
    void missingAndWrongKeysAreToldApart() {
        String other = create("").text("key").replaceFirst(".$", "z");
        for (String access : new String[]{"BOOKINGS_KEY", "SLOTS_KEY"}) {
            knock(access).refuses(401, "unauthorized", "API key is required");
            knock(access, "X-API-Key", "").refuses(401, "unauthorized", "API key is required");
            knock(access, "X-API-Key", other).refuses(401, "unauthorized", "Invalid API key");
            knock(access, "X-API-Key", INTERNAL_KEY).refuses(401, "unauthorized", "Invalid API key");
        }
        knock("USER_OR_KEY").refuses(401, "unauthorized", "Missing or invalid authorization header");
        knock("USER_OR_KEY", "X-API-Key", other).refuses(401, "unauthorized", "Invalid API key");
    }

    @Test
    void keyOpensNothingElse() {
        String key = create("").text("key");

        knock("USER", "X-API-Key", key).refuses(401, "unauthorized",
                "Missing or invalid authorization header");
        knock("ADMIN", "X-API-Key", key).refuses(401, "unauthorized",
                "Missing or invalid authorization header");
        knock("INTERNAL", "X-API-Key", key).refuses(403, "forbidden", "Invalid API key");
        server.get(PATH, "X-API-Key", key)
                .refuses(401, "unauthorized",
                        "Missing or invalid authorization header");
    }

    @Test
    void whoSendsATokenAndAKeyIsTheUser() {
        Answer user = server.register("ann@example.com");
        String key = create("").text("key");

        assertThat(knock("USER_OR_KEY", "Authorization", "Bearer " + user.text("access_token"), "X-API-Key",
                key).succeeds(200).body().stringValue()).isEqualTo("user:" + user.text("user_id"));
    }

    @Test
    void scopesAreKept() {
        String key = create(", \"scopes\": [\"slots\"]").succeeds(201).text("key");

        knock("SLOTS_KEY", "X-API-Key", key).succeeds(200);
        for (String access : new String[]{"BOOKINGS_KEY", "USER_OR_KEY"}) {
            knock(access, "X-API-Key", key).refuses(403, "forbidden",
                    "This API key does not have the scope bookings");
        }
    }

    @Test
    void revokedKeyStopsWorking() {
        Answer made = create("").succeeds(201);
        knock("BOOKINGS_KEY", "X-API-Key", made.text("key")).succeeds(200);

        String path = PATH + "/" + made.text("api_key_id");
        server.send("DELETE", path, "", admin).succeeds(200);

        knock("BOOKINGS_KEY", "X-API-Key", made.text("key")).refuses(401, "unauthorized", "Invalid API key");
        server.send("DELETE", path, "", admin).succeeds(200);
        assertThat(server.get(PATH, admin).body().at("/api_keys/0/revoked_at").isString()).isTrue();
    }

    @Test
    void expiredKeyStopsWorking() {
        String end = server.accounts.clock.instant().plusSeconds(60).toString();
        String key = create(", \"expires_at\": \"" + end + "\"").succeeds(201).text("key");
        knock("BOOKINGS_KEY", "X-API-Key", key).succeeds(200);

        server.accounts.clock.advance(Duration.ofSeconds(60));

        knock("BOOKINGS_KEY", "X-API-Key", key).refuses(401, "unauthorized", "Invalid API key");
    }

    @Test
    void otherOrganizationsKeysAreUnknown() {
        Answer made = create("").succeeds(201);
        String[] other = otherAdmin();

        assertThat(server.get(PATH, other).succeeds(200).body().at("/api_keys")).isEmpty();
        server.send("DELETE", PATH + "/" + made.text("api_key_id"), "", other)
                .refuses(404, "not_found", "API key not found");
        server.accounts.clock.advance(ApiKeys.BELIEVED.plusSeconds(1));
        knock("BOOKINGS_KEY", "X-API-Key", made.text("key")).succeeds(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|name|Name cannot be empty",
            "{\"name\": \" \"}|name|Name cannot be empty",
            "{\"name\": \"x\", \"scopes\": []}|scopes|Scopes must be some of bookings, slots",
            "{\"name\": \"x\", \"scopes\": [null]}|scopes|Scopes must be some of bookings, slots",
            "{\"name\": \"x\", \"scopes\": [\"admin\"]}|scopes|Scopes must be some of bookings, slots",
            "{\"name\": \"x\", \"expires_at\": \"2020-01-01T00:00:00Z\"}|expires_at"
                    + "|expires_at must be in the future",
            "{\"name\": \"x\", \"expires_at\": \"soon\"}|expires_at|Invalid JSON",
            "{\"name\": \"x\", \"rights\": \"all\"}|rights|Unknown field rights"})
    void wrongWishesAreBlamed(String body, String field, String error) {
        server.post(PATH, body, admin).blames(field, error);
    }

    @Test
    void keysAreTheAdministrators() {
        String[] user = bearer(server.register("ann@example.com").text("access_token"));

        server.get(PATH).refuses(401, "unauthorized", "Missing or invalid authorization header");
        server.post(PATH, "{\"name\": \"x\"}", user).refuses(401, "unauthorized", "Invalid admin token");
        server.send("DELETE", PATH + "/nonsense", "", admin).blames("api_key_id", "Invalid API key ID");
    }
}
