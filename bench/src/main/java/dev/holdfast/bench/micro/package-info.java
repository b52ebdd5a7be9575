/** Measures single parts of the hot route by themselves, with JMH: times and bytes allocated for each call. */
@NullMarked
package dev.holdfast.bench.micro;

import org.jspecify.annotations.NullMarked;
