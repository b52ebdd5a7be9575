/**
 * The audit: what must hold between all tables of an installation, asked event by event. It promises to
 * change nothing, to find nothing wrong with an installation that is right, however busy it is, and to keep
 * no snapshot longer than one event takes. It may read every module's tables, since comparing them is what it
 * is for; nobody but the command line, the server's wiring and tests uses it.
 */
@NullMarked
package dev.holdfast.audit;

import org.jspecify.annotations.NullMarked;
