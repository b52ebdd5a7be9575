/**
 * Identities as types: an id is never a bare UUID or string in a signature. Values only, no I/O.
 */
@NullMarked
package dev.holdfast.platform.ids;

import org.jspecify.annotations.NullMarked;
