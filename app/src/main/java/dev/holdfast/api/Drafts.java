package dev.holdfast.api;

import dev.holdfast.catalog.Event;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.Gatekeeper;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;

/** Keeps drafts from everybody but those who organize them. Thread-safe. */
final class Drafts {

    private final Gatekeeper gatekeeper;

    /** @param gatekeeper tells an organizer who looks at a draft from anybody else */
    Drafts(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    static boolean is(EventSnapshot snapshot) {
        return snapshot.rules().status() == EventStatus.DRAFT;
    }

    /** Whether this is a draft of which who asks must not know. */
    boolean hide(Request request, Event event, EventSnapshot snapshot) {
        return is(snapshot) && !organizes(request, event);
    }

    /** Nobody has to prove who he is here, so a proof that is wrong counts as none. */
    private boolean organizes(Request request, Event event) {
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
