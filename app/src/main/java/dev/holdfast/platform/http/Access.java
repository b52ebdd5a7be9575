package dev.holdfast.platform.http;

/** Who may call a route. Every route declares one of these; there is no default. */
public enum Access {
    /** Anybody, signed in or not. */
    ANYONE,
    /** A buyer with a user's token, guests included. */
    USER,
    /** An administrator of any role. */
    ADMIN,
    /** An administrator whose role is super administrator. */
    SUPER_ADMIN,
    /** Another service that holds the internal key. */
    INTERNAL
}
