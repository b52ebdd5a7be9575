package dev.holdfast.bench.report;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

class SpreadTest {

    @Test
    void medianOfAnOddCountIsTheOneInTheMiddle() {
        assertEquals(new Spread(3, 1, 100), Spread.of(List.of(100.0, 1.0, 3.0)));
    }

    @Test
    void medianOfAnEvenCountLiesBetweenTheTwoInTheMiddle() {
        assertEquals(new Spread(2.5, 1, 4), Spread.of(List.of(4.0, 1.0, 2.0, 3.0)));
    }

    @Test
    void ofNothingAllIsZero() {
        assertEquals(new Spread(0, 0, 0), Spread.of(List.of()));
    }

    @Test
    void isToldWithThousandsApart() {
        assertEquals("1,234 (1,000-2,000)", new Spread(1234.4, 1000, 2000).whole());
        assertEquals("0.45 (0.40-0.50)", new Spread(0.451, 0.4, 0.5).fine());
    }
}
