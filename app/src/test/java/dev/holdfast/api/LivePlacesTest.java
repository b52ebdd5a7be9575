package dev.holdfast.api;

import dev.holdfast.Ear;
import dev.holdfast.SeatedDate;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/** There is room for so many listeners; who leaves makes room. */
@Timeout(120)
class LivePlacesTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.with("live-listeners-max", "2");

    @Test
    void oneTooManyIsAskedToComeAgain() {
        SeatedDate date = SeatedDate.of(SERVER, 2, 4);
        try (Ear one = date.listen(); Ear two = date.listen()) {
            one.next("ready");
            two.next("ready");

            SERVER.api().get(date.path() + "/stream").refuses(503, "overloaded", "Too many listeners");
            assertThat(SERVER.listeners()).isEqualTo(2);
        }
        date.listenersWithNews(0);
    }

    @Test
    void whoLeavesMakesRoom() {
        SeatedDate date = SeatedDate.of(SERVER, 2, 4);
        try (Ear one = date.listen()) {
            one.next("ready");
            date.listen().close();
            date.listenersWithNews(1);
            try (Ear two = date.listen()) {
                two.next("ready");
            }
        }
        date.listenersWithNews(0);
    }

    @Test
    void aQuestionForTheHeadAloneTakesNoPlace() {
        SeatedDate date = SeatedDate.of(SERVER, 2, 4);

        assertThat(SERVER.api().send("HEAD", date.path() + "/stream", "").status()).isEqualTo(200);

        SERVER.listenersWithin(0, Duration.ofSeconds(20));
        assertThat(SERVER.listeners()).isZero();
    }
}
