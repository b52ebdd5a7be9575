@NullMarked
package dev.holdfast.backup;

import org.jspecify.annotations.NullMarked;
