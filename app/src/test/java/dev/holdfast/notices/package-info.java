@NullMarked
package dev.holdfast.notices;

import org.jspecify.annotations.NullMarked;
