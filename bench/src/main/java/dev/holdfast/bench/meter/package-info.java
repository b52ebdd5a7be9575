/**
 * What the machine and the database say about what was done: processor time, memory, write-ahead log, disk.
 */
@NullMarked
package dev.holdfast.bench.meter;

import org.jspecify.annotations.NullMarked;
