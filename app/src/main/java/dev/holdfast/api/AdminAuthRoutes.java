package dev.holdfast.api;

import dev.holdfast.accounts.AccessTokens;
import dev.holdfast.accounts.AdminRole;
import dev.holdfast.accounts.Administrator;
import dev.holdfast.accounts.Administrators;
import dev.holdfast.accounts.NewAccount;
import dev.holdfast.accounts.RefreshTokens;
import dev.holdfast.accounts.Registration;
import dev.holdfast.accounts.SignIn;
import dev.holdfast.api.AccountFields.Field;
import dev.holdfast.api.AccountRoutes.LoginBody;
import dev.holdfast.api.AccountRoutes.RefreshBody;
import dev.holdfast.api.AccountRoutes.TokensBody;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.AdminId;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** How administrators come and go, in system A's shapes. Thread-safe. */
public final class AdminAuthRoutes {

    record RegisterBody(@Nullable String email, @Nullable String password, @Nullable String name,
            @Nullable String phoneNumber, @Nullable String role) {}

    /** {@code permissions} is a text that holds JSON, and always an empty object: roles say it all. */
    record SignedInBody(String adminId, String email, String name, String role, String permissions,
            String accessToken,
            String refreshToken) {}

    private final Administrators administrators;
    private final RefreshTokens<AdminId> refreshTokens;
    private final AccessTokens accessTokens;
    private final boolean organizerSignup;

    /**
     * With {@code organizerSignup} anybody may make an organization of their own and become its event
     * manager.
     */
    public AdminAuthRoutes(Administrators administrators, RefreshTokens<AdminId> refreshTokens,
            AccessTokens accessTokens, boolean organizerSignup) {
        this.administrators = administrators;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.organizerSignup = organizerSignup;
    }

    public List<Route> routes() {
        return List.of(Route.post("/api/v1/auth/admin/register", Access.ANYONE, this::register),
                Route.post("/api/v1/auth/admin/login", Access.ANYONE, this::login),
                Route.post("/api/v1/auth/admin/refresh", Access.ANYONE, this::refresh),
                Route.post("/api/v1/auth/admin/logout", Access.ANYONE, this::logout));
    }

    private Response register(Request request) {
        return request.authorization().isPresent() ? registerColleague(request) : signUp(request);
    }

    private Response registerColleague(Request request) {
        Caller.Admin caller = superAdministrator(request);
        var body = Json.read(request, RegisterBody.class);
        var role = AdminRole.granted(body.role() == null ? "" : body.role());
        return registered(administrators.register(wish(body), caller.organization(), role));
    }

    private Response signUp(Request request) {
        if (!organizerSignup) {
            throw Problem.of(403, "forbidden",
                    "Organizer sign-up is off. Ask an administrator of this installation.").exception();
        }
        return registered(administrators.signUp(wish(Json.read(request, RegisterBody.class))));
    }

    /** The route is open to anybody because of sign-up, so it proves its caller itself. */
    private Caller.Admin superAdministrator(Request request) {
        String token = Bearer.token(request);
        var admin = accessTokens.administrator(token);
        if (admin.isEmpty() && accessTokens.user(token).isEmpty()) {
            throw Bearer.unauthorized("Invalid admin token");
        }
        return admin.filter(Caller.Admin::superAdmin)
                .orElseThrow(() -> Problem
                        .of(403, "forbidden", "Only a super administrator can add administrators")
                        .exception());
    }

    private static NewAccount wish(RegisterBody body) {
        AccountFields.require("Email, password, and name are required", new Field("email", body.email()),
                new Field("password", body.password()), new Field("name", body.name()));
        return new NewAccount(AccountFields.email(body.email()), AccountFields.password(body.password()),
                AccountFields.name(body.name()), AccountFields.phoneNumber(body.phoneNumber()));
    }

    private Response registered(Registration<Administrator> outcome) {
        return switch (outcome) {
            case Registration.Registered<Administrator>(var admin) -> Json.of(201, signedIn(admin));
            case Registration.EmailTaken<Administrator> _ ->
                throw Problem.of(409, "email_taken", "Email already exists").exception();
            case Registration.Overloaded<Administrator> _ -> throw AccountProblems.overloaded().exception();
        };
    }

    private Response login(Request request) {
        var body = Json.read(request, LoginBody.class);
        AccountFields.require("Email and password are required", new Field("email", body.email()),
                new Field("password", body.password()));
        return switch (SignIns.of(administrators::signIn, body.email(), body.password())) {
            case SignIn.SignedIn<Administrator>(var admin) -> Json.ok(signedIn(admin));
            case SignIn.Incorrect<Administrator> _ -> throw AccountProblems.incorrect().exception();
            case SignIn.TooManyFailures<Administrator>(var wait) ->
                throw AccountProblems.rateLimited(wait).exception();
            case SignIn.Overloaded<Administrator> _ -> throw AccountProblems.overloaded().exception();
        };
    }

    private SignedInBody signedIn(Administrator admin) {
        return new SignedInBody(admin.id().toString(), admin.email().value(), admin.name(),
                admin.role().text(),
                "{}", accessTokens.issue(admin), refreshTokens.issue(admin.id()));
    }

    private Response refresh(Request request) {
        var rotated = refreshTokens.rotate(refreshToken(request))
                .orElseThrow(() -> AccountProblems.refreshRefused().exception());
        var admin = administrators.find(rotated.account())
                .orElseThrow(() -> AccountProblems.refreshRefused().exception());
        return Json.ok(new TokensBody(accessTokens.issue(admin), rotated.successor()));
    }

    private Response logout(Request request) {
        refreshTokens.revoke(refreshToken(request));
        return Json.ok(Map.of("message", "Admin logged out successfully"));
    }

    /**
     * System A's server reads the refresh token from the header and its own client sends it in the body. The
     * body wins, because that client's header, if it sends one, carries an access token.
     */
    private static String refreshToken(Request request) {
        if (request.body().length > 0) {
            String sent = Json.read(request, RefreshBody.class).refreshToken();
            if (sent != null && !sent.isEmpty()) {
                return sent;
            }
        }
        return Bearer.token(request);
    }
}
