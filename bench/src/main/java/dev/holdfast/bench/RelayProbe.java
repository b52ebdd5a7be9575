package dev.holdfast.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How far the relay is behind the lanes, as the installation tells by its metrics. Thread-safe. */
record RelayProbe(String address) {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private static final String LAG = "holdfast_relay_lag_entries";
    private static final long PAUSE_NANOS = 50_000_000;

    /** Lines of the journal that it has not carried on yet, as of its last look. */
    long lag() {
        try {
            HttpResponse<String> answer = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(address + "/metrics")).build(),
                    HttpResponse.BodyHandlers.ofString());
            return lag(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The number in a page of metrics. */
    static long lag(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith(LAG))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToLong(number -> (long) Double.parseDouble(number))
                .sum();
    }

    /** Waits until it has carried on everything; how many lines it had not when this took too long. */
    long awaitDrained(Duration limit) {
        long until = System.nanoTime() + limit.toNanos();
        long lag = lag();
        while (lag > 0 && System.nanoTime() < until) {
            LockSupport.parkNanos(PAUSE_NANOS);
            lag = lag();
        }
        return lag;
    }
}
