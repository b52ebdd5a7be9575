package dev.holdfast.platform.http;

/** Who may call a route. Every route declares one of these; there is no default. */
public enum Access {
    /** Anybody, signed in or not. */
    ANYONE,
    /** A buyer with a user's token, guests included. */
    USER,
    /**
     * A buyer with a user's token, or a program with an API key of the scope bookings. Who sends both a
     * bearer token and a key is the user.
     */
    USER_OR_KEY,
    /** A program with an API key of the scope bookings. */
    BOOKINGS_KEY,
    /** A program with an API key of the scope slots. */
    SLOTS_KEY,
    /** An administrator of any role. */
    ADMIN,
    /** An administrator whose role is super administrator. */
    SUPER_ADMIN,
    /** Another service that holds the internal key. */
    INTERNAL
}
