package dev.holdfast.api;

import dev.holdfast.accounts.AccessTokens;
import dev.holdfast.accounts.RefreshTokens;
import dev.holdfast.accounts.SignIn;
import dev.holdfast.accounts.User;
import dev.holdfast.accounts.Users;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * The token endpoint of OAuth 2.0 (RFC 6749, sections 4.3, 5 and 6) for clients that speak it: password and
 * refresh grants of users. Clients are not registered, so who they say they are is not looked at.
 * Thread-safe.
 */
final class OAuthRoutes {

    record TokenBody(String accessToken, String tokenType, long expiresIn, String refreshToken,
            @Nullable String scope) {}

    /** The shape of RFC 6749, section 5.2, with our code and request id. */
    record ErrorBody(String error, String errorDescription, String code, String requestId) {}

    private final Users users;
    private final RefreshTokens<UserId> refreshTokens;
    private final AccessTokens accessTokens;

    OAuthRoutes(Users users, RefreshTokens<UserId> refreshTokens, AccessTokens accessTokens) {
        this.users = users;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
    }

    List<Route> routes() {
        return List.of(Route.post("/oauth/token", Access.ANYONE, this::token),
                Route.post("/realms/{realm}/protocol/openid-connect/token", Access.ANYONE, this::token));
    }

    private Response token(Request request) {
        try {
            Map<String, String> form = Form.read(request);
            return switch (required(form, "grant_type")) {
                case "password" -> password(form);
                case "refresh_token" -> refresh(form);
                default -> throw Problem
                        .of(400, "unsupported_grant_type", "grant_type is one of password, refresh_token")
                        .exception();
            };
        } catch (ProblemException e) {
            return told(e, request.id());
        }
    }

    private Response password(Map<String, String> form) {
        String email = required(form, "username");
        String password = required(form, "password");
        return switch (SignIns.of(users::signIn, email, password)) {
            case SignIn.SignedIn<User>(var user) -> granted(user, refreshTokens.issue(user.id()), form);
            case SignIn.Incorrect<User> _ -> throw invalidGrant("Incorrect email or password").exception();
            case SignIn.TooManyFailures<User>(var wait) ->
                throw AccountProblems.rateLimited(wait).exception();
            case SignIn.Overloaded<User> _ -> throw AccountProblems.overloaded().exception();
        };
    }

    private Response refresh(Map<String, String> form) {
        var rotated = refreshTokens.rotate(required(form, "refresh_token"))
                .orElseThrow(() -> invalidGrant("Invalid or expired refresh token").exception());
        User user = users.find(rotated.account())
                .orElseThrow(() -> invalidGrant("Invalid or expired refresh token").exception());
        return granted(user, rotated.successor(), form);
    }

    private Response granted(User user, String refreshToken, Map<String, String> form) {
        return Json.ok(new TokenBody(accessTokens.issue(user), "Bearer",
                accessTokens.accountLifetime().toSeconds(),
                refreshToken, form.get("scope")));
    }

    private static String required(Map<String, String> form, String parameter) {
        String value = form.get(parameter);
        if (value == null) {
            throw Problem.invalid(parameter, parameter + " is missing").exception();
        }
        return value;
    }

    private static Problem invalidGrant(String description) {
        return Problem.of(400, "invalid_grant", description);
    }

    /** What OAuth has no word for (too many attempts, too large) stays a problem like anywhere else. */
    private static Response told(ProblemException refusal, String requestId) {
        Problem problem = refusal.problem();
        if (problem.status() != 400) {
            throw refusal;
        }
        return Json.of(400, new ErrorBody(problem.code(), problem.error(), problem.code(), requestId));
    }
}
