package dev.holdfast.platform.config;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting there is. A setting {@code x-y} is the flag {@code --x-y}, the variable {@code HOLDFAST_X_Y}
 * and the key {@code x-y} of the file; the first of these that is given wins.
 */
public enum Setting {
    DATA("data", "./data", "DIR", "folder of this installation: embedded database, generated secrets"),
    HOST("host", "0.0.0.0", "ADDRESS", "address to listen on"),
    PORT("port", "8080", "LIST",
            "ports to listen on, separated by commas; all routes answer on each; 0 takes a free one"),
    DATABASE_URL("database-url", null, "URL",
            "PostgreSQL 15 or newer instead of the embedded one: postgresql://user:password@host:port/name"),
    PUBLIC_URL("public-url", "http://localhost:8080", "URL",
            "address under which buyers reach this installation"),
    ROLES("roles", "web,api,worker", "LIST", "what this process does: web, api, worker"),
    INTERNAL_API_KEY("internal-api-key", null, "SECRET",
            "key of the internal routes; made and kept when not given"),
    JWT_KEY("jwt-key", null, "SECRET",
            "key that signs tokens, 32 characters or more; made and kept when not given"),
    ACCESS_TOKEN_LIFETIME("access-token-lifetime", "15m", "DURATION", "how long an access token is good"),
    REFRESH_TOKEN_LIFETIME("refresh-token-lifetime", "7d", "DURATION", "how long a refresh token is good"),
    CURRENCY("currency", "USD", "CODE", "ISO 4217 currency of new events"),
    HOLD_TICKETS("hold-tickets", "15m", "DURATION", "how long a hold of tickets and seats lasts"),
    HOLD_SLOTS("hold-slots", "5m", "DURATION", "how long a hold of slots lasts"),
    RESERVE_LIMIT("reserve-limit", "10", "N", "reserve attempts of one user in a minute; 0 is no limit"),
    ORDER_LIMIT("order-limit", "600", "N",
            "orders of one user in a minute, on the order API; 0 is no limit"),
    API_KEY_LIMIT("api-key-limit", "600", "N",
            "booking attempts of one API key in a minute; 0 is no limit"),
    GUEST_LIMIT("guest-limit", "0", "N", "guest tokens for one address in a minute; 0 is no limit"),
    SIGN_IN_LIMIT("sign-in-limit", "30", "N", "failed sign-ins of one account in a minute; 0 is no limit"),
    ORGANIZER_SIGNUP("organizer-signup", "off", "on|off", "whether anybody may register as an organizer"),
    CORS_ORIGINS("cors-origins", "*", "LIST",
            "origins whose pages may call the API; * is all, none turns it off"),
    PAYMENT_TIMEOUT("payment-timeout", "10s", "DURATION", "how long the payment gateway may take to answer"),
    PAYMENT_GATEWAY("payment-gateway", "sandbox", "sandbox|stripe",
            "who takes the money; the sandbox takes none and is for trying out"),
    STRIPE_SECRET_KEY("stripe-secret-key", null, "SECRET",
            "key of the Stripe API, sk_...; needed for stripe"),
    STRIPE_WEBHOOK_SECRET("stripe-webhook-secret", null, "SECRET",
            "secret that signs Stripe's webhooks, whsec_...; needed for stripe"),
    STRIPE_API_BASE("stripe-api-base", null, "URL", "another address of the Stripe API, for tests"),
    SANDBOX_WEBHOOK_SECRET("sandbox-webhook-secret", null, "SECRET",
            "secret that signs the sandbox's webhooks; made and kept when not given"),
    LANE_QUEUE("lane-queue", "20000", "N", "reserve requests of one event that may wait"),
    LANE_DEADLINE("lane-deadline", "5s", "DURATION", "how long a reserve request may wait"),
    LANE_CONNECTIONS("lane-connections", "8", "N", "database connections of the lanes"),
    DATABASE_CONNECTIONS("database-connections", "12", "N", "database connections of everything else"),
    PASSWORD_HASHES("password-hashes", "2", "N", "passwords hashed at the same time"),
    LIVE_LISTENERS_MAX("live-listeners-max", "10000", "N", "listeners to live updates at the same time"),
    MAX_BODY_BYTES("max-body-bytes", "65536", "N", "a larger request body is refused"),
    MAX_HEADER_BYTES("max-header-bytes", "16384", "N", "larger request headers are refused"),
    STOP_TIMEOUT("stop-timeout", "30s", "DURATION", "how long a stop waits for accepted work"),
    LOG_FORMAT("log-format", "auto", "auto|json|text",
            "log lines: JSON, or text; auto is text on a terminal");

    private final String key;
    private final @Nullable String fallback;
    private final String shape;
    private final String description;

    Setting(String key, @Nullable String fallback, String shape, String description) {
        this.key = key;
        this.fallback = fallback;
        this.shape = shape;
        this.description = description;
    }

    public String key() {
        return key;
    }

    /** What holds when nothing is given; null when the setting is optional. */
    public @Nullable String fallback() {
        return fallback;
    }

    public String shape() {
        return shape;
    }

    public String description() {
        return description;
    }

    public String variable() {
        return "HOLDFAST_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    boolean secret() {
        return shape.equals("SECRET") || this == DATABASE_URL;
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
    }
}
