package dev.holdfast.platform.postgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

final class BuffersTest {

    @ParameterizedTest
    @CsvSource({"512, 128", "1024, 128", "4096, 512", "16384, 2048", "262144, 2048"})
    void databaseTakesAnEighthOfTheMemory(long memoryMegabytes, long buffersMegabytes) {
        assertThat(Settings.buffersMegabytes(memoryMegabytes << 20)).isEqualTo(buffersMegabytes);
    }

    @Test
    void theyAreInTheFile() {
        assertThat(new Settings(Map.of()).file()).containsPattern("(?m)^shared_buffers = \\d+MB$");
    }
}
