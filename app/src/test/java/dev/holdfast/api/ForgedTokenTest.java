package dev.holdfast.api;

import com.nimbusds.jose.util.Base64URL;
import dev.holdfast.Buyer;
import dev.holdfast.EventOnSale;
import dev.holdfast.TestServer;
import dev.holdfast.accounts.AccessTokens;
import dev.holdfast.accounts.EmailAddress;
import dev.holdfast.accounts.User;
import dev.holdfast.platform.ids.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Tokens that are no proof open nothing, and change nothing. */
class ForgedTokenTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private final EventOnSale event = SERVER.event(5);
    private final Buyer buyer = SERVER.account();
    private final String booking = buyer.holds(event, 1);

    private String token(String key, Instant at) {
        var tokens = new AccessTokens(key,
                new AccessTokens.Lifetimes(Duration.ofMinutes(15), Duration.ofDays(7)),
                InstantSource.fixed(at));
        return tokens.issue(new User(new UserId(UUID.fromString(buyer.id())),
                EmailAddress.parse("ann@example.com").orElseThrow(), "Ann", Optional.empty(), false, at));
    }

    private void assertOpensNothing(String... authorization) {
        SERVER.unchanged(() -> {
            String reserve = """
                    {"event_id": "%s", "quantity": 1, "idempotency_key": "k"}""".formatted(event.id());
            String confirm = """
                    {"reservation_id": "%s", "payment_token": "t", "payment_method": "m"}"""
                    .formatted(booking);
            var api = SERVER.api();
            api.post("/api/v1/bookings/reserve", reserve, authorization).refuses(401, "unauthorized");
            api.post("/api/v1/bookings/confirm", confirm, authorization).refuses(401, "unauthorized");
            api.get("/api/v1/bookings/" + booking, authorization).refuses(401, "unauthorized");
            api.send("DELETE", "/api/v1/bookings/" + booking, "", authorization).refuses(401, "unauthorized");
            api.post("/api/v1/bookings/" + booking + "/expire", "", authorization)
                    .refuses(401, "unauthorized");
            api.get("/api/v1/bookings/user/" + buyer.id(), authorization).refuses(401, "unauthorized");
            api.get("/api/v1/users/bookings", authorization).refuses(401, "unauthorized");
            api.get("/api/v1/admin/events", authorization).refuses(401, "unauthorized");
        });
    }

    private static String[] bearer(String token) {
        return new String[]{"Authorization", "Bearer " + token};
    }

    private List<String> parts() {
        return List.of(buyer.token().split("\\.", -1));
    }

    @Test
    void forgeryIsPossibleWithTheKey() {
        assertThat(SERVER.api()
                .get("/api/v1/bookings/" + booking,
                        bearer(token(TestServer.JWT_KEY, SERVER.now())))
                .status()).isEqualTo(200);
    }

    @Test
    void withoutATokenNothingOpens() {
        assertOpensNothing();
        assertOpensNothing("Authorization", "Bearer ");
        assertOpensNothing("Authorization", "Bearer");
        assertOpensNothing("Authorization", "Basic YW5uOmNvcnJlY3QgaG9yc2U=");
        assertOpensNothing("Authorization", buyer.token());
        assertOpensNothing("X-API-Key", TestServer.INTERNAL_KEY);
    }

    @Test
    void garbageOpensNothing() {
        assertOpensNothing(bearer("garbage"));
        assertOpensNothing(bearer("a.b.c"));
        assertOpensNothing(bearer(".."));
        assertOpensNothing(bearer("x".repeat(5_000)));
        assertOpensNothing(bearer(buyer.token() + "x"));
        assertOpensNothing(bearer(buyer.token().substring(0, buyer.token().length() - 4)));
    }

    @Test
    void expiredTokenOpensNothing() {
        assertOpensNothing(bearer(token(TestServer.JWT_KEY, SERVER.now().minus(Duration.ofMinutes(16)))));
    }

    @Test
    void tokenOfAnotherKeyOpensNothing() {
        assertOpensNothing(bearer(token("another key of thirty-two characters", SERVER.now())));
    }

    @Test
    void tokenWithoutASignatureOpensNothing() {
        List<String> parts = parts();
        String claims = parts.get(1);
        for (String algorithm : new String[]{"none", "None", "NONE", "nOnE"}) {
            String header = Base64URL.encode("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}").toString();
            assertOpensNothing(bearer(header + "." + claims + "."));
            assertOpensNothing(bearer(header + "." + claims + "." + parts.get(2)));
        }
    }

    @Test
    void changedClaimsOpenNothing() {
        List<String> parts = parts();
        String claims = new Base64URL(parts.get(1)).decodeToString()
                .replace(buyer.id(),
                        UUID.randomUUID().toString());
        assertOpensNothing(bearer(parts.get(0) + "." + Base64URL.encode(claims) + "." + parts.get(2)));
    }

    @Test
    void administratorIsNoBuyer() {
        var api = SERVER.api();
        SERVER.unchanged(() -> {
            api.get("/api/v1/bookings/" + booking, SERVER.admin())
                    .refuses(401, "unauthorized", "Invalid token");
            new Buyer(api, buyer.id(), SERVER.adminToken()).reserve(event, 1)
                    .refuses(401, "unauthorized", "Invalid token");
        });
    }

    @Test
    void buyerIsNoAdministrator() {
        var api = SERVER.api();
        SERVER.unchanged(() -> {
            api.get("/api/v1/admin/events", buyer.headers())
                    .refuses(401, "unauthorized", "Invalid admin token");
            api.send("PUT", "/api/v1/admin/events/" + event.id(), "{\"version\": 2, \"status\": \"draft\"}",
                    buyer.headers()).refuses(401, "unauthorized", "Invalid admin token");
        });
    }
}
