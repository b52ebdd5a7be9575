package dev.holdfast.platform.http;

import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.UserId;

/** Who sent a request, as far as it was proven. */
public sealed interface Caller {

    /** Nobody in particular. */
    record Anonymous() implements Caller {}

    /** A buyer. A guest's address was never proven, so limits per person do not bind it. */
    record User(UserId id, boolean guest) implements Caller {}

    /** An administrator, acting for one organization. */
    record Admin(AdminId id, OrganizationId organization, boolean superAdmin) implements Caller {}

    /** A service of ours that holds the internal key. */
    record Internal() implements Caller {}

    /** How the journal names this caller. */
    default String actor() {
        return switch (this) {
            case Anonymous _ -> "anonymous";
            case User(var id, var guest) -> (guest ? "guest:" : "user:") + id;
            case Admin(var id, _, _) -> "admin:" + id;
            case Internal _ -> "internal";
        };
    }
}
