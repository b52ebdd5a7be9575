package dev.holdfast.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;

/** A closed loop: so many connections, each sends its next request when its last is answered. One thread. */
public final class Load {

    private final Script script;
    private final List<Script.Template> templates;
    private long number;

    /** @param first the first number that is counted up from, so that no two runs send the same key */
    public Load(Script script, long first) {
        this.script = script;
        this.templates = script.templates();
        this.number = first;
    }

    /**
     * Runs, and tells what came back in the time that was measured.
     *
     * @throws IOException
     *             when a connection fails: nothing is measured then
     */
    public Tape run(int connections, Duration warmUp, Duration measured) throws IOException {
        InetSocketAddress address = new InetSocketAddress(script.address().getHost(), script.address().getPort());
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                Wire wire = new Wire(address);
                wire.channel().register(selector, SelectionKey.OP_READ, wire);
                send(wire);
            }
            loop(selector, new Tape(), System.nanoTime() + warmUp.toNanos());
            Tape tape = new Tape();
            loop(selector, tape, System.nanoTime() + measured.toNanos());
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            return tape;
        }
    }

    private void send(Wire wire) throws IOException {
        wire.send(templates.get((int) (number % templates.size())), number);
        number++;
    }

    private void loop(Selector selector, Tape tape, long until) throws IOException {
        while (System.nanoTime() < until) {
            selector.select(100);
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.attachment() instanceof Wire wire) {
                    String outcome = wire.read();
                    if (!outcome.isEmpty()) {
                        tape.answered(outcome, System.nanoTime() - wire.sentNanos());
                        send(wire);
                    }
                }
            }
            selector.selectedKeys().clear();
        }
    }
}
