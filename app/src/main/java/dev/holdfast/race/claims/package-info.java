/**
 * The races for seats, for slots, and for both with tickets. A scenario prepares a
 * {@link dev.holdfast.race.claims.Heat}: what is on sale, by which API, and who asks for what in which wave;
 * one engine runs it.
 */
@NullMarked
package dev.holdfast.race.claims;

import org.jspecify.annotations.NullMarked;
