package dev.holdfast.platform.database;

/**
 * A statement changed another number of rows than it had to: somebody else
 * writes beside us, or there is a bug.
 */
public final class RowCountException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RowCountException(String statement, int due, int changed) {
        super(statement + " changed " + changed + " rows instead of " + due);
    }
}
