/**
 * What customers of a service tell with a booking, and which slots are held for whom until they have told it.
 * Promises that a request with a slot and its booking in the ledger are there together or not at all.
 */
@NullMarked
package dev.holdfast.catalog.service;

import org.jspecify.annotations.NullMarked;
