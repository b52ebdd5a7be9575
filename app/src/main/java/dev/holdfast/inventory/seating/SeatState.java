package dev.holdfast.inventory.seating;

import java.util.Locale;

/** Who has a seat: nobody, a hold, a booking, or the house. */
public enum SeatState {
    FREE(0), HELD(1), SOLD(2), BLOCKED(3);

    private static final SeatState[] BY_CODE = values();

    private final int code;
    private final String text = name().toLowerCase(Locale.ROOT);

    SeatState(int code) {
        this.code = code;
    }

    /**
     * The small number that stands for the state in arrays and answers: 0 free, 1 held, 2 sold, 3 blocked.
     */
    public int code() {
        return code;
    }

    /** The state as the database and the answers write it: {@code free}, {@code held}, ... */
    public String text() {
        return text;
    }

    /** The state of a {@link #code()}; any other number is refused with an IllegalArgumentException. */
    public static SeatState of(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new IllegalArgumentException("no seat state has the code " + code);
        }
        return BY_CODE[code];
    }

    /** The state of a {@link #text()}; anything else is refused with an IllegalArgumentException. */
    public static SeatState of(String text) {
        for (SeatState state : BY_CODE) {
            if (state.text().equals(text)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no seat state is called " + text);
    }
}
