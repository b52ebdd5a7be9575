package dev.holdfast.race.selftest;

import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.concurrent.Executors;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A fake that is right never cuts a connection. It did, when more than 200 buyers waited for their next
 * request, and a right server was accused of a payment without an answer.
 */
final class FakePortTest {

    private static final int BUYERS = 300;
    private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: fake\r\n\r\n".getBytes(US_ASCII);
    private static final int PATIENCE_MILLIS = 20_000;

    @Test
    void manyConnectionsThatWaitStayOpen() throws IOException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var server = FakePort.open(threads, FakePortTest::nothing);
            var sockets = new ArrayList<Socket>();
            try {
                for (int i = 0; i < BUYERS; i++) {
                    var socket = new Socket(server.getAddress().getAddress(), server.getAddress().getPort());
                    socket.setSoTimeout(PATIENCE_MILLIS);
                    sockets.add(socket);
                    assertThat(answered(socket)).isTrue();
                }
                for (Socket socket : sockets) {
                    assertThat(answered(socket)).as("the second answer on a connection").isTrue();
                }
            } finally {
                for (Socket socket : sockets) {
                    socket.close();
                }
                server.stop(0);
            }
        }
    }

    private static void nothing(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private static boolean answered(Socket socket) throws IOException {
        socket.getOutputStream().write(REQUEST);
        InputStream in = socket.getInputStream();
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                return false;
            }
            text.append((char) read);
        }
        return text.indexOf("204") > 0;
    }
}
