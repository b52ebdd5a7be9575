/** What keeps the sources tidy: each rule reads parsed files and names the lines that break it. */
@NullMarked
package dev.holdfast.tidy;

import org.jspecify.annotations.NullMarked;
