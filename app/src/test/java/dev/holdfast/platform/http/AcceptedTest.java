package dev.holdfast.platform.http;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What clients say that they take, and that they have. */
class AcceptedTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"gzip | true", "GZIP | true", "x-gzip | true",
            "br, gzip | true",
            "gzip;q=0.5 | true", "gzip ; q = 0.5 | true", "* | true", "br, *;q=0.1 | true",
            "gzip;q=0 | false",
            "gzip;q=0.000 | false", "gzip;q=0, * | false", "*;q=0 | false", "br | false", "'' | false",
            "gzipped | false", "gzip;q=high | false"})
    void gzipIsTakenWhenItIsNamedAndNotRefused(String value, boolean taken) {
        assertThat(Accepted.gzip(List.of(value))).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"W/\"a-1\" | true", "\"a-1\" | true", "* | true",
            "\"b\", W/\"a-1\" | true",
            "\"a-2\" | false", "a-1 | false", "'' | false"})
    void aTagIsKnownWhenItIsNamedStrongOrWeak(String value, boolean known) {
        assertThat(Accepted.tag(List.of(value), "W/\"a-1\"")).isEqualTo(known);
    }
}
