/**
 * What follows when an organizer cancels an event or a date: everything that was booked is ended and given
 * back, step by step. Promises that it goes on after every crash and on any node, because what is left to do
 * is asked of the ledger each time.
 */
@NullMarked
package dev.holdfast.catalog.cancel;

import org.jspecify.annotations.NullMarked;
