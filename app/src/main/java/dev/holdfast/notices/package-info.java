/**
 * Carries the journal on after the commit: the projection behind "my bookings";
 * later mail, webhooks and live updates.
 */
@NullMarked
package dev.holdfast.notices;

import org.jspecify.annotations.NullMarked;
