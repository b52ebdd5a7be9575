/** Servers that are wrong on purpose, and what each race has to say of them. */
@NullMarked
package dev.holdfast.race.selftest;

import org.jspecify.annotations.NullMarked;
