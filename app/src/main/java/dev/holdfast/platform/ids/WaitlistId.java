package dev.holdfast.platform.ids;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The identity of a waitlist entry. Like a {@link BookingId}, whose bits it has, it carries the tag of its
 * event.
 */
public record WaitlistId(UUID value) {

    /** Draws a new id. Thread-safe when {@code random} is. */
    public static WaitlistId draw(EventTag tag, long epochMillis, RandomGenerator random) {
        return new WaitlistId(BookingId.draw(tag, epochMillis, random).value());
    }

    /** The tag of the event it belongs to. Meaningless for an id that is not {@link #wellFormed()}. */
    public EventTag tag() {
        return new BookingId(value).tag();
    }

    /** Whether this can be an id that {@link #draw} made. */
    public boolean wellFormed() {
        return new BookingId(value).wellFormed();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
