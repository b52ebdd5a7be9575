/**
 * How often somebody may try something: limits per minute and key, kept in this process.
 */
@NullMarked
package dev.holdfast.platform.limits;

import org.jspecify.annotations.NullMarked;
