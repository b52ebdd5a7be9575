package dev.holdfast.api;

import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads the bodies that browsers and OAuth clients post as {@code application/x-www-form-urlencoded}. */
final class Form {

    private static final String MEDIA_TYPE = "application/x-www-form-urlencoded";
    private static final int BYTES_MAX = 8_192;
    private static final int PARAMETERS_MAX = 20;

    private Form() {}

    /**
     * The parameters by name. One without a value counts as missing, as RFC 6749 wants it.
     *
     * @throws ProblemException 400 when the body is no form, too large, or has a parameter twice
     */
    static Map<String, String> read(Request request) {
        if (!request.contentType().equals(MEDIA_TYPE)) {
            throw malformed("Send " + MEDIA_TYPE);
        }
        byte[] body = request.body();
        if (body.length > BYTES_MAX) {
            throw malformed("The form is too large");
        }
        String[] pairs = new String(body, StandardCharsets.US_ASCII).split("&", -1);
        if (pairs.length > PARAMETERS_MAX) {
            throw malformed("The form has too many parameters");
        }
        var form = new HashMap<String, String>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (!value.isEmpty() && form.put(name, value) != null) {
                throw malformed("A parameter is given twice");
            }
        }
        return form;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw malformed("The form is malformed");
        }
    }

    private static ProblemException malformed(String error) {
        return Problem.invalid("body", error).exception();
    }
}
