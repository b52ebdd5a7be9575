/** Tests of the JSON API over real HTTP. */
@NullMarked
package dev.holdfast.api;

import org.jspecify.annotations.NullMarked;
