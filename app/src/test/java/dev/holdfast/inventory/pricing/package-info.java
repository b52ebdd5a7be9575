@NullMarked
package dev.holdfast.inventory.pricing;

import org.jspecify.annotations.NullMarked;
