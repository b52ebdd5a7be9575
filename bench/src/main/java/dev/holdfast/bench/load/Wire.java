package dev.holdfast.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * One connection with one request on it at a time. Reads answers that carry a Content-Length, as all of
 * ours do.
 */
final class Wire {

    private static final int ROOM = 16 * 1024;
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length:";
    private static final String CODE = "\"code\":\"";
    private static final int STATUS_AT = 9;
    private static final int OK = 200;

    private final SocketChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(ROOM);
    private final ByteBuffer in = ByteBuffer.allocate(ROOM);
    private int answerBytes = -1;
    private int headBytes;
    private long sinceNanos;
    private long number;

    Wire(InetSocketAddress address) throws IOException {
        channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
    }

    SocketChannel channel() {
        return channel;
    }

    long number() {
        return number;
    }

    /** The moment its request's time counts from. */
    long sinceNanos() {
        return sinceNanos;
    }

    /** Sends a request whose time counts from a moment that may be over. */
    void send(Script.Template template, long requestNumber, long since) throws IOException {
        number = requestNumber;
        template.fill(out, requestNumber);
        in.clear();
        answerBytes = -1;
        sinceNanos = since;
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** Reads what is there; the outcome once the answer is whole, else empty. */
    String read() throws IOException {
        if (channel.read(in) < 0) {
            throw new IOException("the server closed a connection");
        }
        if (answerBytes < 0) {
            measure();
        }
        return answerBytes >= 0 && in.position() >= answerBytes ? outcome() : "";
    }

    private void measure() throws IOException {
        int end = indexOf(in.array(), in.position());
        if (end < 0) {
            return;
        }
        String head = new String(in.array(), 0, end, StandardCharsets.ISO_8859_1)
                .toLowerCase(java.util.Locale.ROOT);
        int at = head.indexOf(LENGTH);
        if (at < 0) {
            throw new IOException("an answer without Content-Length");
        }
        int stop = head.indexOf('\r', at);
        headBytes = end + END_OF_HEAD.length;
        answerBytes = end + END_OF_HEAD.length
                + Integer.parseInt(
                        head.substring(at + LENGTH.length(), stop < 0 ? head.length() : stop).strip());
    }

    /** The body of the answer that was read last. */
    String body() {
        return new String(in.array(), headBytes, answerBytes - headBytes, StandardCharsets.UTF_8);
    }

    private String outcome() {
        byte[] bytes = in.array();
        int status = (bytes[STATUS_AT] - '0') * 100 + (bytes[STATUS_AT + 1] - '0') * 10 + bytes[STATUS_AT + 2]
                - '0';
        if (status == OK) {
            return "200";
        }
        String text = new String(bytes, 0, answerBytes, StandardCharsets.UTF_8);
        int at = text.indexOf(CODE);
        int end = at < 0 ? -1 : text.indexOf('"', at + CODE.length());
        return end < 0 ? String.valueOf(status) : status + " " + text.substring(at + CODE.length(), end);
    }

    private static int indexOf(byte[] bytes, int length) {
        for (int i = 0; i + END_OF_HEAD.length <= length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
