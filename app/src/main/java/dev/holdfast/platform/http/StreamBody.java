package dev.holdfast.platform.http;

/**
 * An answer that is written piece by piece, for as long as it lasts. Belongs to the thread that handles the
 * request.
 */
public interface StreamBody extends AutoCloseable {

    /** Writes until there is nothing more to say. May block between pieces for as long as it likes. */
    void writeTo(StreamOutput out);

    /** Gives back what the stream took. Called once, also when nothing was written or the client has gone. */
    @Override
    void close();
}
