/** The race at an event that organizers edit while it is sold. */
@NullMarked
package dev.holdfast.race.edit;

import org.jspecify.annotations.NullMarked;
