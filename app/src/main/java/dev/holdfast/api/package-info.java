/**
 * The JSON API: shapes, routes and texts. The only package of the server that knows JSON.
 * Promises the contract in docs/api/openapi.yaml.
 */
@NullMarked
package dev.holdfast.api;

import org.jspecify.annotations.NullMarked;
