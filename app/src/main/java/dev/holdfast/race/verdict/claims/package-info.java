/**
 * The judge of races for seats, slots and both with tickets. What is on sale is a
 * {@link dev.holdfast.race.verdict.claims.Board} of lots; every request demands some of them whole, and stock
 * is only taken. A set of answers is right when the requests can be put in an order, each within its own
 * time, in which every winner found its lots free and every loser did not: taking winners as early and losers
 * as late as their times allow is enough to know. Pure and sound, as {@link dev.holdfast.race.verdict} is.
 */
@NullMarked
package dev.holdfast.race.verdict.claims;

import org.jspecify.annotations.NullMarked;
