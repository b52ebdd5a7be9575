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
            Socket[] begun = {begun(server, path), begun(server, path)};
            try {
                Answer third = turnedAway(server, path, begun);

                third.refuses(503, "overloaded", "Other seat maps are being read");
                begun[0].getOutputStream().write(HALL);
                assertThat(begun[0].getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 201");
                server.post(ADMIN, path, Samples.hall()).succeeds(201);
                begun[1].getOutputStream().write(HALL);
                assertThat(begun[1].getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 201");
            } finally {
                for (Socket socket : begun) {
                    socket.close();
                }
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

    /**
     * The first answer that is no success, which is soon: when the server has taken the others. One of these
     * that met an earlier request of ours and was turned away itself is begun anew.
     */
    private static Answer turnedAway(CatalogServer server, String path, Socket[] begun) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Answer answer = server.post(ADMIN, path, Samples.hall());
        while (answer.status() == 201 && System.nanoTime() < deadline) {
            for (int i = 0; i < begun.length; i++) {
                if (begun[i].getInputStream().available() > 0) {
                    begun[i].close();
                    begun[i] = begun(server, path);
                }
            }
            answer = server.post(ADMIN, path, Samples.hall());
        }
        return answer;
    }
}
