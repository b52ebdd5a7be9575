/**
 * The ways in which others guard stock, each written as plainly and as well as its authors would: same
 * server, same rows for a booking, same
 * durability, unless a way says otherwise of itself.
 */
@NullMarked
package dev.holdfast.bench.ways;

import org.jspecify.annotations.NullMarked;
