package dev.holdfast.race;

/** The race never got as far as a verdict; the message says why and what to do about it. */
final class CouldNotRun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CouldNotRun(String message) {
        super(message);
    }

    CouldNotRun(String message, Throwable cause) {
        super(message, cause);
    }
}
