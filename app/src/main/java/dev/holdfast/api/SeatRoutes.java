package dev.holdfast.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.SeatMaps;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.JournalTail;
import dev.holdfast.inventory.UnitNews;
import dev.holdfast.inventory.seating.SeatStates;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Gatekeeper;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.http.SharedBody;
import dev.holdfast.platform.ids.SessionId;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The seats of a date: their frozen map, and what has become of them. Written and compressed once for all who
 * ask. Thread-safe.
 */
public final class SeatRoutes {

    /** States change all the time, and digits shrink well whatever the effort. */
    private static final int FAST = 1;
    private static final int SMALL = 6;
    private static final long BYTES_MAX = 64L << 20;
    private static final String ASK_AGAIN = "no-cache";
    private static final String NEVER_CHANGES = "public, max-age=31536000, immutable";

    /** What a body tells: everything when {@code since} is negative, told for one of two reasons. */
    private record Told(SessionId session, long since, long cursor) {

        static final long EVERYTHING = -1;
        static final long RESET = -2;

        String version() {
            return session + "-" + cursor
                    + (since == EVERYTHING ? "" : since == RESET ? "-reset" : "-" + since);
        }
    }

    private final Inventory inventory;
    private final OpenSessions sessions;
    private final SeatMaps maps;
    private final Cache<Told, SharedBody> states = shared();
    private final Cache<UUID, SharedBody> drawn = shared();

    /** @param gatekeeper tells an organizer who looks at a draft from anybody else */
    public SeatRoutes(Inventory inventory, EventDirectory directory, SeatMaps maps, Gatekeeper gatekeeper) {
        this.inventory = inventory;
        this.sessions = new OpenSessions(inventory, directory, gatekeeper);
        this.maps = maps;
    }

    private static <K> Cache<K, SharedBody> shared() {
        return Caffeine.newBuilder()
                .maximumWeight(BYTES_MAX)
                .weigher((K _, SharedBody body) -> body.size() + 200)
                .build();
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/sessions/{sessionId}/seats", Access.ANYONE, this::seats),
                Route.get("/api/v1/sessions/{sessionId}/seat-map", Access.ANYONE, this::map));
    }

    private Response seats(Request request) {
        OpenSessions.Found found = sessions.session(request);
        OptionalLong since = Fields.cursor(request.query("since"), "since");
        SeatStates now = inventory.seats()
                .of(found.eventId(), found.id(), since.orElse(0))
                .orElseThrow(SeatRoutes::noSeats);
        SharedBody body = since.isPresent()
                ? changes(found, now, since.getAsLong())
                : everything(found, now, Told.EVERYTHING);
        return body.answer(request, found.cacheControl(ASK_AGAIN));
    }

    private SharedBody everything(OpenSessions.Found found, SeatStates now, long reason) {
        var told = new Told(found.id(), reason, now.journalNumber());
        return states.get(told, _ -> body(told, SeatBodies.StatesBody.of(found, now, reason == Told.RESET)));
    }

    private SharedBody changes(OpenSessions.Found found, SeatStates now, long since) {
        var told = new Told(found.id(), since, now.journalNumber());
        SharedBody known = states.getIfPresent(told);
        if (known != null) {
            return known;
        }
        Optional<UnitNews> news = news(found, now, since);
        if (news.isEmpty()) {
            return everything(found, now, Told.RESET);
        }
        var changes = SeatBodies.ChangesBody.of(news.get().of(found.id()));
        return states.get(told, _ -> body(told,
                new SeatBodies.ChangedBody(found.id().value(), news.get().upTo(), changes)));
    }

    /** Empty when the cursor is too old to be followed from, or none that there has been. */
    private Optional<UnitNews> news(OpenSessions.Found found, SeatStates now, long since) {
        long behind = now.journalNumber() - since;
        if (behind == 0) {
            return Optional.of(new UnitNews(since, java.util.Map.of()));
        }
        return behind > 0 && behind <= JournalTail.LINES_MAX
                ? inventory.tail().since(found.eventId(), since)
                : Optional.empty();
    }

    private static SharedBody body(Told told, Object body) {
        return SharedBody.of(Response.JSON, told.version(), Json.bytes(body), FAST);
    }

    private Response map(Request request) {
        OpenSessions.Found found = sessions.session(request);
        UUID layout = Optional.ofNullable(found.session().place().layout()).orElseThrow(SeatRoutes::noSeats);
        return drawn.get(layout, id -> drawn(found, id)).answer(request, found.cacheControl(NEVER_CHANGES));
    }

    private SharedBody drawn(OpenSessions.Found found, UUID layout) {
        SeatStates states = inventory.seats()
                .of(found.eventId(), found.id())
                .orElseThrow(SeatRoutes::noSeats);
        byte[] body = maps.textOfLayout(found.event().organization(), layout)
                .map(text -> FrozenMaps.of(layout, states.layout(), text))
                .orElseGet(() -> FrozenMaps.of(layout, states.layout()));
        return SharedBody.of(Response.JSON, layout.toString(), body, SMALL);
    }

    private static ProblemException noSeats() {
        return Problem.notFound("This session has no seats").exception();
    }
}
