package dev.holdfast.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The text of server-sent events (HTML standard, section 9.2), as the bytes that go out. */
public final class ServerSentEvent {

    /** Told to proxies too, which must not collect what should go out at once. */
    private static final List<Map.Entry<String, String>> HEADERS = List.of(
            Map.entry("Cache-Control", "no-store"), Map.entry("X-Accel-Buffering", "no"));
    private static final String MEDIA_TYPE = "text/event-stream";

    private ServerSentEvent() {}

    /** A stream of events as the answer to a request. */
    public static Response answer(StreamBody events) {
        return Response.stream(MEDIA_TYPE, events, HEADERS);
    }

    /** An event after which a client that comes again says that it has come as far as {@code id}. */
    public static byte[] of(String event, long id, String data) {
        return bytes("event: " + event + "\nid: " + id + "\n" + lines(data) + "\n");
    }

    /** An event that leaves what the client would say when it comes again. */
    public static byte[] of(String event, String data) {
        return bytes("event: " + event + "\n" + lines(data) + "\n");
    }

    /** How long a client waits before it comes again after the connection was lost. */
    public static byte[] retry(long millis) {
        return bytes("retry: " + millis + "\n\n");
    }

    /** No event: keeps the connection alive and tells the client how far it has come. */
    public static byte[] heartbeat(long id) {
        return bytes(":\nid: " + id + "\n\n");
    }

    private static String lines(String data) {
        return "data: " + data.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\ndata: ") + "\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
