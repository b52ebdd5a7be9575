/**
 * How log lines leave the process: JSON, or plain text on a terminal.
 */
@NullMarked
package dev.holdfast.platform.log;

import org.jspecify.annotations.NullMarked;
