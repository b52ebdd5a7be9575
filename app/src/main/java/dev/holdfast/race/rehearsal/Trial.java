package dev.holdfast.race.rehearsal;

import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Excerpt;
import dev.holdfast.race.verdict.rehearsal.Step;
import dev.holdfast.race.verdict.rehearsal.Take;

/**
 * One booking before the rush, paid and cancelled: whether the copy sells, and whether the installation
 * takes payments without a person.
 *
 * @param said
 *            why it does not; empty when it does
 */
record Trial(String said) {

    /** Leaves nothing taken. */
    static Trial of(Copy copy, Shopper shopper) {
        int number = 0;
        Take take;
        do {
            Offer offer = copy.offers().get(number);
            number++;
            take = shopper.reserve(copy.eventId(), offer, offer.bounds().min(), number);
        } while (!take.won() && number < copy.offers().size());
        if (!(take.answer() instanceof Answer.Won hold)) {
            throw new CouldNotRun("The copy does not sell: " + take.answer().statusOrZero() + " "
                    + Excerpt.of(take.answer().text()));
        }
        Answer paid = shopper.pay(hold);
        Answer cancelled = shopper.giveBack(Step.CANCEL, hold);
        if (!(cancelled instanceof Answer.Done)) {
            throw new CouldNotRun("The trial booking on the copy cannot be cancelled: "
                    + cancelled.statusOrZero() + " " + Excerpt.of(cancelled.text()));
        }
        return new Trial(paid instanceof Answer.Done(int status, _) && status == 200
                ? ""
                : paid.statusOrZero() + " " + Excerpt.of(paid.text()));
    }

    boolean takesPayments() {
        return said.isEmpty();
    }
}
