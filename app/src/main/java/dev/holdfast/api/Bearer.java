package dev.holdfast.api;

import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;

import java.util.Optional;

/** Reads {@code Authorization} headers. */
final class Bearer {

    private Bearer() {}

    /**
     * The bearer token of a request.
     *
     * @throws ProblemException 401 when there is none
     */
    static String token(Request request) {
        return credentials(request, "Bearer")
                .orElseThrow(() -> unauthorized("Missing or invalid authorization header"));
    }

    /** What follows {@code scheme} in the header; the scheme's case does not matter. */
    static Optional<String> credentials(Request request, String scheme) {
        return request.authorization()
                .filter(header -> header.length() > scheme.length()
                        && header.charAt(scheme.length()) == ' '
                        && header.regionMatches(true, 0, scheme, 0, scheme.length()))
                .map(header -> header.substring(scheme.length() + 1).strip())
                .filter(credentials -> !credentials.isEmpty());
    }

    static ProblemException unauthorized(String error) {
        return Problem.of(401, "unauthorized", error).exception();
    }
}
