/** Measures single parts of the hot route by themselves, with JMH: times and bytes allocated a call. */
@NullMarked
package dev.holdfast.bench.micro;

import org.jspecify.annotations.NullMarked;
