/** What tests of many packages stand on. */
@NullMarked
package dev.holdfast.support;

import org.jspecify.annotations.NullMarked;
