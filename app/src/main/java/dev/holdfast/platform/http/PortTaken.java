package dev.holdfast.platform.http;

/** Another program listens where we should. The message tells a person what to do. */
public final class PortTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PortTaken(String host, int port) {
        super("The port " + port + " of " + host
                + " is taken by another program. Stop it or choose another port with --port.");
    }
}
