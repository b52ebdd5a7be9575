package dev.holdfast.catalog.calendar;

/** Hours, rules or a series that cannot be. Names the field of the request that is wrong. */
public final class IllegalCalendarException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    IllegalCalendarException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** As in a request: {@code opening_hours}, {@code count}. */
    public String field() {
        return field;
    }
}
