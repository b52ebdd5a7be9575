/**
 * Honest load: requests start when they are to, whatever became of those before; their times count from
 * then, and what was not sent is told apart. Where to send and what, is a scenario's.
 */
@NullMarked
package dev.holdfast.race.load;

import org.jspecify.annotations.NullMarked;
