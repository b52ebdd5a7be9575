package dev.holdfast.api;

import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.platform.http.Gatekeeper;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;

import java.util.Optional;

/** Finds the events and dates that a request names, as far as who asks may know of them. Thread-safe. */
final class OpenSessions {

    /** A date with its event. */
    record Found(Event event, EventSnapshot snapshot, SessionRules session) {

        EventId eventId() {
            return event.id();
        }

        SessionId id() {
            return session.id();
        }

        /** What a cache may do with an answer about it; nothing while only the organizer may know. */
        String cacheControl(String usual) {
            return Drafts.is(snapshot) ? "no-store" : usual;
        }
    }

    private final Inventory inventory;
    private final EventDirectory directory;
    private final Drafts drafts;

    OpenSessions(Inventory inventory, EventDirectory directory, Gatekeeper gatekeeper) {
        this.inventory = inventory;
        this.directory = directory;
        this.drafts = new Drafts(gatekeeper);
    }

    /** The event of the path. */
    EventSnapshot event(Request request) {
        return event(request, PathIds.event(request))
                .orElseThrow(() -> Problem.notFound("Event not found").exception())
                .snapshot();
    }

    /** The date of the path. A slot is none. */
    Found session(Request request) {
        SessionId id = PathIds.session(request);
        Opened opened = (id.wellFormed() ? directory.byTag(id.tag()) : Optional.<EventId>empty())
                .flatMap(event -> event(request, event))
                .orElseThrow(OpenSessions::notFound);
        return opened.snapshot()
                .session(id)
                .map(session -> new Found(opened.event(), opened.snapshot(), session))
                .orElseThrow(OpenSessions::notFound);
    }

    private record Opened(Event event, EventSnapshot snapshot) {}

    private Optional<Opened> event(Request request, EventId id) {
        return directory.find(id)
                .flatMap(event -> inventory.availability()
                        .of(id)
                        .map(snapshot -> new Opened(event, snapshot)))
                .filter(opened -> !drafts.hide(request, opened.event(), opened.snapshot()));
    }

    static ProblemException notFound() {
        return Problem.notFound("Session not found").exception();
    }
}
