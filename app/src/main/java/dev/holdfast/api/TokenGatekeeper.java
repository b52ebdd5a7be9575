package dev.holdfast.api;

import dev.holdfast.accounts.AccessTokens;
import dev.holdfast.accounts.ApiKeys;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.Gatekeeper;
import dev.holdfast.platform.http.KeyScope;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Opens routes to those whose token or key proves who they are. Thread-safe. Tokens are proven without asking
 * anybody, API keys by the database at most every two seconds.
 */
public final class TokenGatekeeper implements Gatekeeper {

    private static final Caller ANONYMOUS = new Caller.Anonymous();
    private static final Caller INTERNAL = new Caller.Internal();

    private final AccessTokens tokens;
    private final ApiKeys keys;
    private final byte[] internalKey;

    public TokenGatekeeper(AccessTokens tokens, ApiKeys keys, String internalKey) {
        this.tokens = tokens;
        this.keys = keys;
        this.internalKey = internalKey.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Caller admit(Access access, Request request) {
        return switch (access) {
            case ANYONE -> ANONYMOUS;
            case USER -> user(request);
            case USER_OR_KEY -> userOrKey(request);
            case BOOKINGS_KEY -> apiKey(request, KeyScope.BOOKINGS);
            case SLOTS_KEY -> apiKey(request, KeyScope.SLOTS);
            case ADMIN -> administrator(request);
            case SUPER_ADMIN -> superAdministrator(request);
            case INTERNAL -> internal(request);
        };
    }

    private Caller user(Request request) {
        return user(Bearer.token(request));
    }

    private Caller user(String token) {
        return tokens.user(token).orElseThrow(() -> Bearer.unauthorized("Invalid token"));
    }

    private Caller userOrKey(Request request) {
        Optional<String> token = Bearer.credentials(request, "Bearer");
        if (token.isPresent()) {
            return user(token.get());
        }
        return sentKey(request).isEmpty() ? user(request) : apiKey(request, KeyScope.BOOKINGS);
    }

    private Caller apiKey(Request request, KeyScope scope) {
        String sent = sentKey(request).orElseThrow(() -> Bearer.unauthorized("API key is required"));
        Caller.ApiKey key = keys.caller(sent).orElseThrow(() -> Bearer.unauthorized("Invalid API key"));
        if (!key.scopes().contains(scope)) {
            throw Problem.of(403, "forbidden", "This API key does not have the scope " + scope.text())
                    .exception();
        }
        return key;
    }

    private static Optional<String> sentKey(Request request) {
        return request.header("X-API-Key")
                .filter(sent -> !sent.isEmpty())
                .or(() -> Bearer.credentials(request, "ApiKey"));
    }

    private Caller.Admin administrator(Request request) {
        return tokens.administrator(Bearer.token(request))
                .orElseThrow(() -> Bearer.unauthorized("Invalid admin token"));
    }

    private Caller.Admin superAdministrator(Request request) {
        Caller.Admin admin = administrator(request);
        if (!admin.superAdmin()) {
            throw Problem.of(403, "forbidden", "Only a super administrator may do this").exception();
        }
        return admin;
    }

    private Caller internal(Request request) {
        byte[] given = sentKey(request)
                .orElseThrow(() -> Bearer.unauthorized("Missing or invalid API key"))
                .getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(internalKey, given)) {
            throw Problem.of(403, "forbidden", "Invalid API key").exception();
        }
        return INTERNAL;
    }
}
