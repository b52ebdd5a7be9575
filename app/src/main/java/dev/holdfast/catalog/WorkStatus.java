package dev.holdfast.catalog;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How far the work of a booked slot has come. */
public enum WorkStatus {
    PENDING, CONFIRMED, IN_PROGRESS, COMPLETED, CANCELLED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<WorkStatus> of(String text) {
        return Stream.of(values()).filter(status -> status.text().equals(text)).findFirst();
    }

    /** Where one may go from here; to stay is no step. */
    public Set<WorkStatus> next() {
        return switch (this) {
            case PENDING -> Set.of(CONFIRMED, CANCELLED);
            case CONFIRMED -> Set.of(IN_PROGRESS, CANCELLED);
            case IN_PROGRESS -> Set.of(COMPLETED, CANCELLED);
            case COMPLETED, CANCELLED -> Set.of();
        };
    }
}
