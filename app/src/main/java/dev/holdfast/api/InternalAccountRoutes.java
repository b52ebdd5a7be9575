package dev.holdfast.api;

import dev.holdfast.accounts.AccessTokens;
import dev.holdfast.accounts.User;
import dev.holdfast.accounts.Users;
import dev.holdfast.api.AccountRoutes.UserProfileBody;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What other services ask about users, in system A's shapes. Thread-safe. */
public final class InternalAccountRoutes {

    record VerifyBody(@Nullable String token) {}

    record VerifiedBody(String userId, String email, boolean valid) {}

    private final Users users;
    private final AccessTokens accessTokens;

    public InternalAccountRoutes(Users users, AccessTokens accessTokens) {
        this.users = users;
        this.accessTokens = accessTokens;
    }

    public List<Route> routes() {
        return List.of(Route.post("/internal/auth/verify", Access.INTERNAL, this::verify),
                Route.get("/internal/users/{userId}", Access.INTERNAL, this::user));
    }

    private Response verify(Request request) {
        String token = verifyBody(request).token();
        if (token == null || token.isEmpty()) {
            throw Problem.invalid("token", "Token is required").exception();
        }
        var caller = accessTokens.user(token).orElseThrow(() -> Bearer.unauthorized("Invalid token"));
        User user = users.find(caller.id()).orElseThrow(() -> Bearer.unauthorized("User not found"));
        return Json.ok(new VerifiedBody(user.id().toString(), user.email().value(), true));
    }

    /** System A has a text of its own for a body that is no JSON here. */
    private static VerifyBody verifyBody(Request request) {
        try {
            return Json.read(request, VerifyBody.class);
        } catch (ProblemException e) {
            if (!e.problem().error().equals("Invalid JSON")) {
                throw e;
            }
            throw Problem.invalid("body", "Invalid request").exception();
        }
    }

    private Response user(Request request) {
        var id = new UserId(Fields.uuid(request.pathParam("userId"), "user_id", "Invalid user ID format"));
        return users.find(id)
                .map(user -> Json.ok(UserProfileBody.of(user)))
                .orElseThrow(() -> Problem.notFound("User not found").exception());
    }
}
