package dev.holdfast.bench.load;

import java.io.IOException;
import java.time.Duration;

/** Sends the requests of a script over its connections. Belongs to the thread that uses it. */
public interface Sender extends AutoCloseable {

    /**
     * Sends for so long, and tells what came back.
     *
     * @throws IOException
     *             when the server closed a connection or does not answer
     */
    Tape run(Duration duration) throws IOException;

    /** Waits for the answers that are still under way and sends nothing more; they are told. */
    Tape drain() throws IOException;

    @Override
    void close() throws IOException;
}
