package dev.holdfast.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of something that may be there or not: it stays when nothing was given, is removed by null,
 * and is replaced by a value.
 */
public record Bound<T>(boolean given, @Nullable T value) {

    /** It stays. */
    public static <T> Bound<T> same() {
        return new Bound<>(false, null);
    }

    /** What it is after this. */
    @Nullable
    T over(@Nullable T before) {
        return given ? value : before;
    }
}
