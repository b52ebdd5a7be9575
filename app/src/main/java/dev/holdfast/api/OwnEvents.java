package dev.holdfast.api;

import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.Events;
import dev.holdfast.catalog.SessionAddition;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.ids.SessionId;

/** The events of whoever calls; those of other organizations are not found. Thread-safe. */
final class OwnEvents {

    private final EventDirectory directory;
    private final Events events;

    OwnEvents(EventDirectory directory, Events events) {
        this.directory = directory;
        this.events = events;
    }

    /** The event of the path. */
    Event event(Request request) {
        return directory.find(PathIds.event(request))
                .filter(event -> event.organization().equals(Admins.organization(request)))
                .orElseThrow(
                        () -> Problem.notFound("Event not found or you don't have permission").exception());
    }

    EventSnapshot snapshot(Event event) {
        return events.snapshot(event.id());
    }

    /** The date of the path. */
    SessionRules session(EventSnapshot snapshot, Request request) {
        var id = new SessionId(
                Fields.uuid(request.pathParam("sessionId"), "session_id", "Invalid session ID"));
        return snapshot.session(id).orElseThrow(() -> Problem.notFound("Session not found").exception());
    }

    static ProblemException versionConflict(int version) {
        return Problem
                .of(409, "version_conflict",
                        "Event was updated by another admin. Please refresh and try again.")
                .with("version", version)
                .exception();
    }

    static ProblemException venueConflict(SessionAddition.VenueConflict conflict) {
        return Problem.of(409, "venue_conflict", conflict.warnings().getFirst().text())
                .with("warnings",
                        conflict.warnings()
                                .stream()
                                .map(warning -> SessionBodies.WarningBody.of(warning, false))
                                .toList())
                .exception();
    }
}
