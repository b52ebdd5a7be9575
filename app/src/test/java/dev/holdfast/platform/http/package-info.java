/** Tests of the HTTP edge over real sockets. */
@NullMarked
package dev.holdfast.platform.http;

import org.jspecify.annotations.NullMarked;
