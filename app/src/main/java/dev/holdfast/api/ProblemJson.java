package dev.holdfast.api;

import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemRenderer;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Writes problems as RFC 9457 tells, with the extra members {@code code}, {@code error}
 * and {@code request_id}. Thread-safe.
 */
public final class ProblemJson implements ProblemRenderer {

    private static final byte[] TYPE = JsonBytes.name("type");
    private static final byte[] TITLE = JsonBytes.name("title");
    private static final byte[] STATUS = JsonBytes.name("status");
    private static final byte[] CODE = JsonBytes.name("code");
    private static final byte[] ERROR = JsonBytes.name("error");
    private static final byte[] REQUEST_ID = JsonBytes.name("request_id");

    @Override
    public byte[] render(Problem problem, String requestId) {
        var body = new JsonBytes().begin('{');
        body.raw(TYPE).text("about:blank");
        body.raw(TITLE).text(problem.title());
        body.raw(STATUS).number(problem.status());
        body.raw(CODE).text(problem.code());
        body.raw(ERROR).text(problem.error());
        for (Map.Entry<String, Object> member : problem.members().entrySet()) {
            value(body.member(member.getKey()), member.getValue());
        }
        return body.raw(REQUEST_ID).text(requestId).end('}').done();
    }

    private static void value(JsonBytes body, Object value) {
        switch (value) {
            case String text -> body.text(text);
            case Integer number -> body.number(number);
            case Long number -> body.number(number);
            case Boolean truth -> body.truth(truth);
            case Instant instant -> body.instant(instant);
            case UUID id -> body.uuid(id);
            default -> body.raw(Json.bytes(value));
        }
    }
}
