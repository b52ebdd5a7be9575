package dev.holdfast.bench.micro;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MicroTest {

    @Test
    void saysWhyABenchmarkFailed() {
        // Others may measure single parts on this machine too; here nobody looks at the times.
        System.setProperty("jmh.ignoreLock", "true");
        String name = IdBenchmark.class.getName() + ".randomUuid";
        var failure = assertThrows(IllegalStateException.class,
                () -> Micro.run(name, Duration.ofMillis(10), List.of("-XX:NoSuchOption=1")));
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.contains("Unrecognized VM option 'NoSuchOption=1'"), message);
    }
}
