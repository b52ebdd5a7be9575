package dev.holdfast.bench;

/** The process was told to end while it measured; what failed then failed for that reason. */
final class Interruption extends RuntimeException {

    private static final long serialVersionUID = 1;

    Interruption(Throwable cause) {
        super("told to end", cause);
    }
}
