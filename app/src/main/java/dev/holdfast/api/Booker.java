package dev.holdfast.api;

import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.ids.UserId;

/**
 * Who books, be it a person or a program with an API key.
 *
 * @param limited whether limits per person bind it: they bind neither guests nor API keys, who are as many
 * persons as they like
 */
public record Booker(UserId id, boolean limited) {

    /** The caller of a route that is open to buyers only. */
    public static Booker of(Request request) {
        return switch (request.caller()) {
            case Caller.User(var id, var guest) -> new Booker(id, !guest);
            case Caller.ApiKey key -> new Booker(key.user(), false);
            case Caller.Anonymous _,Caller.Admin _,Caller.Internal _ -> throw new IllegalStateException(
                    request.path() + " was opened to " + request.caller().actor());
        };
    }
}
