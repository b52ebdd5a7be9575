/** What was measured, and how it is shown: tables, a chart, JSON. Knows nothing of how it was measured. */
@NullMarked
package dev.holdfast.bench.report;

import org.jspecify.annotations.NullMarked;
