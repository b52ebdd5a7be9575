/** The rehearsal: a realistic rush on a copy of one's own event, and what gives way first. */
@NullMarked
package dev.holdfast.race.rehearsal;

import org.jspecify.annotations.NullMarked;
