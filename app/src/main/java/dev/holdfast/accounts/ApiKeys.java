package dev.holdfast.accounts;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.ids.ApiKeyId;
import dev.holdfast.platform.ids.OrganizationId;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * The keys with which programs of an organization call. Only hashes of them are kept. What was read of a key
 * is believed for two seconds: a key that is revoked stops working at once on this node and within that time
 * on all others; one that expires, at its moment everywhere. Thread-safe. Throws {@code DatabaseException}
 * when the database fails.
 */
public final class ApiKeys {

    /** For how long a node may believe what it read. */
    public static final Duration BELIEVED = Duration.ofSeconds(2);

    private static final int CACHED_MAX = 10_000;
    private static final Duration USE_INTERVAL = Duration.ofMinutes(5);

    /**
     * By hash. Unknown keys are kept too, so that a program with a wrong key does not occupy the database;
     * who asks for one key while it is read shares the answer.
     */
    private final AsyncCache<String, Optional<ApiKey>> read;
    private final ApiKeyStore store;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public ApiKeys(Database database, InstantSource clock) {
        this(database, clock, Ticker.systemTicker());
    }

    /**
     * With a measure of the time that passes: a clock that is set back must not make a node believe longer.
     */
    ApiKeys(Database database, InstantSource clock, Ticker passing) {
        this.store = new ApiKeyStore(database);
        this.clock = clock;
        this.read = Caffeine.newBuilder()
                .maximumSize(CACHED_MAX)
                .expireAfterWrite(BELIEVED)
                .ticker(passing)
                .executor(task -> Thread.ofVirtual().name("api-keys").start(task))
                .buildAsync();
    }

    /** Makes a key. */
    public ApiKey.Created create(ApiKey.Wish wish) {
        while (true) {
            ApiKeySecret secret = ApiKeySecret.draw(random);
            ApiKey key = key(wish, secret);
            if (store.insert(key, secret, wish.createdBy())) {
                return new ApiKey.Created(key, secret);
            }
            // Another key has these eight digits: they are few, so it may happen. Draw again.
        }
    }

    /** Makes a key of a secret that was drawn elsewhere, unless it is there already. */
    public void ensure(ApiKey.Wish wish, ApiKeySecret secret) {
        store.insert(key(wish, secret), secret, wish.createdBy());
    }

    private ApiKey key(ApiKey.Wish wish, ApiKeySecret secret) {
        var times = new ApiKey.Times(clock.instant().truncatedTo(ChronoUnit.MICROS),
                wish.expiresAt().map(at -> at.truncatedTo(ChronoUnit.MICROS)), Optional.empty(),
                Optional.empty());
        return new ApiKey(ApiKeyId.random(), wish.organization(), wish.name(), secret.prefix(),
                wish.scopes(), times);
    }

    /** Whose key was sent; empty when it is unknown, revoked or expired. */
    public Optional<Caller.ApiKey> caller(String sent) {
        return ApiKeySecret.parse(sent)
                .map(ApiKeySecret::hash)
                .flatMap(this::known)
                .filter(key -> key.worksAt(clock.instant()))
                .map(ApiKey::caller);
    }

    private Optional<ApiKey> known(byte[] hash) {
        try {
            return read.get(HexFormat.of().formatHex(hash), _ -> find(hash)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private Optional<ApiKey> find(byte[] hash) {
        Optional<ApiKey> found = store.find(hash);
        Instant now = clock.instant();
        found.filter(key -> key.worksAt(now))
                .filter(key -> key.times().lastUsedAt().map(now.minus(USE_INTERVAL)::isAfter).orElse(true))
                .ifPresent(key -> store.used(key.id(), now));
        return found;
    }

    /** The keys of an organization, newest first, ended ones included. */
    public List<ApiKey> of(OrganizationId organization) {
        return store.of(organization);
    }

    /** The keys of all organizations. */
    public List<ApiKey> all() {
        return store.all();
    }

    /** Ends a key for good; ending it again changes nothing. False when the organization has no such key. */
    public boolean revoke(OrganizationId organization, ApiKeyId id) {
        boolean revoked = store.revoke(organization, id, clock.instant());
        read.synchronous().invalidateAll();
        return revoked;
    }
}
