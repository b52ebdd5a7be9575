/**
 * The judge of what is shown as free while units come and go: every answer has to have been true at some
 * moment shortly before its end. Pure and sound, as {@link dev.holdfast.race.verdict} is.
 */
@NullMarked
package dev.holdfast.race.verdict.availability;

import org.jspecify.annotations.NullMarked;
