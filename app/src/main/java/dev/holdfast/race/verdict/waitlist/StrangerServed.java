package dev.holdfast.race.verdict.waitlist;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;

/** Accuses when a stranger got what is offered to somebody. */
final class StrangerServed implements Check<WaitlistHistory> {

    @Override
    public String name() {
        return "stranger-served";
    }

    @Override
    public String promise() {
        return "what is offered to one is nobody else's, to hold or to pay for";
    }

    @Override
    public List<String> breaches(WaitlistHistory history) {
        List<String> breaches = new ArrayList<>();
        for (Turn turn : history.middle().turns()) {
            if (isSuccess(turn.trial().strangerReserve())) {
                breaches.add(turn + ": a stranger's reserve was answered "
                        + turn.trial().strangerReserve());
            }
            if (isSuccess(turn.trial().strangerConfirm())) {
                breaches.add(turn + ": a stranger's payment was answered "
                        + turn.trial().strangerConfirm());
            }
        }
        return breaches;
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }
}
