package dev.holdfast.race.verdict;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What was promised to a winner is not what is on record. */
class BookingAccusationTest {

    @Test
    void aBookingThatIsNotFoundIsLost() {
        assertThat(Sketch.of(1).won(1, 0, 5).onRecord(1, 404, null, "").accusations())
                .containsExactly("lost-booking");
    }

    @Test
    void aBookingWhoseLookUpIsNotAnsweredIsLost() {
        assertThat(Sketch.of(1).won(1, 0, 5).onRecord(1, 0, null, "").accusations())
                .containsExactly("lost-booking");
    }

    @Test
    void aBookingForFewerUnitsIsLost() {
        assertThat(Sketch.of(2).won(2, 0, 5).onRecord(1, 200, 1, "pending").accusations())
                .containsExactly("lost-booking");
    }

    @Test
    void aBookingThatEndedIsLost() {
        assertThat(Sketch.of(1).won(1, 0, 5).onRecord(1, 200, 1, "expired").accusations())
                .containsExactly("lost-booking");
    }

    @Test
    void aPaidBookingThatIsStillPendingIsLost() {
        assertThat(Sketch.of(1).won(1, 0, 5).paid(1, 6, 7, 200).onRecord(1, 200, 1, "pending").accusations())
                .containsExactly("lost-booking");
    }

    @Test
    void aPaymentRefusedForALiveHoldHasFailed() {
        assertThat(Sketch.of(1).won(1, 0, 5).paid(1, 6, 7, 409).accusations())
                .containsExactly("failed-payment");
        assertThat(Sketch.of(1).won(1, 0, 5).paid(1, 6, 7, 0).accusations())
                .containsExactly("failed-payment");
    }

    @Test
    void oneBookingForTwoWinnersIsADuplicate() {
        Answer.Won second = new Answer.Won(200, "id-1", "EVT-2", "{}");

        assertThat(Sketch.of(2).won(1, 0, 5).attempt(1, 0, 5, second).accusations())
                .containsExactly("duplicate-booking");
    }

    @Test
    void oneReferenceForTwoWinnersIsADuplicate() {
        Sketch race = Sketch.of(2).won(1, 0, 5).won(1, 0, 5);
        History history = race.history();
        Answer.Won second = new Answer.Won(200, "id-2", "EVT-1", "{}");
        history.attempts().set(1, new Attempt(2, 1, new Span(0, 5), second));

        assertThat(new DuplicateBooking().breaches(history)).hasSize(1);
    }

    @Test
    void aReplayWithAnotherBodyDiffers() {
        assertThat(Sketch.of(1).won(1, 0, 5).replayed(1, 200, "{ }").accusations())
                .containsExactly("replay-differs");
    }

    @Test
    void aReplayWithAnotherStatusDiffers() {
        assertThat(Sketch.of(1).won(1, 0, 5).replayed(1, 201, Sketch.winnerAnswer(1).body()).accusations())
                .containsExactly("replay-differs");
    }
}
