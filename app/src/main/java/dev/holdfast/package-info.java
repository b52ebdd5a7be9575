/** The command line and the composition root: every module is built and wired here, by plain constructors. */
@NullMarked
package dev.holdfast;

import org.jspecify.annotations.NullMarked;
