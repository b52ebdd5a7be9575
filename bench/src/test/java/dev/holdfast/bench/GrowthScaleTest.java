package dev.holdfast.bench;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class GrowthScaleTest {

    @Test
    void everythingIsScaledAndThereIsAtLeastOneOfEach() {
        assertEquals(new GrowthScale(100, 1_000, 100, 50, List.of(10_000L, 100_000L)),
                GrowthScale.FULL.times(0.01));
        assertEquals(new GrowthScale(1, 1, 1, 1, List.of(1L, 10L)), GrowthScale.FULL.times(0.000_001));
    }

    @Test
    void saysHowManyOpenFilesAreNeeded() {
        var tooMany = new GrowthScale(1, 1, 1, 2_000_000_000, List.of());
        var told = assertThrows(IllegalStateException.class, () -> tooMany.requireFiles(64));
        assertTrue(told.toString().contains("ulimit -n 2000000764"), told::toString);
    }
}
