/**
 * The HTTP server and its edge: routes that declare who may call them, limits, request
 * ids, problems. Knows bytes, not JSON.
 */
@NullMarked
package dev.holdfast.platform.http;

import org.jspecify.annotations.NullMarked;
