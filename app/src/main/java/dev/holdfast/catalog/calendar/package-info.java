/**
 * Which times there are: opening hours, the slots they make, the dates of a series. Promises to be pure (no
 * clock, no database) and right on the days when clocks change: an opening or closing time is the first
 * instant at which the clock on the wall shows it or a later time, and between opening and closing only real
 * time counts.
 */
@NullMarked
package dev.holdfast.catalog.calendar;

import org.jspecify.annotations.NullMarked;
