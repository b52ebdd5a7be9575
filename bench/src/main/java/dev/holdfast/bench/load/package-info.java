/**
 * The load generator: a process of its own that costs as little as it can, so that the server has the
 * machine.
 */
@NullMarked
package dev.holdfast.bench.load;

import org.jspecify.annotations.NullMarked;
