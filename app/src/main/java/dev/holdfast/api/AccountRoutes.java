package dev.holdfast.api;

import dev.holdfast.accounts.AccessTokens;
import dev.holdfast.accounts.NewAccount;
import dev.holdfast.accounts.RefreshTokens;
import dev.holdfast.accounts.Registration;
import dev.holdfast.accounts.SignIn;
import dev.holdfast.accounts.User;
import dev.holdfast.accounts.Users;
import dev.holdfast.api.AccountFields.Field;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.limits.AttemptLimit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What buyers do with their accounts, in system A's shapes; guests and OAuth tokens besides. Thread-safe. */
public final class AccountRoutes {

    record RegisterBody(@Nullable String email, @Nullable String password, @Nullable String name,
            @Nullable String phoneNumber) {}

    record LoginBody(@Nullable String email, @Nullable String password) {}

    record RefreshBody(@Nullable String refreshToken) {}

    record GuestBody(@Nullable String email, @Nullable String name) {}

    /** Nodes, because a field that is missing is left alone and one that is null is cleared. */
    record ProfileBody(@Nullable JsonNode name, @Nullable JsonNode phoneNumber) {}

    /** The answer to who signed in; a guest gets no refresh token. */
    record SignedInBody(String userId, String email, String name, String accessToken,
            @Nullable String refreshToken) {}

    record TokensBody(String accessToken, String refreshToken) {}

    record UserProfileBody(String userId, String email, String name, @Nullable String phoneNumber,
            Instant createdAt) {

        static UserProfileBody of(User user) {
            return new UserProfileBody(user.id().toString(), user.email().value(), user.name(),
                    user.phoneNumber().orElse(null), user.createdAt());
        }
    }

    private final Users users;
    private final RefreshTokens<UserId> refreshTokens;
    private final AccessTokens accessTokens;
    private final AttemptLimit guestsOfAddress;

    public AccountRoutes(Users users, RefreshTokens<UserId> refreshTokens, AccessTokens accessTokens,
            AttemptLimit guestsOfAddress) {
        this.users = users;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.guestsOfAddress = guestsOfAddress;
    }

    public List<Route> routes() {
        var routes = new ArrayList<>(List.of(
                Route.post("/api/v1/auth/register", Access.ANYONE, this::register),
                Route.post("/api/v1/auth/login", Access.ANYONE, this::login),
                Route.post("/api/v1/auth/refresh", Access.ANYONE, this::refresh),
                Route.post("/api/v1/auth/logout", Access.ANYONE, this::logout),
                Route.post("/api/v1/auth/guest", Access.ANYONE, this::guest),
                Route.get("/api/v1/users/profile", Access.USER, this::profile),
                Route.put("/api/v1/users/profile", Access.USER, this::editProfile)));
        routes.addAll(new OAuthRoutes(users, refreshTokens, accessTokens).routes());
        return List.copyOf(routes);
    }

    private Response register(Request request) {
        var body = Json.read(request, RegisterBody.class);
        AccountFields.require("Email, password, and name are required", new Field("email", body.email()),
                new Field("password", body.password()), new Field("name", body.name()));
        var wish = new NewAccount(AccountFields.email(body.email()), AccountFields.password(body.password()),
                AccountFields.name(body.name()), AccountFields.phoneNumber(body.phoneNumber()));
        return switch (users.register(wish)) {
            case Registration.Registered<User>(var user) -> Json.of(201, signedIn(user));
            case Registration.EmailTaken<User> _ ->
                throw Problem.of(409, "email_taken", "User with this email already exists").exception();
            case Registration.Overloaded<User> _ -> throw AccountProblems.overloaded().exception();
        };
    }

    private Response login(Request request) {
        var body = Json.read(request, LoginBody.class);
        AccountFields.require("Email and password are required", new Field("email", body.email()),
                new Field("password", body.password()));
        return switch (SignIns.of(users::signIn, body.email(), body.password())) {
            case SignIn.SignedIn<User>(var user) -> Json.ok(signedIn(user));
            case SignIn.Incorrect<User> _ -> throw AccountProblems.incorrect().exception();
            case SignIn.TooManyFailures<User>(var wait) ->
                throw AccountProblems.rateLimited(wait).exception();
            case SignIn.Overloaded<User> _ -> throw AccountProblems.overloaded().exception();
        };
    }

    private SignedInBody signedIn(User user) {
        return new SignedInBody(user.id().toString(), user.email().value(), user.name(),
                accessTokens.issue(user), refreshTokens.issue(user.id()));
    }

    private Response refresh(Request request) {
        var rotated = refreshTokens.rotate(refreshToken(request))
                .orElseThrow(() -> AccountProblems.refreshRefused().exception());
        var user = users.find(rotated.account())
                .orElseThrow(() -> AccountProblems.refreshRefused().exception());
        return Json.ok(new TokensBody(accessTokens.issue(user), rotated.successor()));
    }

    private Response logout(Request request) {
        refreshTokens.revoke(refreshToken(request));
        return Json.ok(Map.of("message", "success"));
    }

    private static String refreshToken(Request request) {
        String token = Json.read(request, RefreshBody.class).refreshToken();
        if (token == null || token.isEmpty()) {
            throw Problem.invalid("refresh_token", "Refresh token is required").exception();
        }
        return token;
    }

    private Response guest(Request request) {
        Optional<Duration> wait = guestsOfAddress.take(request.remoteAddress());
        if (wait.isPresent()) {
            throw AccountProblems.rateLimited(wait.get()).exception();
        }
        var body = Json.readStrict(request, GuestBody.class);
        AccountFields.require("Email and name are required", new Field("email", body.email()),
                new Field("name", body.name()));
        User guest = users.welcomeGuest(AccountFields.email(body.email()), AccountFields.name(body.name()));
        return Json.of(201, new SignedInBody(guest.id().toString(), guest.email().value(), guest.name(),
                accessTokens.issue(guest), null));
    }

    private Response profile(Request request) {
        return users.find(userId(request))
                .map(user -> Json.ok(UserProfileBody.of(user)))
                .orElseThrow(() -> Bearer.unauthorized("Invalid token"));
    }

    private Response editProfile(Request request) {
        var body = Json.read(request, ProfileBody.class);
        Optional<String> name = text("name", body.name()).filter(_ -> !isNull(body.name()))
                .map(AccountFields::name);
        Optional<String> phone = text("phone_number", body.phoneNumber())
                .map(number -> AccountFields.phoneNumber(number).orElse(""));
        return users.edit(userId(request), new Users.ProfileEdit(name, phone))
                .map(user -> Json.ok(UserProfileBody.of(user)))
                .orElseThrow(() -> Bearer.unauthorized("Invalid token"));
    }

    /** The text of a field: empty when the field is missing, an empty text when it is null. */
    private static Optional<String> text(String field, @Nullable JsonNode node) {
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isNull() && !node.isString()) {
            throw Problem.invalid(field, "Invalid JSON").exception();
        }
        return Optional.of(node.isNull() ? "" : node.stringValue());
    }

    private static boolean isNull(@Nullable JsonNode node) {
        return node != null && node.isNull();
    }

    private static UserId userId(Request request) {
        if (request.caller() instanceof Caller.User(var id, _)) {
            return id;
        }
        throw new IllegalStateException("a user's route was opened to " + request.caller().actor());
    }
}
