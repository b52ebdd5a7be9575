/**
 * The judge of a race: pure functions from what was seen (a {@link dev.holdfast.race.verdict.History}) to
 * what is wrong with it. No I/O, no clock, no HTTP and no JSON. Each {@link dev.holdfast.race.verdict.Check}
 * is sound: it accuses only when no order of events that fits the recorded times could excuse the target.
 */
@NullMarked
package dev.holdfast.race.verdict;

import org.jspecify.annotations.NullMarked;
