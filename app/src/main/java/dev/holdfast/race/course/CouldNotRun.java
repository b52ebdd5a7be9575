package dev.holdfast.race.course;

/** The race never got as far as a verdict; the message says why and what to do about it. */
public final class CouldNotRun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CouldNotRun(String message) {
        super(message);
    }

    public CouldNotRun(String message, Throwable cause) {
        super(message, cause);
    }
}
