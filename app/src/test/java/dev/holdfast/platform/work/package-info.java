/** Tests of work that repeats, without a single wait for the clock. */
@NullMarked
package dev.holdfast.platform.work;

import org.jspecify.annotations.NullMarked;
