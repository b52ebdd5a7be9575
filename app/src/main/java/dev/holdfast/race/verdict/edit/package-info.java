/**
 * The judge of organizers who edit an event while it is sold. Versions are an affair of organizers: each is
 * won once, none of what was won is lost, and no buyer hears of them; what is on sale is the capacity of the
 * moment. Pure and sound, as {@link dev.holdfast.race.verdict} is.
 */
@NullMarked
package dev.holdfast.race.verdict.edit;

import org.jspecify.annotations.NullMarked;
