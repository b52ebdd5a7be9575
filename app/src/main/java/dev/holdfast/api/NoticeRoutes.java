package dev.holdfast.api;

import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.notices.Notice;
import dev.holdfast.notices.Notices;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a person was told of: offers, what was cancelled, money that comes back. Thread-safe. */
public final class NoticeRoutes {

    private static final int LIMIT = 20;
    private static final int LIMIT_MAX = 100;

    record NoticeBody(UUID noticeId, String kind, String text, Instant at, UUID eventId, String eventName,
            @Nullable UUID bookingId, @Nullable String bookingReference, @Nullable Instant deadline,
            boolean read) {}

    record PageBody(List<NoticeBody> notices, int total, int unread, int page, int limit) {}

    record ReadBody(UUID noticeId, boolean read) {}

    private final Notices notices;
    private final EventDirectory events;

    public NoticeRoutes(Notices notices, EventDirectory events) {
        this.notices = notices;
        this.events = events;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/notices", Access.USER, this::page),
                Route.post("/api/v1/notices/{noticeId}/read", Access.USER, this::read));
    }

    private Response page(Request request) {
        int page = Fields.within(request, "page", 1_000_000, 1);
        int limit = Fields.within(request, "limit", LIMIT_MAX, LIMIT);
        Notices.Page found = notices.of(user(request), page, limit);
        return Json.ok(new PageBody(found.notices().stream().map(this::body).toList(), found.total(),
                found.unread(), page, limit));
    }

    private NoticeBody body(Notices.Read read) {
        Notice notice = read.notice();
        Notice.About about = notice.about();
        String name = events.find(about.event())
                .map(Event::texts)
                .map(Event.Texts::name)
                .orElseThrow(() -> new IllegalStateException("event " + about.event() + " is gone"));
        return new NoticeBody(notice.id(), notice.kind().text(), text(notice.kind(), name), notice.at(),
                about.event().value(), name, about.booking() == null ? null : about.booking().value(),
                about.reference() == null ? null : about.reference().value(), about.deadline(),
                read.readAt() != null);
    }

    private static String text(Notice.Kind kind, String event) {
        return switch (kind) {
            case WAITLIST_OFFER -> "Tickets for " + event + " are held for you. Pay before the deadline.";
            case OFFER_EXPIRED -> "The tickets for " + event + " that were held for you went to others.";
            case WAITLIST_CLOSED -> "You no longer wait for tickets for " + event + ".";
            case EVENT_CANCELLED -> event + " is cancelled. What you paid is given back.";
            case SESSION_CANCELLED -> "A date of " + event
                    + " is cancelled. What you paid for it is given back.";
            case BOOKING_CANCELLED -> "The organizer has cancelled your booking for " + event + ".";
            case REFUNDED -> "Money for " + event + " was given back.";
            case REFUND_FAILED -> "Money for " + event
                    + " could not be given back yet.";
            case CHARGED_TOO_LATE -> "Your payment for " + event + " came too late and is given back.";
            case RESCUED -> "Your payment for " + event + " came late, but your booking is confirmed.";
            case TRANSFERRED -> "A booking for " + event + " was handed to you.";
            case HANDED_OVER -> "Your booking for " + event + " was handed to somebody else.";
        };
    }

    private Response read(Request request) {
        UUID id = Fields.uuid(request.pathParam("noticeId"), "notice_id", "Invalid notice ID");
        if (!notices.markRead(user(request), id)) {
            throw Problem.notFound("Notice not found").exception();
        }
        return Json.ok(new ReadBody(id, true));
    }

    private static UserId user(Request request) {
        return ((Caller.User) request.caller()).id();
    }
}
