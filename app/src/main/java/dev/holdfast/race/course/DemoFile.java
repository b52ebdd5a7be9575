package dev.holdfast.race.course;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file in which {@code holdfast demo} leaves its address, accounts and samples.
 *
 * @param seated
 *            its event with seats
 * @param apiKey
 *            of a program that may book slots
 */
public record DemoFile(URI url, Administrator.Login admin, @Nullable Seated seated, @Nullable String apiKey) {

    /** An event whose seats can be raced for. */
    public record Seated(String eventId, String sessionId, String organizationId, List<String> seatIds) {}

    /**
     * Reads the file.
     *
     * @throws CouldNotRun
     *             when it cannot be read or does not carry an address and an administrator
     */
    public static DemoFile read(Path file) {
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            String url = json.path("url").asString("");
            String email = json.path("admin").path("email").asString("");
            String password = json.path("admin").path("password").asString("");
            if (url.isEmpty() || email.isEmpty() || password.isEmpty()) {
                throw new CouldNotRun(
                        file + " has no url, admin.email and admin.password. Is it the file that"
                                + " ./holdfast demo writes?");
            }
            return new DemoFile(URI.create(url), new Administrator.Login(email, password),
                    seated(json.path("seated")), json.path("api_key").asString(null));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new CouldNotRun("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable Seated seated(JsonNode json) {
        List<String> seats = json.path("seat_ids").valueStream().map(seat -> seat.asString("")).toList();
        return seats.isEmpty()
                ? null
                : new Seated(json.path("event_id").asString(""), json.path("session_id").asString(""),
                        json.path("organization_id").asString(""), seats);
    }

    /** Whether this address is the demo's own: same port, and the same host or both this machine. */
    public boolean speaksOf(URI address) {
        return host(address).equals(host(url)) && HttpTarget.port(address) == HttpTarget.port(url);
    }

    private static String host(URI address) {
        return switch (address.getHost()) {
            case "localhost", "127.0.0.1", "[::1]" -> "this machine";
            case String other -> other;
        };
    }
}
