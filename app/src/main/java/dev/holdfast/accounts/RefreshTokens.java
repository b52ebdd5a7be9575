package dev.holdfast.accounts;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.UserId;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The tokens that outlive an access token: 32 random bytes in hexadecimal, of which we keep only the SHA-256.
 * Each is good for one refresh, which gives its successor. Who comes with a token that was used before may
 * have stolen it, so the whole family, all that came from one sign-in, ends. Thread-safe. Throws {@code
 * DatabaseException} when the database fails.
 *
 * @param <I> whose tokens these are: {@link UserId} or {@link AdminId}; the one's tokens are unknown to the
 * other
 */
public final class RefreshTokens<I> {

    /** A used token's owner and its successor. */
    public record Rotated<I>(I account, String successor) {}

    private static final int TOKEN_BYTES = 32;
    private static final HexFormat HEX = HexFormat.of();

    private final RefreshTokenStore store;
    private final Duration lifetime;
    private final InstantSource clock;
    private final Function<I, UUID> toUuid;
    private final Function<UUID, I> fromUuid;
    private final SecureRandom random = new SecureRandom();

    private RefreshTokens(RefreshTokenStore store, Duration lifetime, InstantSource clock,
            Function<I, UUID> toUuid,
            Function<UUID, I> fromUuid) {
        this.store = store;
        this.lifetime = lifetime;
        this.clock = clock;
        this.toUuid = toUuid;
        this.fromUuid = fromUuid;
    }

    /** The tokens of the users. */
    public static RefreshTokens<UserId> ofUsers(Database database, Duration lifetime, InstantSource clock) {
        return new RefreshTokens<>(new RefreshTokenStore(database, "user"), lifetime, clock, UserId::value,
                UserId::new);
    }

    /** The tokens of the administrators. */
    public static RefreshTokens<AdminId> ofAdministrators(Database database, Duration lifetime,
            InstantSource clock) {
        return new RefreshTokens<>(new RefreshTokenStore(database, "admin"), lifetime, clock, AdminId::value,
                AdminId::new);
    }

    /** The first token of a new family. */
    public String issue(I account) {
        byte[] token = draw();
        store.insert(new RefreshTokenStore.Fresh(hash(token), UUID.randomUUID(), toUuid.apply(account),
                expiry(clock.instant())));
        return HEX.formatHex(token);
    }

    /**
     * Uses up {@code token} and gives its successor; empty when it is unknown, expired, revoked or used
     * before. Of two who come with it at the same moment one wins, and the other is not taken for a thief.
     */
    public Optional<Rotated<I>> rotate(String token) {
        Optional<byte[]> known = hashOf(token);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<RefreshTokenStore.Row> row = store.find(known.get());
        if (row.isEmpty() || row.get().revoked() || !row.get().expiresAt().isAfter(now)) {
            return Optional.empty();
        }
        if (row.get().rotated()) {
            store.revokeFamily(row.get().family(), now);
            return Optional.empty();
        }
        byte[] successor = draw();
        var fresh = new RefreshTokenStore.Fresh(hash(successor), row.get().family(), row.get().account(),
                expiry(now));
        return store.rotate(known.get(), fresh, now)
                ? Optional.of(new Rotated<>(fromUuid.apply(row.get().account()), HEX.formatHex(successor)))
                : Optional.empty();
    }

    /** Ends the family of {@code token}. A token that is unknown changes nothing. */
    public void revoke(String token) {
        hashOf(token).flatMap(store::find)
                .ifPresent(row -> store.revokeFamily(row.family(), clock.instant()));
    }

    /** Forgets the tokens that have expired, of which nothing can come any more. Returns how many. */
    public int forgetExpired() {
        return store.deleteExpired(clock.instant());
    }

    private Instant expiry(Instant now) {
        return now.plus(lifetime);
    }

    private byte[] draw() {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        return token;
    }

    private static Optional<byte[]> hashOf(String token) {
        if (token.length() != 2 * TOKEN_BYTES || !token.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        return Optional.of(hash(HEX.parseHex(token)));
    }

    private static byte[] hash(byte[] token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
