/** Keeps the operators' documents true. */
@NullMarked
package dev.holdfast.operating;

import org.jspecify.annotations.NullMarked;
