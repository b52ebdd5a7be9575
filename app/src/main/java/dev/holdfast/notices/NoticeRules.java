package dev.holdfast.notices;

import dev.holdfast.catalog.cancel.Cancellation;
import dev.holdfast.catalog.cancel.Cancellations;
import dev.holdfast.inventory.Journal;
import dev.holdfast.notices.Notice.Kind;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Says of which lines of an event's journal a person is told. Belongs to one chunk of lines. */
final class NoticeRules {

    private final EventId event;
    private final Cancellations cancellations;
    private @Nullable List<Cancellation> known;

    NoticeRules(EventId event, Cancellations cancellations) {
        this.event = event;
        this.cancellations = cancellations;
    }

    List<Notice> of(List<Journal.Entry> entries) {
        var notices = new ArrayList<Notice>();
        for (Journal.Entry entry : entries) {
            Kind kind = kind(entry);
            UserId user = entry.user();
            if (kind != null && user != null) {
                notices.add(notice(kind, entry, user));
            }
            UserId before = entry.before();
            if (before != null) {
                notices.add(notice(Kind.HANDED_OVER, entry, before));
            }
        }
        return notices;
    }

    private @Nullable Kind kind(Journal.Entry entry) {
        Journal.About about = entry.about();
        if (about == null) {
            return null;
        }
        Journal.Now now = about.now();
        return switch (entry.kind()) {
            case "offered" -> Kind.WAITLIST_OFFER;
            case "waitlist_closed" -> Kind.WAITLIST_CLOSED;
            case "waitlist_left" -> organizers(about) ? Kind.WAITLIST_CLOSED : null;
            case "expired" -> now != null && now.offered() ? Kind.OFFER_EXPIRED : null;
            case "cancelled", "partly_cancelled" -> organizers(about) ? cancelled(about) : null;
            case "refunded" -> Kind.REFUNDED;
            case "refund_failed" -> now != null && now.refundGivenUp() ? Kind.REFUND_FAILED : null;
            case "charged_too_late" -> Kind.CHARGED_TOO_LATE;
            case "rescued" -> Kind.RESCUED;
            case "transferred" -> Kind.TRANSFERRED;
            default -> null;
        };
    }

    private static boolean organizers(Journal.About about) {
        return about.origin().actor().startsWith("admin:");
    }

    /** What follows from a cancellation is done for its request. */
    private Kind cancelled(Journal.About about) {
        if (known == null) {
            known = cancellations.of(event);
        }
        for (Cancellation one : known) {
            if (one.cause().origin().equals(about.origin())) {
                return one.cause().session() == null ? Kind.EVENT_CANCELLED : Kind.SESSION_CANCELLED;
            }
        }
        return Kind.BOOKING_CANCELLED;
    }

    private Notice notice(Kind kind, Journal.Entry entry, UserId user) {
        Journal.Now now = entry.about() == null ? null : entry.about().now();
        Instant deadline = kind == Kind.WAITLIST_OFFER && now != null ? now.expiresAt() : null;
        var about = new Notice.About(event, entry.number(), entry.booking(),
                now == null ? null : now.reference(), deadline);
        // A refund is tried again and again, and each try has a line; that it was given up is told once.
        String line = kind == Kind.REFUND_FAILED
                ? String.valueOf(entry.booking())
                : Long.toString(entry.number());
        String name = event + "/" + line + "/" + kind.text();
        return new Notice(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), user, kind,
                entry.at(), about);
    }
}
