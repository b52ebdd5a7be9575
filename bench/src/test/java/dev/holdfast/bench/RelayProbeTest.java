package dev.holdfast.bench;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class RelayProbeTest {

    @Test
    void readsTheLagFromAPageOfMetrics() {
        assertEquals(12_345, RelayProbe.lag("""
                # HELP holdfast_relay_lag_entries lines
                # TYPE holdfast_relay_lag_entries gauge
                holdfast_relay_lag_entries 12345.0
                jvm_threads 7.0
                """));
    }
}
