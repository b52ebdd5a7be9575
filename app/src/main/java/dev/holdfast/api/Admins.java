package dev.holdfast.api;

import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.ids.OrganizationId;

/** Who calls a route that only administrators may call. */
final class Admins {

    private Admins() {}

    static Caller.Admin of(Request request) {
        if (request.caller() instanceof Caller.Admin admin) {
            return admin;
        }
        throw new IllegalStateException(request.path() + " was opened to " + request.caller().actor());
    }

    static OrganizationId organization(Request request) {
        return of(request).organization();
    }
}
