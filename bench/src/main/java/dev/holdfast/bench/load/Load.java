package dev.holdfast.bench.load;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A closed loop: so many connections, each sends its next request when its last is answered. One thread, so
 * that it takes as little of the
 * machine as it can. Belongs to that thread.
 */
public final class Load implements Sender {

    private static final long SELECT_MILLIS = 100;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

    private final Script script;
    private final Selector selector;
    private final List<Wire> wires = new ArrayList<>();
    private final long first;
    private long next;
    private int open;
    private boolean begun;
    private boolean draining;
    private @Nullable BiConsumer<Long, String> bodies;

    private Load(Script script, Selector selector, long first) {
        this.script = script;
        this.selector = selector;
        this.first = first;
        this.next = first;
    }

    /**
     * Connects.
     *
     * @param first
     *            the first number that is counted up from, so that no two runs send the same key
     */
    public static Load connect(Script script, int connections, long first) throws IOException {
        Load load = new Load(script, Selector.open(), first);
        var address = new InetSocketAddress(script.address().getHost(), script.address().getPort());
        for (int i = 0; i < connections; i++) {
            Wire wire = new Wire(address);
            wire.channel().register(load.selector, SelectionKey.OP_READ, wire);
            load.wires.add(wire);
        }
        return load;
    }

    /** Has every body told, with the number of its request, counted from the first. */
    public Load telling(BiConsumer<Long, String> listener) {
        bodies = listener;
        return this;
    }

    /** Runs for so long, and tells what came back meanwhile. Requests stay under way, for the next run. */
    @Override
    public Tape run(Duration duration) throws IOException {
        begin();
        Tape tape = new Tape();
        loop(tape, System.nanoTime() + duration.toNanos());
        tape.ended();
        return tape;
    }

    /**
     * Sends every request of a script that sends each once, and waits for all answers.
     *
     * @throws IOException
     *             when some are not answered
     */
    public Tape all() throws IOException {
        Tape tape = new Tape();
        begin();
        while (open > 0) {
            long before = tape.count();
            loop(tape, System.nanoTime() + LAST_ANSWERS.toNanos());
            if (open > 0 && tape.count() == before) {
                throw new IOException(open + " requests were not answered in " + LAST_ANSWERS);
            }
        }
        tape.ended();
        return tape;
    }

    /** Waits for the answers that are still under way and sends nothing more; they are told. */
    @Override
    public Tape drain() throws IOException {
        Tape tape = new Tape();
        long until = System.nanoTime() + LAST_ANSWERS.toNanos();
        draining = true;
        while (open > 0 && System.nanoTime() < until) {
            loop(tape, Math.min(until, System.nanoTime() + Duration.ofMillis(SELECT_MILLIS).toNanos()));
        }
        if (open > 0) {
            throw new IOException(open + " requests were not answered in " + LAST_ANSWERS);
        }
        tape.ended();
        return tape;
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            for (Wire wire : wires) {
                send(wire);
            }
        }
    }

    private void send(Wire wire) throws IOException {
        int count = script.templates().size();
        if (draining || (script.once() && next - first >= count)) {
            return;
        }
        open++;
        wire.send(script.templates().get((int) ((next - first) % count)), next,
                System.nanoTime());
        next++;
    }

    private void loop(Tape tape, long until) throws IOException {
        while (System.nanoTime() < until && open > 0) {
            selector.select(SELECT_MILLIS);
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.attachment() instanceof Wire wire) {
                    answered(wire, tape);
                }
            }
            selector.selectedKeys().clear();
        }
    }

    private void answered(Wire wire, Tape tape) throws IOException {
        String outcome = wire.read();
        if (!outcome.isEmpty()) {
            open--;
            tape.answered(outcome, System.nanoTime() - wire.sinceNanos());
            if (bodies != null) {
                bodies.accept(wire.number() - first, wire.body());
            }
            send(wire);
        }
    }

    @Override
    public void close() throws IOException {
        for (Wire wire : wires) {
            wire.channel().close();
        }
        selector.close();
    }
}
