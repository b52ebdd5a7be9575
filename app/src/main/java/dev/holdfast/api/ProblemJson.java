package dev.holdfast.api;

import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemRenderer;

import java.util.LinkedHashMap;

/**
 * Writes problems as RFC 9457 tells, with the extra members {@code code}, {@code error}
 * and {@code request_id}. Thread-safe.
 */
public final class ProblemJson implements ProblemRenderer {

    @Override
    public byte[] render(Problem problem, String requestId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "about:blank");
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("code", problem.code());
        body.put("error", problem.error());
        body.putAll(problem.members());
        body.put("request_id", requestId);
        return Json.bytes(body);
    }
}
