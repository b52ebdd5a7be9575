package dev.holdfast.notices.live;

import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.UnitNews;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.inventory.seating.SeatStates;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** One event that somebody follows: what of it has been told, and to whom. Thread-safe. */
final class Followed {

    private static final class Subject {
        private final Topic topic;
        private int listeners;

        Subject(Topic topic) {
            this.topic = topic;
        }
    }

    /** What of an event's counts people see; when it stays the same there is nothing to tell. */
    private record Shown(EventStatus status, List<SessionRules> sessions, List<Integer> free) {

        static Shown of(EventSnapshot snapshot) {
            return new Shown(snapshot.rules().status(), snapshot.sessions(),
                    snapshot.pools().stream().map(PoolCount::free).toList());
        }
    }

    private final EventId event;
    private final Inventory inventory;
    private final Encoding encoding;
    private final Map<SessionId, Subject> seats = new HashMap<>();
    private @Nullable Subject counts;
    private @Nullable Shown shown;
    /** The version of the inventory that was looked at last; 0 makes the next round look. */
    private long versionSeen;
    /** The line of the journal up to which all who follow seats have been told. */
    private long lineSeen;
    private int listeners;

    Followed(EventId event, Inventory inventory, Encoding encoding) {
        this.event = event;
        this.inventory = inventory;
        this.encoding = encoding;
    }

    /** Somebody follows this event. */
    synchronized void join() {
        listeners++;
    }

    /** Somebody does so no longer; answers whether nobody does. */
    synchronized boolean leave() {
        listeners--;
        return listeners == 0;
    }

    /** @param line of the journal that has been there for sure */
    synchronized Topic joinSeats(SessionId session, long line) {
        if (seats.isEmpty()) {
            lineSeen = line;
        }
        versionSeen = 0;
        Subject subject = seats.computeIfAbsent(session, _ -> new Subject(Topic.ofChanges(lineSeen)));
        subject.listeners++;
        return subject.topic;
    }

    synchronized void leaveSeats(SessionId session) {
        seats.computeIfPresent(session, (_, subject) -> --subject.listeners == 0 ? null : subject);
    }

    /** @param known what who joins is told by itself, so that it need not be told again */
    synchronized Topic joinCounts(EventSnapshot known) {
        Subject subject = counts;
        if (subject == null) {
            subject = new Subject(Topic.ofStates());
            counts = subject;
            shown = Shown.of(known);
        }
        versionSeen = 0;
        subject.listeners++;
        return subject.topic;
    }

    synchronized void leaveCounts() {
        if (counts != null && --counts.listeners == 0) {
            counts = null;
        }
    }

    synchronized long versionSeen() {
        return versionSeen;
    }

    synchronized void end() {
        seats.values().forEach(subject -> subject.topic.end());
        if (counts != null) {
            counts.topic.end();
        }
    }

    /** The inventory is at this version now: tells what that brought. Called by one thread only. */
    void tellUpTo(long version) {
        sawVersion(version);
        boolean told = false;
        try {
            OptionalLong line = lineToReadFrom();
            if (line.isPresent()) {
                inventory.tail().since(event, line.getAsLong()).ifPresentOrElse(this::tell, this::tearSeats);
            }
            if (hasCounts()) {
                inventory.availability().since(event, version).ifPresent(this::tell);
            }
            told = true;
        } finally {
            if (!told) {
                sawVersion(0);
            }
        }
    }

    /** Before it is read, so that who joins meanwhile makes the next round look again. */
    private synchronized void sawVersion(long version) {
        versionSeen = version;
    }

    private synchronized OptionalLong lineToReadFrom() {
        return seats.isEmpty() ? OptionalLong.empty() : OptionalLong.of(lineSeen);
    }

    private synchronized boolean hasCounts() {
        return counts != null;
    }

    private synchronized void tell(UnitNews news) {
        if (news.upTo() <= lineSeen) {
            return;
        }
        seats.forEach((session, subject) -> {
            Map<Integer, SeatState> changed = news.of(session);
            if (changed.isEmpty()) {
                subject.topic.quietUpTo(news.upTo());
            } else {
                subject.topic.publish(message(new SeatNews(session, news.upTo(), changed)));
            }
        });
        lineSeen = news.upTo();
    }

    /** A message about seats, for all who follow them or for one who comes again. */
    Message message(SeatNews news) {
        return new Message(news.cursor(), encoding.seats().apply(news));
    }

    private synchronized void tell(EventSnapshot snapshot) {
        Shown now = Shown.of(snapshot);
        if (counts != null && !now.equals(shown)) {
            counts.topic.publish(message(snapshot));
            shown = now;
        }
    }

    Message message(EventSnapshot snapshot) {
        return new Message(snapshot.inventoryVersion(), encoding.counts().apply(snapshot));
    }

    /** Too much has happened since the last look: whoever follows seats has to look at them anew. */
    private void tearSeats() {
        sessions().stream()
                .flatMap(session -> inventory.seats().of(event, session).stream())
                .mapToLong(SeatStates::journalNumber)
                .min()
                .ifPresent(this::tearAt);
        sawVersion(0);
    }

    private synchronized List<SessionId> sessions() {
        return List.copyOf(seats.keySet());
    }

    private synchronized void tearAt(long line) {
        seats.values().forEach(subject -> subject.topic.tear(line));
        lineSeen = line;
    }
}
