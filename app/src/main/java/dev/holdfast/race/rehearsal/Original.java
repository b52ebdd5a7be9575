package dev.holdfast.race.rehearsal;

import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.course.Stage;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The organizer's own event, and how a copy of it is made that can be sold at once. */
final class Original {

    private static final int NAME_MAX = 255;
    private static final String EVENTS = "/api/v1/admin/events/";

    private final HttpTarget target;
    private final Stage stage;
    private final Credential admin;
    private final String eventId;

    Original(HttpTarget target, Stage stage, Credential admin, String eventId) {
        this.target = target;
        this.stage = stage;
        this.admin = admin;
        this.eventId = eventId;
    }

    /** A draft like it, a month ahead. Nothing of the original is touched. */
    Stage.Draft copy() {
        if (!Stage.isId(eventId)) {
            throw new CouldNotRun("'" + eventId + "' is not the id of an event.");
        }
        Reply read = target.get("/api/v1/events/" + eventId, admin);
        String name = "Rehearsal of "
                + Stage.text(read, 200, "name",
                        new Stage.Deed("Reading the event", "Is it one of the administrator's"
                                + " organization?"));
        Reply made = target.post(EVENTS + eventId + "/copy", admin,
                Map.of("name", name.substring(0, Math.min(NAME_MAX, name.length())), "starts_at",
                        stage.start().toString()));
        String copy = Stage.id(made, "event_id", Stage.Deed.ofAdmin("Copying the event"));
        return new Stage.Draft(copy, made.json().path("version").asInt(1));
    }

    /** Puts every date and ticket type of the copy on sale now; returns in what that changes them. */
    List<String> openSales(Stage.Draft copy) {
        int dates = 0;
        int types = 0;
        for (JsonNode session : sessions(copy.eventId()).values()) {
            if (session.has("opens_at") || session.has("closes_at")
                    || session.path("stored_status").asString("").equals("scheduled")) {
                edit(copy, "/sessions/" + session.path("session_id").asString(""), open("on_sale"));
                dates++;
            }
            for (JsonNode type : session.path("ticket_types").values()) {
                if (type.has("opens_at") || type.has("closes_at")) {
                    edit(copy, "/ticket-types/" + type.path("ticket_type_id").asString(""), open(""));
                    types++;
                }
            }
        }
        return dates + types == 0
                ? List.of()
                : List.of("sale windows: " + dates + " dates and " + types
                        + " ticket types are sold at once, not in their time");
    }

    private static Map<String, Object> open(String status) {
        Map<String, Object> edit = new HashMap<>();
        edit.put("opens_at", null);
        edit.put("closes_at", null);
        if (!status.isEmpty()) {
            edit.put("status", status);
        }
        return edit;
    }

    private void edit(Stage.Draft copy, String path, Map<String, ?> members) {
        Reply reply = target.put(EVENTS + copy.eventId() + path, admin, members);
        if (reply.statusOrZero() != 200) {
            throw Stage.refused("Opening the sale of the copy", reply,
                    "The administrator has to be allowed to.");
        }
    }

    /** What of the original cannot be copied. */
    List<String> notCopied(Stage.Draft copy) {
        List<String> notes = new ArrayList<>();
        int blocked = 0;
        for (JsonNode session : sessions(eventId).values()) {
            blocked += session.path("counts").path("blocked").asInt(0);
            if (session.path("stored_status").asString("").equals("cancelled")) {
                notes.add("date " + session.path("number").asInt() + " is cancelled and was left out");
            }
        }
        if (blocked > 0) {
            notes.add(blocked + " places that are blocked for the house are on sale in the copy");
        }
        int codes = target.get(EVENTS + eventId + "/codes", admin).json().path("codes").size();
        if (codes > 0) {
            notes.add(codes + " discount and access codes are not copied: nobody uses one");
        }
        if (!policies(eventId).equals(policies(copy.eventId()))) {
            notes.add("the policies of waiting and refunds are the usual ones, not the event's");
        }
        return notes;
    }

    /** Their version counts edits, and says nothing. */
    private List<JsonNode> policies(String event) {
        JsonNode policies = target.get(EVENTS + event + "/policies", admin).json();
        return List.of(policies.path("waitlist"), policies.path("refunds"));
    }

    private JsonNode sessions(String event) {
        Reply reply = target.get(EVENTS + event + "/sessions", admin);
        if (reply.statusOrZero() != 200) {
            throw Stage.refused("Reading the dates", reply, "The administrator has to be allowed to.");
        }
        return reply.json().path("sessions");
    }
}
