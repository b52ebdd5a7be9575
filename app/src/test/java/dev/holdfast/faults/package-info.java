/**
 * What happens when processes are killed or frozen, connections are cut and databases are slow: nothing
 * that was answered is
 * lost, nothing is done twice, and everybody gets an answer. The servers are real processes of their own.
 */
@NullMarked
package dev.holdfast.faults;

import org.jspecify.annotations.NullMarked;
