/** The APIs of systems B and C over HTTP, every answer checked against the contract. */
@NullMarked
package dev.holdfast.api.compat;

import org.jspecify.annotations.NullMarked;
