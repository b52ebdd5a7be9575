package dev.holdfast.platform.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** The port of an installation's server: the one of last time while it is free, else a new one. */
final class Ports {
    // Below the range from which the system takes the local ports of outgoing
    // connections. Within it, a client that retries while the server is away can be given
    // the server's port, and even connect to itself.
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int ATTEMPTS_MAX = 200;

    private Ports() {}

    static int choose(Path home) throws IOException {
        Path file = home.resolve("port");
        int last = remembered(file);
        if (last > 0 && isFree(last)) {
            return last;
        }
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                Folders.writeWhole(file, Integer.toString(port));
                return port;
            }
        }
        throw new PostgresFailed(
                "No free port for PostgreSQL on 127.0.0.1 between " + FIRST + " and " + LAST + ".");
    }

    private static int remembered(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        String text = Files.readString(file).strip();
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
