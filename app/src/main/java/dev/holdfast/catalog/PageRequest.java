package dev.holdfast.catalog;

/**
 * Which part of a list is wanted.
 *
 * @param page from 1
 * @param limit rows on a page, from 1
 */
public record PageRequest(int page, int limit) {

    long offset() {
        return (page - 1L) * limit;
    }
}
