/**
 * Work that is done again and again in the background, one round at a time.
 */
@NullMarked
package dev.holdfast.platform.work;

import org.jspecify.annotations.NullMarked;
