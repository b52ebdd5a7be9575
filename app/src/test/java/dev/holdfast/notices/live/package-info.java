@NullMarked
package dev.holdfast.notices.live;

import org.jspecify.annotations.NullMarked;
