/**
 * What a load came to, second by second, and the rules it is judged by: nothing lost in the counting,
 * nothing made up.
 */
@NullMarked
package dev.holdfast.race.verdict.load;

import org.jspecify.annotations.NullMarked;
