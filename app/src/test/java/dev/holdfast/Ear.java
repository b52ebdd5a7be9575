package dev.holdfast;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

/** Listens to a stream of server-sent events. Belongs to one thread. */
public final class Ear implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    /** One event; {@code id} is empty when it has none of its own. */
    public record Event(String type, String id, String data) {

        public JsonNode json() {
            return JsonMapper.shared().readTree(data);
        }

        public long cursor() {
            return json().path("cursor").asLong(-1);
        }
    }

    private final Socket socket;
    private final BufferedReader in;
    private final int status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String lastId = "";
    /** The chunk that is the last has come. */
    private boolean finished;

    private Ear(int port, String path, String... headerLines) throws IOException {
        socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        var head = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String line : headerLines) {
            head.append(line).append("\r\n");
        }
        socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
        status = Integer.parseInt(in.readLine().substring(9, 12));
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
    }

    /** Begins to listen. */
    public static Ear at(int port, String path, String... headerLines) {
        try {
            return new Ear(port, path, headerLines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int status() {
        return status;
    }

    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** What a browser would say when it came again. */
    public String lastId() {
        return lastId;
    }

    /** The next event; fails when the stream ends before. */
    public Event next() {
        return Objects.requireNonNull(nextOrEnd(), "the stream ended");
    }

    /** The next event, which must be of this type. */
    public Event next(String type) {
        Event event = next();
        assertThat(event.type()).as("%s", event).isEqualTo(type);
        return event;
    }

    /** The next event, or null at the end of the stream. Sizes of chunks are on lines of their own. */
    public @Nullable Event nextOrEnd() {
        try {
            var fields = new LinkedHashMap<String, String>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                finished |= line.equals("0");
                int colon = line.indexOf(": ");
                if (colon > 0) {
                    fields.put(line.substring(0, colon), line.substring(colon + 2));
                } else if (line.isEmpty()) {
                    lastId = fields.getOrDefault("id", lastId);
                    if (fields.containsKey("data")) {
                        return new Event(fields.getOrDefault("event", "message"),
                                fields.getOrDefault("id", ""), fields.getOrDefault("data", ""));
                    }
                    fields.clear();
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server ends the stream without another event, rather than cutting it off. */
    public boolean ends() {
        return nextOrEnd() == null && finished;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
