package dev.holdfast.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An open loop: every request has a moment at which it is due, planned before the first is sent and apart
 * from what the server does. How long an answer took counts from that moment, also when no connection was
 * free then: a server that stalls is charged for everybody who came meanwhile. A closed loop sends nothing
 * while it waits and so leaves out just those; Gil Tene calls that coordinated omission ("How NOT to Measure
 * Latency", 2013; the load generator wrk2).
 *
 * <p>
 * One thread. It looks for answers at least every 50 microseconds while requests are due, so that no
 * processor is spent on spinning; so much may be added to a time. Belongs to that thread.
 */
public final class PacedLoad implements Sender {

    private static final long LOOK_NANOS = 50_000;
    private static final long SELECT_MILLIS = 100;
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Script script;
    private final Selector selector;
    private final double gapNanos;
    private final List<Wire> wires = new ArrayList<>();
    private final Deque<Wire> free = new ArrayDeque<>();
    private final long first;
    private long next;

    private PacedLoad(Script script, Selector selector, long first, double perSecond) {
        this.script = script;
        this.selector = selector;
        this.first = first;
        this.next = first;
        this.gapNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /**
     * Connects.
     *
     * @param first
     *            the first number that is counted up from, so that no two runs send the same key
     * @param perSecond
     *            how many requests are due in a second, all at the same distance
     */
    public static PacedLoad connect(Script script, int connections, long first, double perSecond)
            throws IOException {
        if (script.once() || !(perSecond > 0)) {
            throw new IllegalArgumentException("needs an endless script and a rate, has " + perSecond);
        }
        PacedLoad load = new PacedLoad(script, Selector.open(), first, perSecond);
        var address = new InetSocketAddress(script.address().getHost(), script.address().getPort());
        for (int i = 0; i < connections; i++) {
            Wire wire = new Wire(address);
            wire.channel().register(load.selector, SelectionKey.OP_READ, wire);
            load.wires.add(wire);
            load.free.add(wire);
        }
        return load;
    }

    /** Sends what is due in so long, and waits for every answer: those that came late are told too. */
    @Override
    public Tape run(Duration duration) throws IOException {
        Tape tape = new Tape();
        long planned = Math.max(1, (long) (duration.toNanos() / gapNanos));
        long began = System.nanoTime();
        long heard = began;
        long sent = 0;
        while (tape.count() < planned) {
            long now = System.nanoTime();
            while (sent < planned && !free.isEmpty() && due(began, sent) <= now) {
                send(free.remove(), due(began, sent));
                sent++;
            }
            long before = tape.count();
            read(tape, sent < planned && !free.isEmpty()
                    ? due(began, sent) - System.nanoTime()
                    : Long.MAX_VALUE);
            // While nothing is under way nobody is silent: the next is not due yet.
            heard = tape.count() > before || sent == tape.count() ? System.nanoTime() : heard;
            if (System.nanoTime() - heard > SILENCE_NANOS) {
                throw new IOException((sent - tape.count()) + " requests were not answered in "
                        + TimeUnit.NANOSECONDS.toSeconds(SILENCE_NANOS) + " s");
            }
        }
        tape.ended();
        return tape;
    }

    /** Nothing is under way after a run. */
    @Override
    public Tape drain() {
        Tape tape = new Tape();
        tape.ended();
        return tape;
    }

    private long due(long began, long number) {
        return began + (long) (number * gapNanos);
    }

    private void send(Wire wire, long dueNanos) throws IOException {
        int count = script.templates().size();
        wire.send(script.templates().get((int) ((next - first) % count)), next, dueNanos);
        next++;
    }

    /** Reads what has come, or comes until the next is due. */
    private void read(Tape tape, long nanos) throws IOException {
        if (nanos > TimeUnit.MILLISECONDS.toNanos(1)) {
            selector.select(Math.min(TimeUnit.NANOSECONDS.toMillis(nanos), SELECT_MILLIS));
        } else if (selector.selectNow() == 0 && nanos > 0) {
            LockSupport.parkNanos(Math.min(nanos, LOOK_NANOS));
        }
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof Wire wire) {
                String outcome = wire.read();
                if (!outcome.isEmpty()) {
                    tape.answered(outcome, System.nanoTime() - wire.sinceNanos());
                    free.add(wire);
                }
            }
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        for (Wire wire : wires) {
            wire.channel().close();
        }
        selector.close();
    }
}
