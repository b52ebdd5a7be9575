/**
 * Stock that is taken and given back while others look at it: what can have been free at each moment, and the
 * rules that hold of it whatever else a race does. A request acts at some moment between its start and its
 * end, so each moment has the fewest and the most units that can have been free; only what no order of the
 * requests could excuse is a breach.
 */
@NullMarked
package dev.holdfast.race.verdict.flow;

import org.jspecify.annotations.NullMarked;
