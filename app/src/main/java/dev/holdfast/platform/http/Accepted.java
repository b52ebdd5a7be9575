package dev.holdfast.platform.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads what a client says it takes, or has already. */
final class Accepted {

    private Accepted() {}

    /** Whether values of Accept-Encoding allow gzip; naming it decides over {@code *}. */
    static boolean gzip(List<String> values) {
        List<String> codings = list(values).map(coding -> coding.toLowerCase(Locale.ROOT).replace(" ", ""))
                .toList();
        return weight(codings, "gzip") >= 0 ? weight(codings, "gzip") > 0 : weight(codings, "*") > 0;
    }

    /** The weight of a coding; negative when it is not named. */
    private static double weight(List<String> codings, String name) {
        for (String coding : codings) {
            List<String> parts = Arrays.asList(coding.split(";", -1));
            if (parts.getFirst().equals(name) || (name.equals("gzip") && parts.getFirst().equals("x-gzip"))) {
                return parts.stream()
                        .filter(part -> part.startsWith("q="))
                        .findFirst()
                        .map(Accepted::number)
                        .orElse(1.0);
            }
        }
        return -1;
    }

    private static double number(String parameter) {
        try {
            return Double.parseDouble(parameter.substring("q=".length()));
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /** Whether values of If-None-Match name a tag, compared weakly. */
    static boolean tag(List<String> values, String tag) {
        return list(values).anyMatch(asked -> asked.equals("*") || opaque(asked).equals(opaque(tag)));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static Stream<String> list(List<String> values) {
        return values.stream().flatMap(value -> Arrays.stream(value.split(",", -1))).map(String::strip);
    }
}
