/** Tests of the embedded server, each with a real one. */
@NullMarked
package dev.holdfast.platform.postgres;

import org.jspecify.annotations.NullMarked;
