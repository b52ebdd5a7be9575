/**
 * Sales as they happen, on the real database: random interleavings of everything buyers, organizers, the
 * gateway and time can do, and what must be true after each.
 */
@NullMarked
package dev.holdfast.sales;

import org.jspecify.annotations.NullMarked;
