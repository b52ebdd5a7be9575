package dev.holdfast.api.seatmaps;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LabelsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1-3|1 2 3", "9-11|9 10 11", "3-1|3 2 1", "01-03|01 02 03", "7-7|7",
            "098-101|098 099 100 101", "1-6/2|1 3 5", "1-7/2|1 3 5 7", "6-1/2|6 4 2", "A-C|A B C",
            "Y-AB|Y Z AA AB", "a-c|a b c", "ZZ-AAA|ZZ AAA", "C-A|C B A"})
    void rangesAreUnrolled(String range, String labels) {
        assertThat(Labels.range(range, 10).orElseThrow()).containsExactly(labels.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "1-", "-1", "1-A", "A-a", "1-11", "A-ZZ", "1-3/0", "1-3/", "1 - 3", "1-3-5",
                    "1234567-1234568", "Ä-Ö", "-3--1", "١-٣"})
    void whatIsNoRangeOrTooLongIsNone(String range) {
        assertThat(Labels.range(range, 10)).isEmpty();
    }

    @Test
    void aRangeMayBeAsLongAsAllowed() {
        assertThat(Labels.range("1-10", 10).orElseThrow()).hasSize(10);
        assertThat(Labels.range("1-20/2", 10).orElseThrow()).hasSize(10);
        assertThat(Labels.range("1-21/2", 10)).isEmpty();
    }

    @Test
    void labelsGoOnFromAnyStart() {
        assertThat(Labels.from("8", 3).orElseThrow()).containsExactly("8", "9", "10");
        assertThat(Labels.from("Z", 3).orElseThrow()).containsExactly("Z", "AA", "AB");
        assertThat(Labels.from("A", 703).orElseThrow()).last().isEqualTo("AAA");
        assertThat(Labels.from("Row 1", 1)).isEmpty();
    }
}
