/**
 * Seats as the lane sees them: a layout frozen for one session, who has which seat at one moment, and the
 * search for seats that belong together. Pure Java: no ids, no clock, no chance, no I/O; a seat is its
 * number (its <em>unit</em>) in the layout.
 */
@NullMarked
package dev.holdfast.inventory.seating;

import org.jspecify.annotations.NullMarked;
