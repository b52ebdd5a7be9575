package dev.holdfast.inventory;

import dev.holdfast.platform.database.DatabaseAddress;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy before the database that counts round trips: a client that waits for its answers has sent a Sync
 * or a simple Query, and nothing else makes the server answer to the end (PostgreSQL's frontend/backend
 * protocol, "Message Flow"). BEGIN is held back until the next message comes: it costs no trip, and a client
 * that waited for its answer would wait for ever. What the pool does to open and to test a connection is not
 * counted.
 */
final class RoundTrips implements AutoCloseable {

    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    private final ServerSocket listening;
    private final URI database;
    private final DatabaseAddress behind;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger executed = new AtomicInteger();

    private RoundTrips(ServerSocket listening, DatabaseAddress behind) {
        this.listening = listening;
        this.behind = behind;
        this.database = URI.create(behind.jdbcUrl().substring("jdbc:".length()));
    }

    static RoundTrips before(DatabaseAddress behind) throws IOException {
        var proxy = new RoundTrips(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behind);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    /** Where clients find the database, counted. */
    DatabaseAddress address() {
        String url = "jdbc:postgresql://127.0.0.1:" + listening.getLocalPort() + database.getPath();
        return new DatabaseAddress(url, behind.user(), behind.password());
    }

    int count() {
        return count.get();
    }

    /** How many statements were executed by them, each by a message of its own. */
    int executed() {
        return executed.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                var server = new Socket(database.getHost(), database.getPort());
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Thread.ofPlatform().daemon().start(() -> forward(client, server));
                Thread.ofPlatform().daemon().start(() -> answer(server, client));
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void forward(Socket client, Socket server) {
        try (client; server) {
            var in = new DataInputStream(client.getInputStream());
            var out = new DataOutputStream(new BufferedOutputStream(server.getOutputStream()));
            int code;
            do {
                code = startup(in, out);
            } while (code == SSL_REQUEST || code == GSS_REQUEST);
            boolean counted = true;
            for (int type = in.read(); type >= 0; type = in.read()) {
                byte[] message = message(type, in);
                out.write(message);
                if (isBegin(message)) {
                    continue;
                }
                counted &= !ofThePool(message);
                executed.addAndGet(counted && type == 'E' ? 1 : 0);
                if (type == 'S' || type == 'Q') {
                    count.addAndGet(counted ? 1 : 0);
                    counted = true;
                }
                out.flush();
            }
        } catch (IOException _) {
            // One of the two has gone, and with it the other.
        }
    }

    private static boolean isBegin(byte[] message) {
        return message[0] == 'Q' && text(message).startsWith("BEGIN");
    }

    private static boolean ofThePool(byte[] message) {
        return switch (message[0]) {
            case 'Q' -> text(message).startsWith("SET application_name") || text(message).length() == 1;
            case 'P' -> text(message).contains("SHOW TRANSACTION ISOLATION LEVEL");
            default -> false;
        };
    }

    private static String text(byte[] message) {
        return new String(message, 5, message.length - 5, StandardCharsets.UTF_8);
    }

    private static int startup(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        int code = in.readInt();
        byte[] rest = in.readNBytes(length - 8);
        out.writeInt(length);
        out.writeInt(code);
        out.write(rest);
        out.flush();
        return code;
    }

    private static byte[] message(int type, DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] message = new byte[length + 1];
        message[0] = (byte) type;
        for (int i = 0; i < 4; i++) {
            message[i + 1] = (byte) (length >>> (24 - 8 * i));
        }
        in.readFully(message, 5, length - 4);
        return message;
    }

    private static void answer(Socket server, Socket client) {
        try (client; server) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException _) {
            // As above.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
