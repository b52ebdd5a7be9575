package dev.holdfast.catalog;

import java.util.List;

/**
 * One part of a list.
 *
 * @param total rows of the whole list
 */
public record Page<T>(List<T> items, int total, PageRequest request) {

    /** Whether there are rows after this page. */
    public boolean hasMore() {
        return request.offset() + request.limit() < total;
    }
}
