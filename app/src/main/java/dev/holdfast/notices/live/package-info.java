/**
 * Tells those who listen what changes, within a second of the commit and whichever node has made it. One
 * poller for all of them, one encoding of a message for all who hear it; nobody who is slow slows others
 * down.
 */
@NullMarked
package dev.holdfast.notices.live;

import org.jspecify.annotations.NullMarked;
