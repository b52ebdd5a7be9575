package dev.holdfast.api;

import dev.holdfast.accounts.AccountsFixture;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Cors;
import dev.holdfast.platform.http.HttpLimits;
import dev.holdfast.platform.http.HttpServer;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.limits.AttemptLimit;
import dev.holdfast.support.OpenApiChecker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A real server with the routes of accounts, and one route for each kind of access to knock at. Checks every
 * answer against the contract.
 */
final class AccountsServer implements AutoCloseable {
    static final String INTERNAL_KEY = "the internal key of this test";
    static final String PASSWORD = "correct horse";

    /** What differs between tests. Limits are per minute; 0 is none. */
    record Options(int failures, int guests, boolean organizerSignup) {}

    private static final OpenApiChecker CONTRACT = new OpenApiChecker();

    final AccountsFixture accounts;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    AccountsServer() {
        this(new Options(0, 0, false));
    }

    AccountsServer(Options options) {
        accounts = new AccountsFixture(options.failures());
        var routes = new ArrayList<Route>();
        routes.addAll(new AccountRoutes(accounts.users, accounts.userTokens, accounts.accessTokens,
                new AttemptLimit(options.guests(), accounts.clock)).routes());
        routes.addAll(new AdminAuthRoutes(accounts.administrators, accounts.adminTokens,
                accounts.accessTokens, options.organizerSignup()).routes());
        routes.addAll(new InternalAccountRoutes(accounts.users, accounts.accessTokens).routes());
        routes.addAll(new ApiKeyRoutes(accounts.apiKeys, accounts.clock).routes());
        for (Access access : Access.values()) {
            routes.add(Route.get("/knock/" + access.name(), access,
                    request -> Response.text(200, Response.JSON, "\"" + request.caller().actor() + "\"")));
        }
        var settings = new HttpServer.Settings("127.0.0.1", List.of(0), HttpLimits.defaults(),
                new Cors(Set.of()));
        server = HttpServer.start(settings, routes, new HttpServer.Parts(
                new TokenGatekeeper(accounts.accessTokens, accounts.apiKeys, INTERNAL_KEY), new ProblemJson(),
                new SimpleMeterRegistry()));
    }

    Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    Answer post(String path, String json, String... headers) {
        return send("POST", path, json, headers);
    }

    Answer put(String path, String json, String... headers) {
        return send("PUT", path, json, headers);
    }

    /** Headers are names and values in turn. */
    Answer send(String method, String path, String body, String... headers) {
        var request = HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + server.ports().getFirst() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            if (!path.startsWith("/knock/")) {
                CONTRACT.check(new OpenApiChecker.Answer(method, path, response.statusCode(),
                        response.headers().firstValue("Content-Type").orElse(null), response.body()));
            }
            return Answer.of(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String[] bearer(String token) {
        return new String[]{"Authorization", "Bearer " + token};
    }

    Answer register(String email) {
        return post("/api/v1/auth/register", """
                {"email": "%s", "password": "%s", "name": "Ann Other"}""".formatted(email, PASSWORD));
    }

    Answer login(String email, String password) {
        return post("/api/v1/auth/login", credentials(email, password));
    }

    Answer adminLogin(String email, String password) {
        return post("/api/v1/auth/admin/login", credentials(email, password));
    }

    Answer guest(String email) {
        return post("/api/v1/auth/guest", """
                {"email": "%s", "name": "A Guest"}""".formatted(email));
    }

    static String credentials(String email, String password) {
        return """
                {"email": "%s", "password": "%s"}""".formatted(email, password);
    }

    /** Makes the first administrator and signs in. */
    Answer superAdmin() {
        accounts.firstAdministrator.ensure(Optional.of("boss@example.com"), Optional.of(PASSWORD));
        return adminLogin("boss@example.com", PASSWORD).succeeds(200);
    }

    @Override
    public void close() {
        server.close();
        client.close();
        accounts.close();
    }
}
