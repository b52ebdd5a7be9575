package dev.holdfast.catalog;

/** An event has no such part of its own: it is one of its dates that has it. */
public final class EventPartMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    EventPartMissing(String field) {
        super("the event has no " + field + " of its own");
        this.field = field;
    }

    /** What was to be changed. */
    public String field() {
        return field;
    }
}
