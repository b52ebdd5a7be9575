package dev.holdfast.catalog;

/** A plan of dates or ticket types that cannot be. Names the field of the request that is wrong. */
public final class WrongPlanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    WrongPlanException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** As in a request: {@code ticket_types[2].section}. */
    public String field() {
        return field;
    }
}
