/**
 * Work that is done again and again in the background, one round at a time, and work that many ask for and
 * that is done for all of them together.
 */
@NullMarked
package dev.holdfast.platform.work;

import org.jspecify.annotations.NullMarked;
