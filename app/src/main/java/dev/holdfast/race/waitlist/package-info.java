/**
 * The race for a waitlist: everybody rushes for the same units; who gets none waits; then holders give back,
 * pay, decline and let lapse, and each return has to reach the next in line at once.
 */
@NullMarked
package dev.holdfast.race.waitlist;

import org.jspecify.annotations.NullMarked;
