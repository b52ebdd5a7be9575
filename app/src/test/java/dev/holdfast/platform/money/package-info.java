/** Tests of amounts of money. */
@NullMarked
package dev.holdfast.platform.money;

import org.jspecify.annotations.NullMarked;
