/**
 * What is measured, in the names Prometheus reads.
 */
@NullMarked
package dev.holdfast.platform.metrics;

import org.jspecify.annotations.NullMarked;
