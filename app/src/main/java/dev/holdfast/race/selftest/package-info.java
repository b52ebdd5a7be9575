/**
 * The race's test of itself: servers that are wrong in one way each, and right ones. The race has to catch
 * every wrong one by the check that is named for it, and to find nothing in the right ones.
 */
@NullMarked
package dev.holdfast.race.selftest;

import org.jspecify.annotations.NullMarked;
