/**
 * The order API of system B and the booking API of system C, on their paths and in their shapes. Promises
 * that nothing below knows of them: each request becomes the same request to the inventory that our own
 * routes
 * make, and each outcome is told in the words of the system it came from.
 */
@NullMarked
package dev.holdfast.api.compat;

import org.jspecify.annotations.NullMarked;
