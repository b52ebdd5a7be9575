/**
 * Pay, confirm, cancel, refund. Promises: no gateway call inside a lane or a transaction, a charge is made
 * once for each attempt, and none is forgotten.
 */
@NullMarked
package dev.holdfast.checkout;

import org.jspecify.annotations.NullMarked;
