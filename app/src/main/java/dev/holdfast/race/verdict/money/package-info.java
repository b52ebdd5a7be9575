/**
 * The judge of races for money: what was charged is kept, given back or due, for every booking; nobody pays
 * for nothing, or twice. Amounts are in the smallest unit of the currency. Pure and sound, as
 * {@link dev.holdfast.race.verdict} is.
 */
@NullMarked
package dev.holdfast.race.verdict.money;

import org.jspecify.annotations.NullMarked;
