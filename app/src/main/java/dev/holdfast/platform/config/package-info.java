/**
 * Settings: one table of keys, read once from flags, environment and file; every error is told at once.
 */
@NullMarked
package dev.holdfast.platform.config;

import org.jspecify.annotations.NullMarked;
