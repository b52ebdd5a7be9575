package dev.holdfast.platform.http;

import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.ApiKeyId;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.UserId;

import java.util.Set;

/** Who sent a request, as far as it was proven. */
public sealed interface Caller {

    /** Nobody in particular. */
    record Anonymous() implements Caller {}

    /** A buyer. A guest's address was never proven, so limits per person do not bind it. */
    record User(UserId id, boolean guest) implements Caller {}

    /**
     * A program that books for an organization. What it books is its own, by {@link #user()}, and limits per
     * person do not bind it: it books for as many persons as it likes.
     */
    record ApiKey(ApiKeyId id, OrganizationId organization, Set<KeyScope> scopes) implements Caller {

        public ApiKey {
            scopes = Set.copyOf(scopes);
        }

        /** The identity to which this key's bookings belong. */
        public UserId user() {
            return id.user();
        }
    }

    /** An administrator, acting for one organization. */
    record Admin(AdminId id, OrganizationId organization, boolean superAdmin) implements Caller {}

    /** A service of ours that holds the internal key. */
    record Internal() implements Caller {}

    /** How the journal names this caller. */
    default String actor() {
        return switch (this) {
            case Anonymous _ -> "anonymous";
            case User(var id, var guest) -> (guest ? "guest:" : "user:") + id;
            case ApiKey(var id, _, _) -> "api-key:" + id;
            case Admin(var id, _, _) -> "admin:" + id;
            case Internal _ -> "internal";
        };
    }
}
