package dev.holdfast.race.course;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Answer.Excuse;
import tools.jackson.databind.JsonNode;

import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads what a reply means. */
public final class Answers {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Answers() {}

    /** Of a reserve request by the route that sells tickets, seats and slots alike. */
    public static Answer ofReserve(Reply reply) {
        return of(reply, Answers::reserved, answered -> answered.json().path("code").asString(""));
    }

    /**
     * Of a request for units.
     *
     * @param success
     *            what an answer below 400 means
     * @param code
     *            the reason a refusal gives
     */
    public static Answer of(Reply reply, Function<Reply.Answered, Answer> success,
            Function<Reply.Answered, String> code) {
        return switch (reply) {
            case Reply.Failed(boolean timedOut, String error) -> new Answer.Unanswered(timedOut, error);
            case Reply.Answered answered when answered.status() >= 500 -> answered.status() == 503
                    && answered.retryAfter() != null
                            ? new Answer.Shed(503, answered.body())
                            : new Answer.Broken(answered.status(), answered.body());
            case Reply.Answered answered when answered.status() >= 400 || isWaitlisted(answered) ->
                refused(answered, code.apply(answered));
            case Reply.Answered answered -> success.apply(answered);
        };
    }

    /** A success with this id, if it can be one: it is put into addresses. */
    public static Answer won(Reply.Answered answered, String id, String reference) {
        return PLAIN.matcher(id).matches()
                ? new Answer.Won(answered.status(), id, reference, answered.body())
                : new Answer.Unreadable(answered.status(), answered.body());
    }

    private static Answer reserved(Reply.Answered answered) {
        JsonNode json = answered.json();
        String id = json.path("reservation_id").asString("");
        String reference = json.path("booking_reference").asString("");
        boolean success = answered.status() == 200 || answered.status() == 201;
        return success && Stage.isId(id) && !reference.isEmpty()
                ? won(answered, id, reference)
                : new Answer.Unreadable(answered.status(), answered.body());
    }

    private static boolean isWaitlisted(Reply.Answered answered) {
        return answered.status() == 202 && answered.json().path("code").asString("").equals("waitlisted");
    }

    private static Answer refused(Reply.Answered answered, String code) {
        JsonNode json = answered.json();
        Excuse excuse = new Excuse(json.path("retry_at").asString(null),
                json.path("available").isIntegralNumber() ? json.path("available").asInt() : null);
        return new Answer.Refused(answered.status(), code, excuse, answered.body());
    }
}
