package dev.holdfast.platform.http;

import io.helidon.webserver.CloseConnectionException;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Where an answer is written that comes piece by piece. Belongs to the thread that handles the request. */
public final class StreamOutput {

    private final OutputStream out;
    private final GuardedConnection connection;
    private final Duration patience;

    /** @param patience after which a client that takes nothing is cut off */
    StreamOutput(OutputStream out, GuardedConnection connection, Duration patience) {
        this.out = out;
        this.connection = connection;
        this.patience = patience;
    }

    /** Sends a piece now. When the client has gone this does not return; only the stream's end remains. */
    public void send(byte[] piece) {
        connection.pieceBegins(patience);
        try {
            out.write(piece);
            out.flush();
        } catch (IOException | UncheckedIOException e) {
            throw new CloseConnectionException("the client of a stream went away", e);
        }
        connection.pieceEnds();
    }

    /** Tells the client that nothing more comes. */
    void end() {
        connection.pieceBegins(patience);
        try {
            out.close();
        } catch (IOException | UncheckedIOException e) {
            throw new CloseConnectionException("the client of a stream went away", e);
        }
    }
}
