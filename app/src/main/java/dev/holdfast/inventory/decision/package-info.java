/**
 * The heart: a pure function from state, requests and time to outcomes and changes. No I/O, no clock, no
 * randomness; ids are drawn before.
 */
@NullMarked
package dev.holdfast.inventory.decision;

import org.jspecify.annotations.NullMarked;
