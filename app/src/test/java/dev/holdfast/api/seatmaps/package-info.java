/** Tests of reading and writing seat maps. */
@NullMarked
package dev.holdfast.api.seatmaps;

import org.jspecify.annotations.NullMarked;
