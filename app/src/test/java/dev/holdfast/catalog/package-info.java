/** Tests of the catalog on a real database. */
@NullMarked
package dev.holdfast.catalog;

import org.jspecify.annotations.NullMarked;
