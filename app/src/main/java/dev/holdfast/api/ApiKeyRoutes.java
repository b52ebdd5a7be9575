package dev.holdfast.api;

import dev.holdfast.accounts.ApiKey;
import dev.holdfast.accounts.ApiKeys;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.KeyScope;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.ApiKeyId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The API keys of an organization, as its administrators see them. Thread-safe. */
public final class ApiKeyRoutes {

    record WishBody(@Nullable String name, @Nullable List<@Nullable String> scopes,
            @Nullable String expiresAt) {}

    /** {@code key} is there only in the answer to the request that made it. */
    record KeyBody(UUID apiKeyId, String name, String prefix, @Nullable String key, List<String> scopes,
            Instant createdAt, @Nullable Instant expiresAt, @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {

        static KeyBody of(ApiKey key, @Nullable String secret) {
            ApiKey.Times times = key.times();
            return new KeyBody(key.id().value(), key.name(), key.prefix(), secret,
                    key.scopes().stream().map(KeyScope::text).sorted().toList(), times.createdAt(),
                    times.expiresAt().orElse(null), times.revokedAt().orElse(null),
                    times.lastUsedAt().orElse(null));
        }
    }

    private static final String PATH = "/api/v1/admin/api-keys";

    private final ApiKeys keys;
    private final InstantSource clock;

    public ApiKeyRoutes(ApiKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(Route.get(PATH, Access.ADMIN, this::list),
                Route.post(PATH, Access.ADMIN, this::create),
                Route.delete(PATH + "/{apiKeyId}", Access.ADMIN, this::revoke));
    }

    private Response list(Request request) {
        return Json.ok(Map.of("api_keys", keys.of(Admins.organization(request))
                .stream()
                .map(key -> KeyBody.of(key, null))
                .toList()));
    }

    private Response create(Request request) {
        Caller.Admin admin = Admins.of(request);
        var body = Json.readStrict(request, WishBody.class);
        var wish = new ApiKey.Wish(admin.organization(), AccountFields.name(body.name()),
                scopes(body.scopes()), Optional.of(admin.id()), expiry(body.expiresAt()));
        ApiKey.Created created = keys.create(wish);
        return Json.of(201, KeyBody.of(created.key(), created.secret().text()));
    }

    /** All of them when none is named. */
    private static Set<KeyScope> scopes(@Nullable List<@Nullable String> named) {
        if (named == null) {
            return EnumSet.allOf(KeyScope.class);
        }
        var scopes = EnumSet.noneOf(KeyScope.class);
        for (String text : named) {
            scopes.add(Optional.ofNullable(text).flatMap(KeyScope::ofText).orElseThrow(() -> wrongScopes()));
        }
        if (scopes.isEmpty()) {
            throw wrongScopes();
        }
        return scopes;
    }

    private static RuntimeException wrongScopes() {
        return Problem.invalid("scopes", "Scopes must be some of bookings, slots").exception();
    }

    private Optional<Instant> expiry(@Nullable String text) {
        Optional<Instant> expiry = CatalogFields.time(new CatalogFields.Field("expires_at", text));
        if (expiry.filter(at -> !at.isAfter(clock.instant())).isPresent()) {
            throw Problem.invalid("expires_at", "expires_at must be in the future").exception();
        }
        return expiry;
    }

    private Response revoke(Request request) {
        var id = new ApiKeyId(
                Fields.uuid(request.pathParam("apiKeyId"), "api_key_id", "Invalid API key ID"));
        if (!keys.revoke(Admins.organization(request), id)) {
            throw Problem.notFound("API key not found").exception();
        }
        return Json.ok(Map.of("message", "API key revoked"));
    }
}
