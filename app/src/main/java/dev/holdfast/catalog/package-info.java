/**
 * Organizations, venues and events: names, texts and who owns what. Promises that what another
 * organization owns is not found, and that an event's row says the same as its inventory, because every
 * edit of it is written by the event's lane.
 */
@NullMarked
package dev.holdfast.catalog;

import org.jspecify.annotations.NullMarked;
