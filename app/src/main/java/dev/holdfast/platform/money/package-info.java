/**
 * Money as whole minor units of a currency, and its exact reading and writing in major units.
 */
@NullMarked
package dev.holdfast.platform.money;

import org.jspecify.annotations.NullMarked;
