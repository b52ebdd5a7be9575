package dev.holdfast.bench.report;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class TableTest {

    private static final Table TABLE = new Table(List.of("name", "n"),
            List.of(List.of("a", "1,000"), List.of("longer", "7")));

    @Test
    void numbersStandToTheRightInATerminal() {
        assertEquals("name        n\na       1,000\nlonger      7\n", TABLE.text());
    }

    @Test
    void isMarkdownWithEscapedBars() {
        assertEquals("| name | n |\n|---|---:|\n| a\\|b | 1 |\n",
                new Table(List.of("name", "n"), List.of(List.of("a|b", "1"))).markdown());
    }

    @Test
    void refusesARowThatDoesNotFitItsHead() {
        assertThrows(IllegalArgumentException.class,
                () -> new Table(List.of("a", "b"), List.of(List.of("1"))));
    }
}
