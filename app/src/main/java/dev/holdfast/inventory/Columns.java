package dev.holdfast.inventory;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** Turns rows into the column arrays that set-based statements take. */
final class Columns {

    private Columns() {}

    static <T> @Nullable UUID[] uuids(Collection<T> rows, Function<T, @Nullable UUID> value) {
        return rows.stream().map(value).toArray(UUID[]::new);
    }

    static <T> @Nullable String[] texts(Collection<T> rows, Function<T, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    static <T> int[] ints(Collection<T> rows, ToIntFunction<T> value) {
        return rows.stream().mapToInt(value).toArray();
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
