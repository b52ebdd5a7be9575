/**
 * Seat maps as JSON: our own format, described in docs/api/seat-maps.md, and system B's layouts.
 * Promises that what is read is checked whole, that every fault is named with its place and its remedy,
 * and that what is written can be read again.
 */
@NullMarked
package dev.holdfast.api.seatmaps;

import org.jspecify.annotations.NullMarked;
