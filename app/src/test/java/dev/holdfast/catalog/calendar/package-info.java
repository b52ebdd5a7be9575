/** Tests of opening hours, slots and series. */
@NullMarked
package dev.holdfast.catalog.calendar;

import org.jspecify.annotations.NullMarked;
