package dev.holdfast.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.UserId;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The tokens that come with each request: JSON Web Tokens signed with HMAC-SHA-256 (RFC 7519), believed
 * without a look into the database until they expire. Users and administrators have keys of their own, so
 * that the one's token is noise to the other. Thread-safe.
 */
public final class AccessTokens {

    /**
     * How long tokens are good.
     *
     * @param guest of a guest, who cannot refresh: it has to last for what was bought with it
     */
    public record Lifetimes(Duration account, Duration guest) {}

    private static final String ISSUER = "holdfast";
    private static final int TOKEN_CHARS_MAX = 2_048;
    private static final int KEY_BYTES = 32;
    private static final JWSHeader HEADER = new JWSHeader(JWSAlgorithm.HS256);

    private static final Duration BELIEVED = Duration.ofSeconds(1);
    private static final int BELIEVED_MAX = 100_000;

    /** A user whose token was proven; {@code expiry} in seconds since 1970. */
    private record Proven(Optional<Caller.User> caller, long expiry) {}

    /** For whom a token opens doors, and the key that proves it. */
    private record Audience(String name, MACSigner signer, MACVerifier verifier) {}

    private final Audience users;
    private final Audience admins;
    private final Lifetimes lifetimes;
    private final InstantSource clock;
    /** Only what was proven is kept, so that nobody can push it out with tokens of his own making. */
    private final Cache<String, Proven> proven = Caffeine.newBuilder()
            .expireAfterWrite(BELIEVED)
            .maximumSize(BELIEVED_MAX)
            .build();

    /**
     * Both signing keys are derived from {@code secret}, so that nodes with the same secret believe each
     * other's tokens.
     */
    public AccessTokens(String secret, Lifetimes lifetimes, InstantSource clock) {
        this.users = audience("user", secret);
        this.admins = audience("admin", secret);
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /** How long a token of somebody with an account is good. */
    public Duration accountLifetime() {
        return lifetimes.account();
    }

    public String issue(User user) {
        return user.guest()
                ? sign(users, user.id().value(), lifetimes.guest(), Map.of("guest", true))
                : sign(users, user.id().value(), lifetimes.account(), Map.of());
    }

    public String issue(Administrator admin) {
        return sign(admins, admin.id().value(), lifetimes.account(),
                Map.of("org", admin.organization().toString(), "role", admin.role().text()));
    }

    /**
     * Whose token this is; empty when it is not a user's, expired, or not ours. What was proven is believed
     * for a second: a buyer asks many times, and a revocation will not take longer than that to be seen.
     */
    public Optional<Caller.User> user(String token) {
        Proven known = proven.getIfPresent(token);
        if (known != null && clock.instant().getEpochSecond() < known.expiry()) {
            return known.caller();
        }
        Optional<Proven> now = verified(users, token).flatMap(claims -> uuid(claims, "sub")
                .map(id -> new Proven(
                        Optional.of(
                                new Caller.User(new UserId(id), Boolean.TRUE.equals(claims.get("guest")))),
                        expiry(claims))));
        now.ifPresent(found -> proven.put(token, found));
        return now.flatMap(Proven::caller);
    }

    private static long expiry(Map<String, Object> claims) {
        return claims.get("exp") instanceof Number expiry ? expiry.longValue() : 0;
    }

    /** Whose token this is; empty when it is not an administrator's, expired, or not ours. */
    public Optional<Caller.Admin> administrator(String token) {
        return verified(admins, token).flatMap(AccessTokens::administrator);
    }

    private static Optional<Caller.Admin> administrator(Map<String, Object> claims) {
        Optional<UUID> id = uuid(claims, "sub");
        Optional<UUID> organization = uuid(claims, "org");
        if (id.isEmpty() || organization.isEmpty()) {
            return Optional.empty();
        }
        boolean superAdmin = AdminRole.SUPER_ADMIN.text().equals(claims.get("role"));
        return Optional.of(new Caller.Admin(new AdminId(id.get()), new OrganizationId(organization.get()),
                superAdmin));
    }

    private String sign(Audience audience, UUID subject, Duration lifetime, Map<String, Object> further) {
        long now = clock.instant().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", ISSUER);
        claims.put("aud", audience.name());
        claims.put("sub", subject.toString());
        claims.put("iat", now);
        claims.put("exp", now + lifetime.toSeconds());
        claims.putAll(further);
        var token = new JWSObject(HEADER, new Payload(claims));
        try {
            token.sign(audience.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("signing with our own key failed", e);
        }
        return token.serialize();
    }

    private Optional<Map<String, Object>> verified(Audience audience, String token) {
        // One token has one text: the parser would take the other alphabet of Base64 for the same.
        if (token.length() > TOKEN_CHARS_MAX || token.indexOf('/') >= 0 || token.indexOf('+') >= 0) {
            return Optional.empty();
        }
        try {
            var parsed = JWSObject.parse(token);
            if (!JWSAlgorithm.HS256.equals(parsed.getHeader().getAlgorithm())
                    || !parsed.verify(audience.verifier())) {
                return Optional.empty();
            }
            Map<String, Object> claims = parsed.getPayload().toJSONObject();
            return claims != null && good(audience, claims) ? Optional.of(claims) : Optional.empty();
        } catch (ParseException | JOSEException _) {
            return Optional.empty();
        }
    }

    private boolean good(Audience audience, Map<String, Object> claims) {
        return ISSUER.equals(claims.get("iss")) && audience.name().equals(claims.get("aud"))
                && clock.instant().getEpochSecond() < expiry(claims);
    }

    private static Optional<UUID> uuid(Map<String, Object> claims, String name) {
        try {
            return claims.get(name) instanceof String text
                    ? Optional.of(UUID.fromString(text))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Audience audience(String name, String secret) {
        try {
            SecretKey key = KDF.getInstance("HKDF-SHA256")
                    .deriveKey("HmacSHA256", HKDFParameterSpec.ofExtract()
                            .addIKM(secret.getBytes(StandardCharsets.UTF_8))
                            .thenExpand(("holdfast access token " + name).getBytes(StandardCharsets.UTF_8),
                                    KEY_BYTES));
            return new Audience(name, new MACSigner(key), new MACVerifier(key));
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("the token keys could not be derived", e);
        }
    }
}
