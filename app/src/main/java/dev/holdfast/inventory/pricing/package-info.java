/**
 * What things cost: discounts, fees and taxes in whole minor units. Pure Java: no ids, no clock, no I/O.
 * Every amount follows from the few numbers that a line of a booking keeps, so that it can be worked out
 * again.
 */
@NullMarked
package dev.holdfast.inventory.pricing;

import org.jspecify.annotations.NullMarked;
