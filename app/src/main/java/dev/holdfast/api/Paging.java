package dev.holdfast.api;

import dev.holdfast.catalog.PageRequest;
import dev.holdfast.platform.http.Request;

/** Reads which page of a list is wanted. What cannot be used counts as not said, as system A has it. */
final class Paging {

    private static final int LIMIT = 20;
    private static final int LIMIT_MAX = 100;

    private Paging() {}

    static PageRequest of(Request request) {
        return new PageRequest(Fields.within(request, "page", Integer.MAX_VALUE, 1),
                Fields.within(request, "limit", LIMIT_MAX, LIMIT));
    }
}
