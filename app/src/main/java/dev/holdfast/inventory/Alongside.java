package dev.holdfast.inventory;

import java.sql.Connection;

/**
 * What another module writes of its own tables in the transaction of an accepted
 * edit, so that both are true or neither.
 */
@FunctionalInterface
public interface Alongside {

    /** Writes on a connection that is neither committed nor closed here. */
    void write(Connection connection);
}
