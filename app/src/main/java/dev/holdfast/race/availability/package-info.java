/** The race that looks at what is shown as free, while buyers take units and give them back. */
@NullMarked
package dev.holdfast.race.availability;

import org.jspecify.annotations.NullMarked;
