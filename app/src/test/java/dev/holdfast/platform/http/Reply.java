package dev.holdfast.platform.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An answer as it came over the wire; header names in lower case. */
record Reply(int status, Map<String, List<String>> headers, String body) {

    Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of()).stream().findFirst();
    }

    boolean isProblem(String code) {
        return header("Content-Type").filter("application/problem+json"::equals).isPresent()
                && body.contains("\"code\":\"" + code + "\"");
    }
}
