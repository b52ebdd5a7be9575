package dev.holdfast.race.edit;

import dev.holdfast.race.course.Answers;
import dev.holdfast.race.course.Calls;
import dev.holdfast.race.course.Calls.Deed;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.edit.Edit;
import dev.holdfast.race.verdict.edit.Edit.Told;
import dev.holdfast.race.verdict.edit.Edit.Wish;
import dev.holdfast.race.verdict.edit.EditHistory.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The route by which an organizer edits one event, and those that show it. Thread-safe. */
record Editor(Calls calls, String eventId, Credential admin) {

    /** What is edited. */
    static final List<String> FIELDS = List.of("name", "description", "base_price",
            "max_tickets_per_booking", Edit.CAPACITY);

    /** Sends an edit. */
    Edit edit(Wish wish) {
        Map<String, Object> members = new LinkedHashMap<>();
        wish.fields()
                .forEach((field, value) -> members.put(field, isText(field)
                        ? value
                        : Integer.valueOf(value)));
        members.put("version", wish.version());
        int number = calls.nextNumber();
        long invoked = calls.nanos();
        Reply reply = calls.target().put("/api/v1/admin/events/" + eventId, admin, members);
        Span span = new Span(invoked, calls.nanos());
        Answer answer = Answers.of(reply, done -> new Answer.Done(done.status(), done.body()),
                refused -> refused.json().path("code").asString(""));
        JsonNode json = reply.json();
        return new Edit(number, wish, span, answer,
                new Told(whole(json.path("version")), whole(json.path("committed")), fields(json)));
    }

    private static boolean isText(String field) {
        return field.equals("name") || field.equals("description");
    }

    /** The event as an organizer sees it before editing. */
    View view() {
        return view("the event",
                calls.get(new Deed("an organizer looks at the event", admin), "/api/v1/events/" + eventId));
    }

    static View view(String where, Reply reply) {
        Integer version = whole(reply.json().path("version"));
        return new View(where, version == null ? 0 : version, fields(reply.json()));
    }

    private static Map<String, String> fields(JsonNode event) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : FIELDS) {
            JsonNode value = event.path(field);
            if (value.isNumber()) {
                fields.put(field, value.decimalValue().stripTrailingZeros().toPlainString());
            } else if (value.isString()) {
                fields.put(field, value.asString());
            }
        }
        return fields;
    }

    private static @Nullable Integer whole(JsonNode number) {
        return number.isIntegralNumber() ? number.asInt() : null;
    }
}
