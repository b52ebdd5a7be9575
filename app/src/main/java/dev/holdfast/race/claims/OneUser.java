package dev.holdfast.race.claims;

import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.course.Stage.Deed;

import java.util.Map;
import java.util.UUID;

/** One account whose token everybody shares, as system B's published race does. */
record OneUser(HttpTarget target, String tokenPath) {

    /** Signs up and gets a token by the password grant of OAuth. */
    Credential signUp(String name) {
        String email = name + "@example.com";
        String password = UUID.randomUUID().toString();
        Reply registered = target.post("/api/v1/auth/register", Credential.NONE,
                Map.of("email", email, "password", password, "name", "Race"));
        Stage.text(registered, 201, "email",
                new Deed("Signing up " + email, "The race needs a user of its own."));
        Reply granted = target.postForm(tokenPath, Map.of("grant_type", "password", "client_id",
                "login-testing", "username", email, "password", password, "scope", "internal-api"));
        return Credential.bearer(Stage.text(granted, 200, "access_token",
                new Deed("POST " + tokenPath, "Give the address of the token endpoint with --token-path.")));
    }
}
