/** Measures Holdfast beside the other ways of guarding stock, in one run on one machine. */
@NullMarked
package dev.holdfast.bench;

import org.jspecify.annotations.NullMarked;
