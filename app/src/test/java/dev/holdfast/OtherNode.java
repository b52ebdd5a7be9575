package dev.holdfast;

/** A node beside the server of a test, on its database: it listens to nobody, and its workers stand still. */
public record OtherNode(Installation installation) implements AutoCloseable {

    /** One round of what was cancelled. */
    public int carryOnCancelling() {
        return installation.cancelling().round();
    }

    @Override
    public void close() {
        installation.close();
    }
}
