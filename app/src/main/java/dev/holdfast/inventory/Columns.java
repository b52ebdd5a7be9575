package dev.holdfast.inventory;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * Turns rows into the column arrays that set-based statements take. A column without any value is an empty
 * array: {@code unnest} of several arrays fills the shorter ones up with nulls, and what is not sent is not
 * parsed. One column at least has a value in every row.
 */
final class Columns {

    private Columns() {}

    static <T> @Nullable UUID[] uuids(Collection<T> rows, Function<T, @Nullable UUID> value) {
        @Nullable
        UUID[] column = rows.stream().map(value).toArray(UUID[]::new);
        return empty(column) ? new UUID[0] : column;
    }

    static <T> @Nullable Instant[] times(Collection<T> rows, Function<T, @Nullable Instant> value) {
        @Nullable
        Instant[] column = rows.stream().map(value).toArray(Instant[]::new);
        return empty(column) ? new Instant[0] : column;
    }

    private static boolean empty(@Nullable Object[] column) {
        for (Object value : column) {
            if (value != null) {
                return false;
            }
        }
        return true;
    }

    static <T> @Nullable String[] texts(Collection<T> rows, Function<T, @Nullable String> value) {
        @Nullable
        String[] column = rows.stream().map(value).toArray(String[]::new);
        return empty(column) ? new String[0] : column;
    }

    static <T> int[] ints(Collection<T> rows, ToIntFunction<T> value) {
        return rows.stream().mapToInt(value).toArray();
    }

    static <T> @Nullable Long[] longsOrNull(Collection<T> rows, Function<T, @Nullable Long> value) {
        @Nullable
        Long[] column = rows.stream().map(value).toArray(Long[]::new);
        return empty(column) ? new Long[0] : column;
    }

    static <T> long[] longs(Collection<T> rows, ToLongFunction<T> value) {
        return rows.stream().mapToLong(value).toArray();
    }

    /** A time as the database reads it. */
    static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    /**
     * An array inside an array column, which has no arrays of arrays of different lengths; null when empty.
     */
    static @Nullable String array(Collection<?> values) {
        if (values.isEmpty()) {
            return null;
        }
        var text = new StringBuilder("{");
        for (Object value : values) {
            text.append(text.length() == 1 ? "" : ",").append(value);
        }
        return text.append('}').toString();
    }
}
