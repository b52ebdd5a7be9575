/** Tests of the way to the database, each with a real one. */
@NullMarked
package dev.holdfast.platform.database;

import org.jspecify.annotations.NullMarked;
