package dev.holdfast.api;

import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.inventory.decision.SessionStatus;
import dev.holdfast.notices.live.Encoding;
import dev.holdfast.notices.live.SeatNews;
import dev.holdfast.platform.http.ServerSentEvent;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** How live updates look. */
public final class LiveBodies {

    /** How the server tells them. */
    public static final Encoding ENCODING = new Encoding(LiveBodies::seats, LiveBodies::counts);

    record CursorBody(long cursor) {}

    record ResetBody(UUID sessionId) {}

    record SeatsBody(long cursor, SeatBodies.ChangesBody changes) {}

    record CountsBody(UUID eventId, int availableSeats, String status, List<SessionBody> sessions,
            Instant lastUpdated) {}

    record SessionBody(UUID sessionId, int available, String status) {

        static SessionBody of(EventSnapshot snapshot, SessionRules session) {
            List<PoolCount> pools = snapshot.poolsOf(session.id());
            int free = pools.stream().mapToInt(PoolCount::free).sum();
            boolean soldOut = free == 0 && !pools.isEmpty();
            return new SessionBody(session.id().value(), free, status(session, snapshot.at(), soldOut));
        }

        private static String status(SessionRules session, Instant at, boolean soldOut) {
            if (session.onSaleAt(at)) {
                return soldOut ? "sold_out" : SessionStatus.ON_SALE.text();
            }
            if (session.status() == SessionStatus.CANCELLED || session.status() == SessionStatus.CLOSED) {
                return session.status().text();
            }
            Instant opens = session.window().opensAt();
            boolean over = opens == null
                    ? session.status() == SessionStatus.ON_SALE
                    : !opens.isAfter(at);
            return over ? SessionStatus.CLOSED.text() : SessionStatus.SCHEDULED.text();
        }
    }

    private LiveBodies() {}

    private static byte[] seats(SeatNews news) {
        return ServerSentEvent.of("seats", news.cursor(),
                text(new SeatsBody(news.cursor(), SeatBodies.ChangesBody.of(news.seats()))));
    }

    private static byte[] counts(EventSnapshot snapshot) {
        List<SessionBody> sessions = snapshot.sessions()
                .stream()
                .map(session -> SessionBody.of(snapshot, session))
                .toList();
        return ServerSentEvent.of("availability", snapshot.inventoryVersion(),
                text(new CountsBody(snapshot.event().value(), snapshot.free(), snapshot.statusText(),
                        sessions,
                        snapshot.at())));
    }

    static byte[] ready(long cursor) {
        return ServerSentEvent.of("ready", cursor, text(new CursorBody(cursor)));
    }

    static byte[] reset(ResetBody body) {
        return ServerSentEvent.of("reset", text(body));
    }

    private static String text(Object body) {
        return new String(Json.bytes(body), StandardCharsets.UTF_8);
    }
}
