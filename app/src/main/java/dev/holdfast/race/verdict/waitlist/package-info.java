/**
 * The judge of races for a waitlist. Everybody asks for the same quantity, so who joined earlier is served
 * earlier, without exception; what comes back may never be seen by the public while somebody waits whom it
 * fits. Pure and sound, as {@link dev.holdfast.race.verdict} is.
 */
@NullMarked
package dev.holdfast.race.verdict.waitlist;

import org.jspecify.annotations.NullMarked;
