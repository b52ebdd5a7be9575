package dev.holdfast.platform.ids;

import java.util.Optional;
import java.util.UUID;

/**
 * The identity of one seat on one date, told from where it is: nothing has to be looked up to go from one to
 * the other.
 *
 * @param session the number of the date within its event, below 2^30
 * @param unit the place of the seat in the frozen map of that date, from 0
 */
public record SeatId(EventTag tag, int session, int unit) {

    /** How many characters the text of an id has before the eight hexadecimal digits of the unit. */
    private static final int PREFIX = 28;
    private static final int SESSIONS = 1 << 30;

    public SeatId {
        if (session < 0 || session >= SESSIONS || unit < 0) {
            throw new IllegalArgumentException("no seat has session " + session + " and unit " + unit);
        }
    }

    /** Reads an id; empty when it is not one of a seat. */
    public static Optional<SeatId> of(UUID id) {
        long low = id.getLeastSignificantBits();
        int unit = (int) low;
        boolean fits = TaggedUuid.wellFormed(id) && (id.getMostSignificantBits() & 0xFFFF_0FFFL) == 0;
        return fits && unit >= 0
                ? Optional.of(new SeatId(TaggedUuid.tag(id), (int) (low >>> 32) & (SESSIONS - 1), unit))
                : Optional.empty();
    }

    public UUID value() {
        return TaggedUuid.of(tag, (long) session << 32 | unit);
    }

    /** What the ids of all seats of this date begin with; the unit follows in eight hexadecimal digits. */
    public static String prefix(EventTag tag, int session) {
        return new SeatId(tag, session, 0).value().toString().substring(0, PREFIX);
    }

    @Override
    public String toString() {
        return value().toString();
    }
}
