/** Tests of limits per minute, on a clock that stands still. */
@NullMarked
package dev.holdfast.platform.limits;

import org.jspecify.annotations.NullMarked;
