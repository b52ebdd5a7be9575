package dev.holdfast.race.tickets;

import dev.holdfast.race.course.Reply;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Answer.Excuse;

import tools.jackson.databind.JsonNode;

/** Reads what a reply to a reserve request means. */
final class TicketAnswers {

    private TicketAnswers() {}

    static Answer of(Reply reply) {
        return switch (reply) {
            case Reply.Failed(boolean timedOut, String error) -> new Answer.Unanswered(timedOut, error);
            case Reply.Answered answered when answered.status() >= 500 -> answered.status() == 503
                    && answered.retryAfter() != null
                            ? new Answer.Shed(503, answered.body())
                            : new Answer.Broken(answered.status(), answered.body());
            case Reply.Answered answered when answered.status() >= 400 || isWaitlisted(answered) ->
                refused(answered);
            case Reply.Answered answered -> won(answered);
        };
    }

    private static boolean isWaitlisted(Reply.Answered answered) {
        return answered.status() == 202 && answered.json().path("code").asString("").equals("waitlisted");
    }

    private static Answer refused(Reply.Answered answered) {
        JsonNode json = answered.json();
        Excuse excuse = new Excuse(json.path("retry_at").asString(null),
                json.path("available").isIntegralNumber() ? json.path("available").asInt() : null);
        return new Answer.Refused(answered.status(), json.path("code").asString(""), excuse, answered.body());
    }

    private static Answer won(Reply.Answered answered) {
        JsonNode json = answered.json();
        String id = json.path("reservation_id").asString("");
        String reference = json.path("booking_reference").asString("");
        boolean success = answered.status() == 200 || answered.status() == 201;
        return success && Stage.isId(id) && !reference.isEmpty()
                ? new Answer.Won(answered.status(), id, reference, answered.body())
                : new Answer.Unreadable(answered.status(), answered.body());
    }
}
