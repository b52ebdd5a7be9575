package dev.holdfast.api;

import dev.holdfast.accounts.AccessTokens;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.Gatekeeper;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Opens routes to those whose token or key proves who they are. Thread-safe; asks nothing but its keys. */
public final class TokenGatekeeper implements Gatekeeper {

    private static final Caller ANONYMOUS = new Caller.Anonymous();
    private static final Caller INTERNAL = new Caller.Internal();

    private final AccessTokens tokens;
    private final byte[] internalKey;

    public TokenGatekeeper(AccessTokens tokens, String internalKey) {
        this.tokens = tokens;
        this.internalKey = internalKey.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Caller admit(Access access, Request request) {
        return switch (access) {
            case ANYONE -> ANONYMOUS;
            case USER -> tokens.user(Bearer.token(request))
                    .orElseThrow(() -> Bearer.unauthorized("Invalid token"));
            case ADMIN -> administrator(request);
            case SUPER_ADMIN -> superAdministrator(request);
            case INTERNAL -> internal(request);
        };
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
        Optional<String> key = request.header("X-API-Key")
                .filter(sent -> !sent.isEmpty())
                .or(() -> Bearer.credentials(request, "ApiKey"));
        byte[] given = key.orElseThrow(() -> Bearer.unauthorized("Missing or invalid API key"))
                .getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(internalKey, given)) {
            throw Problem.of(403, "forbidden", "Invalid API key").exception();
        }
        return INTERNAL;
    }
}
