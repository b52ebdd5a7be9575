package dev.holdfast.api;

import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemRenderer;

import java.util.LinkedHashMap;
import java.util.Locale;

/**
 * Writes problems as RFC 9457 tells, with the extra members {@code code}, {@code error}
 * and {@code request_id}. Thread-safe.
 */
public final class ProblemJson implements ProblemRenderer {

    @Override
    public byte[] render(Problem problem, String requestId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "about:blank");
        body.put("title", title(problem.code()));
        body.put("status", problem.status());
        body.put("code", problem.code());
        body.put("error", problem.error());
        body.putAll(problem.members());
        body.put("request_id", requestId);
        return Json.bytes(body);
    }

    private static String title(String code) {
        String words = code.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
