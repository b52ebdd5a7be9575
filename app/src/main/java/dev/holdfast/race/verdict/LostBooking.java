package dev.holdfast.race.verdict;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Accuses when a winner cannot see what was promised: a lost acknowledgement. */
final class LostBooking implements Check<History> {

    private static final Set<String> ALIVE = Set.of("pending", "paying", "confirmed");

    @Override
    public String name() {
        return "lost-booking";
    }

    @Override
    public String promise() {
        return "every booking that was answered is on record";
    }

    @Override
    public List<String> breaches(History history) {
        Map<String, BookingView> views = history.aftermath()
                .bookings()
                .stream()
                .collect(Collectors.toMap(BookingView::reservationId, Function.identity(),
                        (first, _) -> first));
        Set<Integer> paid = history.confirmations()
                .stream()
                .filter(Confirmation::accepted)
                .map(Confirmation::buyer)
                .collect(Collectors.toSet());
        List<String> breaches = new ArrayList<>();
        for (Attempt winner : history.winners()) {
            if (winner.answer() instanceof Answer.Won won) {
                String wrong = whatIsWrong(winner, views.get(won.reservationId()),
                        paid.contains(winner.buyer()));
                if (!wrong.isEmpty()) {
                    breaches.add(winner + ", booking " + won.reservationId() + ": " + wrong);
                }
            }
        }
        return breaches;
    }

    private static String whatIsWrong(Attempt winner, @Nullable BookingView view, boolean paid) {
        if (view == null) {
            return "never looked up";
        }
        if (view.status() != 200) {
            return view.status() == 0 ? "the look-up got no answer" : "the look-up answered " + view.status();
        }
        if (view.quantity() == null || view.quantity() != winner.quantity()) {
            return "on record for " + view.quantity() + " units";
        }
        if (paid && !view.state().equals("confirmed")) {
            return "paid, and on record as " + view.state();
        }
        return ALIVE.contains(view.state()) ? "" : "on record as " + view.state();
    }
}
