package dev.holdfast.platform.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All settings as types. Immutable. */
public record Config(Path data, Listening listening, Optional<String> databaseUrl, String publicUrl,
        Set<Role> roles,
        Secrets secrets, Selling selling, Paying paying, Limits limits, Resources resources,
        LogFormat logFormat) {

    /** What a process does. */
    public enum Role {
        WEB, API, WORKER
    }

    /** How log lines look. */
    public enum LogFormat {
        AUTO, JSON, TEXT
    }

    /** Where and from whom requests come. */
    public record Listening(String host, List<Integer> ports, Set<String> corsOrigins, int bodyBytesMax,
            int headerBytesMax, Duration stopTimeout) {}

    /** Keys, where given, and how long what they sign is good. */
    public record Secrets(Optional<String> internalApiKey, Optional<String> jwtKey,
            Duration accessTokenLifetime,
            Duration refreshTokenLifetime, boolean organizerSignup) {}

    /** How things are sold unless an event says otherwise. */
    public record Selling(Currency currency, Duration ticketHold, Duration slotHold,
            Duration paymentTimeout) {}

    /** Who takes the money. */
    public enum Gateway {
        SANDBOX, STRIPE
    }

    /**
     * How money is taken. With Stripe its two secrets are there.
     *
     * @param stripeApiBase another address than Stripe's own
     */
    public record Paying(Gateway gateway, Optional<String> stripeSecretKey,
            Optional<String> stripeWebhookSecret, Optional<String> stripeApiBase,
            Optional<String> sandboxWebhookSecret) {}

    /** How often, a minute. Zero is no limit. */
    public record Limits(int reserves, int orders, int apiKeys, int guests, int signIns) {}

    /** How much of the machine is used. */
    public record Resources(int laneQueue, Duration laneDeadline, int laneConnections,
            int databaseConnections,
            int passwordHashes, int liveListenersMax) {}

    /**
     * Reads the types out of the raw values.
     *
     * @throws ConfigException with every error at once
     */
    public static Config of(Settings settings) {
        var read = new ValueReader(settings);
        var config = new Config(Path.of(read.text(Setting.DATA)),
                new Listening(read.text(Setting.HOST), read.ports(), read.origins(),
                        read.whole(Setting.MAX_BODY_BYTES, 1_024, 16 << 20),
                        read.whole(Setting.MAX_HEADER_BYTES, 1_024, 1 << 20),
                        read.duration(Setting.STOP_TIMEOUT)),
                read.databaseUrl(), read.publicUrl(), read.roles(), secrets(read),
                new Selling(read.currency(), read.duration(Setting.HOLD_TICKETS),
                        read.duration(Setting.HOLD_SLOTS), read.duration(Setting.PAYMENT_TIMEOUT)),
                paying(read), limits(read),
                resources(read), read.choice(Setting.LOG_FORMAT, LogFormat.class));
        read.failIfWrong();
        return config;
    }

    private static Secrets secrets(ValueReader read) {
        return new Secrets(read.secret(Setting.INTERNAL_API_KEY, 16), read.secret(Setting.JWT_KEY, 32),
                read.duration(Setting.ACCESS_TOKEN_LIFETIME), read.duration(Setting.REFRESH_TOKEN_LIFETIME),
                read.onOff(Setting.ORGANIZER_SIGNUP));
    }

    private static Paying paying(ValueReader read) {
        Gateway gateway = read.choice(Setting.PAYMENT_GATEWAY, Gateway.class);
        if (gateway == Gateway.STRIPE) {
            read.require(Setting.STRIPE_SECRET_KEY, "--payment-gateway stripe");
            read.require(Setting.STRIPE_WEBHOOK_SECRET, "--payment-gateway stripe");
        }
        return new Paying(gateway, read.secret(Setting.STRIPE_SECRET_KEY, 8),
                read.secret(Setting.STRIPE_WEBHOOK_SECRET, 8), read.address(Setting.STRIPE_API_BASE),
                read.secret(Setting.SANDBOX_WEBHOOK_SECRET, 8));
    }

    private static Limits limits(ValueReader read) {
        return new Limits(perMinute(read, Setting.RESERVE_LIMIT), perMinute(read, Setting.ORDER_LIMIT),
                perMinute(read, Setting.API_KEY_LIMIT), perMinute(read, Setting.GUEST_LIMIT),
                perMinute(read, Setting.SIGN_IN_LIMIT));
    }

    private static int perMinute(ValueReader read, Setting setting) {
        return read.whole(setting, 0, 1_000_000);
    }

    private static Resources resources(ValueReader read) {
        return new Resources(read.whole(Setting.LANE_QUEUE, 1, 1_000_000),
                read.duration(Setting.LANE_DEADLINE),
                read.whole(Setting.LANE_CONNECTIONS, 1, 64), read.whole(Setting.DATABASE_CONNECTIONS, 2, 200),
                read.whole(Setting.PASSWORD_HASHES, 1, 64),
                read.whole(Setting.LIVE_LISTENERS_MAX, 0, 1_000_000));
    }
}
