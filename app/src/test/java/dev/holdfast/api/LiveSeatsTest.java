package dev.holdfast.api;

import dev.holdfast.Ear;
import dev.holdfast.SeatedDate;
import dev.holdfast.TestServer;
import dev.holdfast.inventory.TestInventory;
import dev.holdfast.inventory.decision.NewSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** The stream of a date's seats: nothing is lost, nothing is told twice, whoever changed it. */
@Timeout(120)
class LiveSeatsTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    @Test
    void aChangeReachesWhoListens() {
        SeatedDate date = SeatedDate.of(SERVER, 2, 4);
        long start = date.cursor();
        try (Ear ear = date.listen()) {
            assertThat(ear.status()).isEqualTo(200);
            assertThat(ear.header("Content-Type")).isEqualTo("text/event-stream");
            assertThat(ear.header("Cache-Control")).isEqualTo("no-store");
            assertThat(ear.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(ear.next("ready").cursor()).isEqualTo(start);
            date.block(3, 5);

            Ear.Event told = ear.next("seats");

            assertThat(told.json().path("changes")).hasToString("""
                    {"free":[],"held":[],"sold":[],"blocked":[3,5]}""");
            assertThat(told.id()).isEqualTo(told.json().path("cursor").asString());
            assertThat(told.cursor()).isEqualTo(date.cursor());
        }
    }

    @Test
    void aChangeOfAnotherNodeReachesIt() {
        SeatedDate date = SeatedDate.of(SERVER, 2, 4);
        try (Ear ear = date.listen(); var other = new TestInventory(SERVER.database())) {
            ear.next("ready");
            date.change(other.inventory(), true, 7);

            assertThat(ear.next("seats").json().path("changes").path("blocked")).hasToString("[7]");
        }
    }

    @Test
    void changesOfAnotherDateAreNotHeard() {
        SeatedDate date = SeatedDate.of(SERVER, 2, 4);
        SeatedDate other = SeatedDate.of(SERVER, date.event(),
                new NewSession.Frozen(UUID.randomUUID(), SeatedDate.hall(1, 3)));
        try (Ear ear = date.listen(); Ear elsewhere = other.listen()) {
            ear.next("ready");
            elsewhere.next("ready");
            other.block(0);
            assertThat(elsewhere.next("seats").json().path("changes").path("blocked")).hasToString("[0]");
            date.block(1);

            assertThat(ear.next("seats").json().path("changes").path("blocked")).hasToString("[1]");
        }
    }

    @Test
    void whoComesAgainHearsWhatItMissedAndNothingTwice() {
        SeatedDate date = SeatedDate.of(SERVER, 10, 10);
        var heard = new ArrayList<Integer>();
        var cursors = new ArrayList<Long>();
        String last = "";
        try (Ear stays = date.listen()) {
            stays.next("ready");
            for (int visit = 0; visit < 5; visit++) {
                try (Ear ear = last.isEmpty() ? date.listen() : date.listen("Last-Event-ID: " + last)) {
                    ear.next("ready");
                    date.block(visit * 3);
                    hear(ear, heard, cursors, visit * 3);
                    last = ear.lastId();
                }
                date.block(visit * 3 + 1);
            }
            date.block(50);
            try (Ear ear = date.listen("Last-Event-ID: " + last)) {
                ear.next("ready");
                hear(ear, heard, cursors, 50);
            }
        }
        assertThat(heard).doesNotHaveDuplicates()
                .containsExactlyInAnyOrder(0, 1, 3, 4, 6, 7, 9, 10, 12, 13, 50);
        assertThat(cursors).doesNotHaveDuplicates().isSorted();
    }

    /** Until this seat is told of. */
    private static void hear(Ear ear, List<Integer> heard, List<Long> cursors, int unit) {
        while (!heard.contains(unit)) {
            Ear.Event told = ear.next("seats");
            cursors.add(told.cursor());
            told.json().path("changes").path("blocked").forEach(seat -> heard.add(seat.asInt()));
        }
    }

    @Test
    void whatNobodyListenedToIsInTheJournal() {
        SeatedDate date = SeatedDate.of(SERVER, 2, 4);
        long start = date.cursor();
        date.block(1, 2);
        date.release(1);
        try (Ear ear = date.listenSince(start)) {
            assertThat(ear.next("ready").cursor()).isEqualTo(start);
            Ear.Event missed = ear.next("seats");
            assertThat(missed.json().path("changes")).hasToString("""
                    {"free":[1],"held":[],"sold":[],"blocked":[2]}""");
            date.block(6);

            assertThat(ear.next("seats").json().path("changes").path("blocked")).hasToString("[6]");
        }
    }

    @Test
    void aCursorThatNeverWasIsReset() {
        SeatedDate date = SeatedDate.of(SERVER, 2, 4);
        try (Ear ear = date.listenSince(date.cursor() + 100)) {
            Ear.Event reset = ear.next("reset");

            assertThat(reset.json().path("session_id").asString()).isEqualTo(date.session().toString());
            assertThat(reset.id()).isEmpty();
            assertThat(ear.ends()).isTrue();
        }
        SERVER.api().get(date.path() + "/stream?since=x").blames("since");
        SERVER.api().get(date.path() + "/stream", "Last-Event-ID", "x").blames("Last-Event-ID");
    }

    @Test
    void aCursorThatIsTooOldIsReset() {
        SeatedDate date = SeatedDate.of(SERVER, 2, 4);
        SERVER.lengthenJournal(date.event(), 20_001);
        date.block(1);
        try (Ear ear = date.listenSince(1)) {
            ear.next("reset");
            assertThat(ear.ends()).isTrue();
        }
        assertThat(SERVER.api().get(date.path() + "?since=1").answers(200).json().path("reset").asBoolean())
                .isTrue();
    }

    @Test
    void fiveHundredHearTheSame() {
        SeatedDate date = SeatedDate.of(SERVER, 10, 10);
        var ears = new ArrayList<Ear>();
        try {
            for (int i = 0; i < 500; i++) {
                ears.add(date.listen());
            }
            ears.forEach(ear -> ear.next("ready"));
            date.block(42);
            var told = new HashSet<Ear.Event>();
            ears.forEach(ear -> told.add(ear.next("seats")));

            assertThat(told).singleElement()
                    .satisfies(event -> assertThat(event.data()).contains("\"blocked\":[42]"));
        } finally {
            ears.forEach(Ear::close);
        }
    }
}
