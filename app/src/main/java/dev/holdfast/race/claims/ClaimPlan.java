package dev.holdfast.race.claims;

import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.claims.ClaimHistory;

import java.util.List;

/**
 * How a race is run, whatever it is for.
 *
 * @param seed
 *            of what is drawn in the first round; each further round adds one
 * @param handover
 *            whether bookings are cancelled and asked for again afterwards
 * @param giveBack
 *            whether winners cancel when all is judged
 * @param limits
 *            of the times, checked besides what is always
 */
record ClaimPlan(int rounds, long seed, boolean handover, boolean giveBack,
        List<Check<? super ClaimHistory>> limits) {

    ClaimPlan {
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds is at least 1");
        }
    }
}
