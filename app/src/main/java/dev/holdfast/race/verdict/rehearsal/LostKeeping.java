package dev.holdfast.race.verdict.rehearsal;

import dev.holdfast.race.verdict.BookingView;
import dev.holdfast.race.verdict.Check;

import java.util.List;
import java.util.Set;

/** Accuses when a ticket, a hold or its end is not on record as the buyer was told. */
final class LostKeeping implements Check<Rehearsed> {

    private static final Set<String> ENDED = Set.of("cancelled", "expired");

    @Override
    public String name() {
        return "lost-booking";
    }

    @Override
    public String promise() {
        return "every ticket and every hold is on record as it was answered";
    }

    @Override
    public List<String> breaches(Rehearsed history) {
        return history.aftermath().keepings().stream().filter(keeping -> !isKept(keeping)).map(keeping -> {
            BookingView view = keeping.view();
            return "buyer " + keeping.buyer() + ", booking " + view.reservationId() + ": "
                    + (view.status() == 200
                            ? "on record as " + view.state() + " for " + view.quantity() + " of "
                                    + keeping.quantity() + " units"
                            : "the look-up got " + (view.status() == 0 ? "no answer" : view.status()));
        }).toList();
    }

    private static boolean isKept(Keeping keeping) {
        BookingView view = keeping.view();
        boolean sameUnits = view.quantity() != null && view.quantity() == keeping.quantity();
        return view.status() == 200 && keeping.allowed().contains(view.state())
                && (sameUnits || ENDED.contains(view.state()));
    }
}
