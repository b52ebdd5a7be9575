/**
 * Connections to PostgreSQL, migrations and the one kind of exception a failing database becomes.
 */
@NullMarked
package dev.holdfast.platform.database;

import org.jspecify.annotations.NullMarked;
