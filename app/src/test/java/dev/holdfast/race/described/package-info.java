/** Tests of what describes other booking APIs. */
@NullMarked
package dev.holdfast.race.described;

import org.jspecify.annotations.NullMarked;
