package dev.holdfast.bench.report;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TargetTest {

    private static final Spread HALF = new Spread(0.5, 0.1, 0.9);

    @Test
    void theMedianDecidesAboutAFloor() {
        assertTrue(new Target("a", 0.5, true, HALF).holds());
        assertFalse(new Target("a", 0.51, true, HALF).holds());
    }

    @Test
    void theMedianHasToBeBelowAnUpperBound() {
        assertTrue(new Target("a", 0.51, false, HALF).holds());
        assertFalse(new Target("a", 0.5, false, HALF).holds());
    }

    @Test
    void tellsRatiosFinelyAndRatesInWholeNumbers() {
        assertEquals(">= 0.45", new Target("a", 0.45, true, HALF).told());
        assertEquals("< 25,000", new Target("a", 25_000, false, HALF).told());
        assertEquals("0.50 (0.10-0.90)", new Target("a", 1, true, HALF).measuredText());
    }
}
