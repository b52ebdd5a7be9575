/**
 * The time of this process. Nothing else reads the system clock; the time of a hold is the database's.
 */
@NullMarked
package dev.holdfast.platform.time;

import org.jspecify.annotations.NullMarked;
