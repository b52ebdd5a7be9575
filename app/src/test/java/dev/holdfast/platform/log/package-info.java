/** Tests of what a log line holds. */
@NullMarked
package dev.holdfast.platform.log;

import org.jspecify.annotations.NullMarked;
