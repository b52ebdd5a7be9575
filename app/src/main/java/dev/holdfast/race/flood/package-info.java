/**
 * The flood: requests for one hot event at a rate of their own, whatever becomes of them, and what the
 * target does with it.
 */
@NullMarked
package dev.holdfast.race.flood;

import org.jspecify.annotations.NullMarked;
