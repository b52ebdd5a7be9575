/** Tests of the settings: what holds when nothing is given, and what is said when something is wrong. */
@NullMarked
package dev.holdfast.platform.config;

import org.jspecify.annotations.NullMarked;
