package dev.holdfast.race;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file in which {@code holdfast demo} leaves its address and accounts. */
record DemoFile(URI url, Administrator.Login admin) {

    /**
     * Reads the file.
     *
     * @throws CouldNotRun
     *             when it cannot be read or does not carry an address and an administrator
     */
    static DemoFile read(Path file) {
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
            return new DemoFile(URI.create(url), new Administrator.Login(email, password));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new CouldNotRun("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Whether this address is the demo's own: same port, and the same host or both this machine. */
    boolean speaksOf(URI address) {
        return host(address).equals(host(url)) && HttpTarget.port(address) == HttpTarget.port(url);
    }

    private static String host(URI address) {
        return switch (address.getHost()) {
            case "localhost", "127.0.0.1", "[::1]" -> "this machine";
            case String other -> other;
        };
    }
}
