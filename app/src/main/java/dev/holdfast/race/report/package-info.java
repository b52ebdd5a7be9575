/** What the reports of all races have in common, as text and as JSON. */
@NullMarked
package dev.holdfast.race.report;

import org.jspecify.annotations.NullMarked;
