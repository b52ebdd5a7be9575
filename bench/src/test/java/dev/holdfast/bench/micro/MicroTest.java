package dev.holdfast.bench.micro;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MicroTest {

    @Test
    void saysWhyABenchmarkFailed() {
        System.setProperty("jmh.ignoreLock", "true");
        String name = IdBenchmark.class.getName() + ".randomUuid";
        List<String> told = new ArrayList<>();
        var failure = assertThrows(IllegalStateException.class,
                () -> Micro.twice(name, Duration.ofMillis(10), List.of("-XX:NoSuchOption=1"), told::add));
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.contains("Unrecognized VM option 'NoSuchOption=1'"), message);
        assertEquals(1, told.size());
        assertTrue(told.getFirst().contains("Unrecognized VM option 'NoSuchOption=1'"), told::toString);
    }
}
