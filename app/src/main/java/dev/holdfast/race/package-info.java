/**
 * The black-box verifier: makes many buyers rush for one event of a running installation, writes down what
 * each saw, and judges it. It knows the server only over HTTP and imports nothing of it.
 */
@NullMarked
package dev.holdfast.race;

import org.jspecify.annotations.NullMarked;
