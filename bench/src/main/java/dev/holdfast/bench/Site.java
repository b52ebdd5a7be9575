package dev.holdfast.bench;

import dev.holdfast.BenchServer;
import dev.holdfast.bench.load.Script;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** The server that is measured and everything that is needed to ask it. */
record Site(BenchServer.Hello hello, Grounds grounds, Ledger ledger, AtomicLong numbers) {

    private static final long APART = 100_000_000L;
    private static final String KEY = "\"idempotency_key\":\"" + Script.NUMBER + "\"";

    /**
     * Of this server. Keys begin with the clock, so that a database that was used before has never seen
     * them.
     */
    static Site of(BenchServer.Hello hello, Ledger ledger, long millis) {
        return new Site(hello, Grounds.of(hello), ledger,
                new AtomicLong(millis % 1_000_000_000L * 1_000_000L));
    }

    /** The first of many numbers that nobody else sends. */
    long freshNumbers() {
        return numbers.addAndGet(APART);
    }

    URI own(String path) {
        return URI.create(hello.own() + path);
    }

    URI ways(String path) {
        return URI.create(hello.ways() + path);
    }

    /** A token of one of the buyers, in turn. */
    String token(int number) {
        return grounds.tokens().get(number % grounds.tokens().size());
    }

    /** One ticket of each event in turn, by each buyer in turn. */
    List<Script.Template> tickets(URI address, List<String> events) {
        return IntStream.range(0, Math.max(events.size(), grounds.tokens().size()))
                .mapToObj(i -> Script.Template.of(address, token(i), tickets(events.get(i % events.size()))))
                .toList();
    }

    /** The body that asks for one ticket. */
    static String tickets(String event) {
        return "{\"event_id\":\"" + event + "\",\"quantity\":1," + KEY + "}";
    }

    /** The body that asks for one item. */
    static String items(String event, String item) {
        return "{\"event_id\":\"" + event + "\",\"items\":[" + item + "]," + KEY + "}";
    }
}
