/** The race for tickets by quantity: one event, one request a buyer, stock that is only taken. */
@NullMarked
package dev.holdfast.race.tickets;

import org.jspecify.annotations.NullMarked;
