package dev.holdfast.inventory;

import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.SessionId;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Seats are believed to be the same only over lines of which this node knows what they did. */
final class OwnLinesTest {

    private final SessionId one = SessionId.random(new EventTag(1));
    private final SessionId two = SessionId.random(new EventTag(1));
    private final OwnLines lines = new OwnLines();

    @Test
    void seatsThatNoBatchChangedAreTheSameAtTheEnd() {
        lines.add(10, 12, Set.of(one));
        lines.add(12, 15, Set.of());
        lines.add(15, 16, Set.of(one));
        assertThat(lines.same(two, 10)).isEqualTo(16);
        assertThat(lines.same(two, 15)).isEqualTo(16);
        assertThat(lines.same(one, 16)).isEqualTo(16);
    }

    @Test
    void seatsThatChangedSinceAreAsTheyWereSeen() {
        lines.add(10, 12, Set.of(one));
        lines.add(12, 15, Set.of(two));
        assertThat(lines.same(one, 10)).isEqualTo(10);
        assertThat(lines.same(one, 12)).isEqualTo(15);
        assertThat(lines.same(two, 12)).isEqualTo(12);
    }

    @Test
    void nothingIsKnownOverLinesOfAnotherNode() {
        lines.add(10, 12, Set.of(one));
        lines.add(13, 15, Set.of(one));
        assertThat(lines.same(two, 10)).isEqualTo(10);
        assertThat(lines.same(two, 12)).isEqualTo(12);
        assertThat(lines.same(two, 13)).isEqualTo(15);
    }

    @Test
    void nothingIsKnownOfWhatWasBeforeOrComesAfter() {
        assertThat(lines.same(one, 5)).isEqualTo(5);
        lines.add(10, 12, Set.of());
        assertThat(lines.same(one, 9)).isEqualTo(9);
        assertThat(lines.same(one, 13)).isEqualTo(13);
    }

    @Test
    void manyDatesAreForgottenAndNeverTakenForUnchanged() {
        List<SessionId> dates = IntStream.range(0, 1_000)
                .mapToObj(_ -> SessionId.random(new EventTag(1)))
                .toList();
        for (int i = 0; i < dates.size(); i++) {
            lines.add(i, i + 1, Set.of(dates.get(i)));
        }
        for (int i = 0; i < dates.size(); i++) {
            assertThat(lines.same(dates.get(i), i)).isEqualTo(i);
        }
        assertThat(lines.same(one, 999)).isEqualTo(1_000);
    }
}
