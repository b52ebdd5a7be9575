package dev.holdfast.api;

import dev.holdfast.api.seatmaps.Samples;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import static dev.holdfast.api.CatalogServer.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

class SeatMapRushTest {

    private static final byte[] HALL = Samples.hall().getBytes(StandardCharsets.UTF_8);

    @Test
    void twoMapsAreReadAtATime() throws IOException {
        try (var server = new CatalogServer()) {
            String path = "/api/v1/admin/venues/" + server.venue(ADMIN, "Porto") + "/seat-maps";
            try (Socket first = begun(server, path); Socket second = begun(server, path)) {
                Answer third = turnedAway(server, path);

                third.refuses(503, "overloaded", "Other seat maps are being read");
                first.getOutputStream().write(HALL);
                assertThat(first.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 201");
                server.post(ADMIN, path, Samples.hall()).succeeds(201);
                second.getOutputStream().write(HALL);
                assertThat(second.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 201");
            }
        }
    }

    /** A request whose body is still to come. */
    private static Socket begun(CatalogServer server, String path) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + ADMIN
                        + "\r\nContent-Length: " + HALL.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** The first answer that is no success, which is soon: when the server has taken the others. */
    private static Answer turnedAway(CatalogServer server, String path) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Answer answer = server.post(ADMIN, path, Samples.hall());
        while (answer.status() == 201 && System.nanoTime() < deadline) {
            answer = server.post(ADMIN, path, Samples.hall());
        }
        return answer;
    }
}
