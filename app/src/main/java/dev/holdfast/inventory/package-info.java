/**
 * The core. Promises: never oversell, never refuse while a unit is free or a dead hold sits on it, and an
 * answer given is durable. All changes of an event pass its lane. No HTTP shapes, no JSON, no HTML, no mail.
 */
@NullMarked
package dev.holdfast.inventory;

import org.jspecify.annotations.NullMarked;
