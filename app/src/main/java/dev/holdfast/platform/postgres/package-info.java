/**
 * PostgreSQL inside Holdfast: a real, durable server unpacked into the data folder, started with the
 * process, restarted when it alone dies, and gone when the process is gone. It promises that what was
 * committed is on disk, that two processes never use one data folder, and that no server is left
 * behind. It knows nothing of tables or pools.
 */
@NullMarked
package dev.holdfast.platform.postgres;

import org.jspecify.annotations.NullMarked;
