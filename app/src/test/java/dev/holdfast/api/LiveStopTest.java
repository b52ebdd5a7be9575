package dev.holdfast.api;

import dev.holdfast.Ear;
import dev.holdfast.SeatedDate;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A server that stops does not wait for those who only listen. */
@Timeout(120)
class LiveStopTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    @Test
    void streamsEndWithTheServer() {
        SeatedDate date = SeatedDate.of(SERVER, 2, 4);
        try (Ear seats = date.listen();
                Ear counts = Ear.at(SERVER.api().port(),
                        "/api/v1/events/" + date.event().id() + "/availability/stream")) {
            seats.next("ready");
            counts.next("ready");
            counts.next("availability");
            SERVER.stop();

            assertThat(seats.ends()).isTrue();
            assertThat(counts.ends()).isTrue();
        }
    }
}
