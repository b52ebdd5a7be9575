package dev.holdfast.api;

import dev.holdfast.catalog.Event;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.Gatekeeper;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;

/**
 * Tells who organizes an event from anybody else, on routes where nobody has to say who they are.
 * Thread-safe.
 */
final class Organizers {

    private final Gatekeeper gatekeeper;

    Organizers(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    /** Nobody has to prove who he is here, so a proof that is wrong counts as none. */
    boolean organizes(Request request, Event event) {
        if (request.authorization().isEmpty()) {
            return false;
        }
        try {
            return gatekeeper.admit(Access.ADMIN, request) instanceof Caller.Admin admin
                    && admin.organization().equals(event.organization());
        } catch (ProblemException _) {
            return false;
        }
    }
}
