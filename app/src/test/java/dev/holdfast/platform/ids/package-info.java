/** Tests of identities. */
@NullMarked
package dev.holdfast.platform.ids;

import org.jspecify.annotations.NullMarked;
