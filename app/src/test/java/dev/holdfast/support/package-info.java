/** What tests of several modules share. */
@NullMarked
package dev.holdfast.support;

import org.jspecify.annotations.NullMarked;
