package dev.holdfast.accounts;

import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.KeyScope;
import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.ApiKeyId;
import dev.holdfast.platform.ids.OrganizationId;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of an API key besides its secret, which nobody keeps but its owner.
 *
 * @param prefix how people tell it from others
 */
public record ApiKey(ApiKeyId id, OrganizationId organization, String name, String prefix,
        Set<KeyScope> scopes, Times times) {

    /**
     * When things happened to it.
     *
     * @param expiresAt when it stops working by itself, if ever
     * @param lastUsedAt minutes behind; empty when it never was used
     */
    public record Times(Instant createdAt, Optional<Instant> expiresAt, Optional<Instant> revokedAt,
            Optional<Instant> lastUsedAt) {}

    /**
     * An API key that somebody wants to make.
     *
     * @param createdBy empty when it is made at the command line
     */
    public record Wish(OrganizationId organization, String name, Set<KeyScope> scopes,
            Optional<AdminId> createdBy, Optional<Instant> expiresAt) {}

    /** A key that was made just now. Its secret is kept nowhere else. */
    public record Created(ApiKey key, ApiKeySecret secret) {}

    /** Whether it opens something at this moment. */
    public boolean worksAt(Instant moment) {
        return times.revokedAt().isEmpty() && times.expiresAt().map(moment::isBefore).orElse(true);
    }

    Caller.ApiKey caller() {
        return new Caller.ApiKey(id, organization, scopes);
    }
}
