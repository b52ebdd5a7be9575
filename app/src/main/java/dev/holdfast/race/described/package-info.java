/**
 * Booking APIs that are not ours, described by a file: where they are, how people sign in, what is on
 * sale, how it is asked for, and what every answer means. A
 * {@link dev.holdfast.race.described.Description} is read once and says everything; nothing here knows any
 * API by code.
 */
@NullMarked
package dev.holdfast.race.described;

import org.jspecify.annotations.NullMarked;
