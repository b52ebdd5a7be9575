package dev.holdfast.inventory;

import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.platform.database.UnavailableException;
import dev.holdfast.platform.database.UnavailableException.Reason;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** The order of a lane's queue, and what may wait in it. */
final class LaneQueueTest {

    private final OnSale event = new OnSale(EventId.random(), TicketTypeId.random());

    @Test
    void settlingRequestsGoFirst() {
        var lane = new Lane(event.id(), 1_000);
        LaneEntry first = added(lane, reserve());
        for (int i = 1; i < 600; i++) {
            added(lane, reserve());
        }
        LaneEntry settling = added(lane, cancel());
        LaneEntry another = added(lane, cancel());
        List<LaneEntry> batch = lane.take();
        assertThat(batch).hasSize(Lane.BATCH_MAX).startsWith(settling, another, first);
        assertThat(lane.take()).hasSize(600 + 2 - Lane.BATCH_MAX);
        assertThat(lane.take()).isEmpty();
        assertThat(lane.idle()).isTrue();
    }

    @Test
    void reservesOverTheBoundAreRefusedAndSettlingRequestsAreNot() {
        var lane = new Lane(event.id(), 2);
        added(lane, reserve());
        added(lane, reserve());
        var shed = new LaneEntry(reserve(), null);
        assertThatThrownBy(() -> lane.add(shed)).asInstanceOf(type(UnavailableException.class))
                .extracting(UnavailableException::reason)
                .isEqualTo(Reason.OVERLOADED);
        for (int i = 0; i < 10; i++) {
            added(lane, cancel());
        }
        assertThat(lane.take()).hasSize(12).doesNotContain(shed);
    }

    @Test
    void whatDidNotFitGoesBackToTheFrontInItsOrder() {
        var lane = new Lane(event.id(), 10);
        LaneEntry one = added(lane, reserve());
        LaneEntry two = added(lane, reserve());
        List<LaneEntry> batch = lane.take();
        LaneEntry three = added(lane, reserve());
        lane.putBack(batch);
        assertThat(lane.take()).containsExactly(one, two, three);
    }

    @Test
    void withdrawnRequestIsNeverTaken() {
        var lane = new Lane(event.id(), 10);
        LaneEntry impatient = added(lane, reserve());
        LaneEntry patient = added(lane, reserve());
        impatient.giveUp();
        assertThatThrownBy(impatient::await)
                .asInstanceOf(type(UnavailableException.class))
                .extracting(UnavailableException::reason)
                .isEqualTo(Reason.OVERLOADED);
        assertThat(lane.take()).containsExactly(patient);
    }

    @Test
    void onlyWhatHasWaitedTooLongIsGivenUp() {
        var lane = new Lane(event.id(), 10);
        LaneEntry reserve = added(lane, reserve());
        LaneEntry settling = added(lane, cancel());
        var settings = new Lanes.Settings(10, Duration.ofSeconds(5), 1);
        long now = System.nanoTime();
        lane.giveUpOn(settings, now);
        assertThat(List.of(reserve, settling)).noneMatch(LaneEntry::withdrawn);
        lane.giveUpOn(settings, now + Duration.ofSeconds(6).toNanos());
        assertThat(reserve.withdrawn()).isTrue();
        assertThat(settling.withdrawn()).isFalse();
        assertThat(lane.take()).containsExactly(settling);
        lane.giveUpOn(settings, now + Duration.ofSeconds(60).toNanos());
        assertThat(settling.withdrawn()).as("what was taken is answered with the truth").isFalse();
    }

    @Test
    void oneConsumerIsStartedAtATime() {
        var lane = new Lane(event.id(), 10);
        assertThat(lane.add(new LaneEntry(reserve(), null))).isTrue();
        assertThat(lane.add(new LaneEntry(cancel(), null))).isFalse();
        lane.take();
        assertThat(lane.add(new LaneEntry(reserve(), null))).isFalse();
        lane.take();
        assertThat(lane.take()).isEmpty();
        assertThat(lane.add(new LaneEntry(reserve(), null))).isTrue();
    }

    private static LaneEntry added(Lane lane, LaneRequest request) {
        var entry = new LaneEntry(request, null);
        lane.add(entry);
        return entry;
    }

    private LaneRequest reserve() {
        return TestInventory.request(event, UserId.random(), 1, null);
    }

    private static LaneRequest cancel() {
        var booking = BookingId.draw(new EventTag(1), 1, new Random(1));
        return new LaneRequest.Cancel(booking, UserId.random(), TestInventory.ORIGIN);
    }
}
