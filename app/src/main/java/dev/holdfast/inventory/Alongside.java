package dev.holdfast.inventory;

import java.sql.Connection;

/**
 * What another module writes of its own tables in the transaction of an accepted
 * request, so that both are true or neither. Nothing is written for a replay.
 */
@FunctionalInterface
public interface Alongside {

    /** Writes on a connection that is neither committed nor closed here. */
    void write(Connection connection);
}
