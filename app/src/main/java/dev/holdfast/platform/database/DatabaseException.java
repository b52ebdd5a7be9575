package dev.holdfast.platform.database;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;

/**
 * The database failed, told by its SQLSTATE. The driver throws plain exceptions, so
 * test the state and never the class.
 */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;
    private final @Nullable String constraint;

    public DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
        String state = cause.getSQLState();
        this.sqlState = state == null ? "" : state;
        this.constraint = constraintOf(cause);
    }

    /** Five characters as PostgreSQL gives them; empty when there is none. */
    public String sqlState() {
        return sqlState;
    }

    /** The name of the constraint that fired, when one did. */
    public @Nullable String constraint() {
        return constraint;
    }

    /** A unique or check constraint fired. */
    public boolean constraintFired() {
        return sqlState.equals("23505") || sqlState.equals("23514");
    }

    /** Serialization failure or deadlock: the same transaction may be tried again. */
    public boolean transientConflict() {
        return sqlState.equals("40001") || sqlState.equals("40P01");
    }

    /**
     * The connection was lost or refused, or the server ended it: what was sent may or may not have happened.
     */
    public boolean connectionLost() {
        return sqlState.isEmpty() || sqlState.startsWith("08") || sqlState.startsWith("57P")
                || sqlState.equals("25P03")
                || sqlState.startsWith("53");
    }

    /**
     * It failed for now: the same may go well later. Anything else is a bug in what was sent.
     */
    public boolean passing() {
        return connectionLost() || transientConflict() || sqlState.equals("57014")
                || sqlState.equals("55P03");
    }

    private static @Nullable String constraintOf(SQLException cause) {
        if (cause instanceof org.postgresql.util.PSQLException postgres) {
            var message = postgres.getServerErrorMessage();
            return message == null ? null : message.getConstraint();
        }
        return null;
    }
}
