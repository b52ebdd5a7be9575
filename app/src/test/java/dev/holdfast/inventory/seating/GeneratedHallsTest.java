package dev.holdfast.inventory.seating;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Small halls of every kind, each answer compared with what trying all seats says. The seed is printed;
 * {@code -Dholdfast.seed=N -Dholdfast.halls=1} runs the one that failed again.
 */
class GeneratedHallsTest {
    private static final int HALLS = Integer.getInteger("holdfast.halls", 4_000);
    private static final int STEPS = 12;

    @Test
    void everyAnswerIsWhatTryingAllSeatsSays() {
        long first = Long.getLong("holdfast.seed", System.nanoTime());
        System.out.println("everyAnswerIsWhatTryingAllSeatsSays: -Dholdfast.seed=" + first);
        for (int i = 0; i < HALLS; i++) {
            try {
                play(new RandomHall(new SplittableRandom(first + i)));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dholdfast.halls=1 -Dholdfast.seed=" + (first + i), e);
            }
        }
    }

    /** One OpenSeats for all steps: what it remembers of its rows has to stay right. */
    private static void play(RandomHall hall) {
        OpenSeats open = hall.states().open();
        var truth = new TriedSeats(open);
        for (int step = 0; step < STEPS; step++) {
            Wish wish = hall.wish();
            int[] chosen = open.best(wish);
            truth.check(wish, chosen);
            int[] asked = hall.asked();
            int max = hall.upTo(3);
            List<int[]> offers = open.nearby(asked, wish.eligible(), max);
            truth.check(asked, wish.eligible(), max, offers);
            if (chosen != null) {
                Arrays.stream(chosen).forEach(unit -> open.set(unit, SeatState.HELD));
            }
            open.set(hall.unit(), hall.state());
        }
    }
}
