/**
 * The black-box verifier: makes many buyers rush for what a running installation sells, writes down what
 * each saw, and judges it. It knows the server only over HTTP and imports nothing of it. Each scenario has a
 * package of its own, {@code course} and {@code report} hold what they share, {@code verdict} judges.
 */
@NullMarked
package dev.holdfast.race;

import org.jspecify.annotations.NullMarked;
