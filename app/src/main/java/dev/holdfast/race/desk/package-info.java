/**
 * One event's counted tickets by the routes of a booking API: ask for them, pay, give back, look at what is
 * free. What happens is written down as {@link dev.holdfast.race.verdict.flow} judges it.
 */
@NullMarked
package dev.holdfast.race.desk;

import org.jspecify.annotations.NullMarked;
