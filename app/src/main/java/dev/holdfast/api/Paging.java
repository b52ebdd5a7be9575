package dev.holdfast.api;

import dev.holdfast.catalog.PageRequest;
import dev.holdfast.platform.http.Request;

/** Reads which page of a list is wanted. What cannot be used counts as not said, as system A has it. */
final class Paging {

    private static final int LIMIT = 20;
    private static final int LIMIT_MAX = 100;

    private Paging() {}

    static PageRequest of(Request request) {
        return new PageRequest(number(request, "page", 1, Integer.MAX_VALUE),
                number(request, "limit", LIMIT, LIMIT_MAX));
    }

    private static int number(Request request, String name, int fallback, int max) {
        String text = request.query(name).orElse("");
        if (!text.matches("[0-9]{1,9}")) {
            return fallback;
        }
        int number = Integer.parseInt(text);
        return number >= 1 && number <= max ? number : fallback;
    }
}
