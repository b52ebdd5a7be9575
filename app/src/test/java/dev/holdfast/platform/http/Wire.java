package dev.holdfast.platform.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One bare connection: what is written on it is exactly what the server reads. Belongs to one thread. */
final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int NOTHING = -2;

    private final Socket socket;
    private final PushbackInputStream in;

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new PushbackInputStream(socket.getInputStream());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    static Wire to(int port) throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), PATIENCE_MILLIS);
        return new Wire(socket);
    }

    Wire write(String text) throws IOException {
        return write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends a request without a body and reads its answer. */
    Reply get(String path, String... headerLines) throws IOException {
        return ask("GET", path, headerLines);
    }

    Reply ask(String method, String path, String... headerLines) throws IOException {
        var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String line : headerLines) {
            head.append(line).append("\r\n");
        }
        return write(head + "\r\n").read(method.equals("HEAD"));
    }

    Reply post(String path, String body) throws IOException {
        return write("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body).read();
    }

    Reply read() throws IOException {
        return read(false);
    }

    private Reply read(boolean headOnly) throws IOException {
        String statusLine = line();
        int status = Integer.parseInt(statusLine.substring(9, 12));
        Map<String, List<String>> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT),
                    _ -> new ArrayList<>()).add(line.substring(colon + 1).strip());
        }
        String body = headOnly || status < 200 ? "" : body(headers);
        return new Reply(status, headers, body);
    }

    private String body(Map<String, List<String>> headers) throws IOException {
        List<String> length = headers.getOrDefault("content-length", List.of("0"));
        if (!headers.containsKey("transfer-encoding")) {
            return new String(in.readNBytes(Integer.parseInt(length.getFirst())), StandardCharsets.UTF_8);
        }
        var body = new StringBuilder();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            line();
        }
        line();
        return body.toString();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended in: " + line);
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    /** Reads to the end of the connection; false when the server still keeps it after ten seconds. */
    boolean isEnded() throws IOException {
        try {
            in.readAllBytes();
            return true;
        } catch (SocketException _) {
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    /** Whether for so long nothing comes and the connection stays. */
    boolean staysSilentFor(Duration time) throws IOException {
        socket.setSoTimeout(Math.toIntExact(time.toMillis()));
        boolean silent = peek() == NOTHING;
        socket.setSoTimeout(PATIENCE_MILLIS);
        return silent;
    }

    /**
     * Writes {@code piece} again and again, a little apart, until the server says something or ends the
     * connection.
     *
     * @param most so many pieces are written at most
     * @return the answer; empty when the connection ended without one
     */
    Optional<Reply> drip(String piece, int most) throws IOException {
        socket.setSoTimeout(40);
        try {
            for (int i = 0; i < most; i++) {
                int first = peek();
                if (first != NOTHING) {
                    socket.setSoTimeout(PATIENCE_MILLIS);
                    return first < 0 ? Optional.empty() : Optional.of(read());
                }
                write(piece);
            }
        } catch (SocketException _) {
            return Optional.empty();
        }
        throw new AssertionError("the server took " + most + " pieces");
    }

    private int peek() throws IOException {
        try {
            int first = in.read();
            if (first >= 0) {
                in.unread(first);
            }
            return first;
        } catch (SocketTimeoutException _) {
            return NOTHING;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
