/**
 * Backup and restore of an installation with the embedded PostgreSQL: one file that holds its database and
 * its secrets. It promises that what was committed before a backup ended is in it, that a file which is not
 * whole is never restored, and that neither a backup nor a restore leaves half of anything under its final
 * name. An installation may run while it is backed up.
 */
@NullMarked
package dev.holdfast.backup;

import org.jspecify.annotations.NullMarked;
