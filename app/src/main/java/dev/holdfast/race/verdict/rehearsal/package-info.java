/**
 * What a rehearsal is judged by: stock that is taken, given back and taken again, and what buyers were left
 * with.
 */
@NullMarked
package dev.holdfast.race.verdict.rehearsal;

import org.jspecify.annotations.NullMarked;
