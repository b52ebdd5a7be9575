package dev.holdfast.race.verdict.waitlist;

/**
 * Units that came back, and what the one whose turn it was then saw.
 *
 * @param rank
 *            of the entry whose turn it was, 1 for who joined first
 * @param cameBack
 *            how the units came back, for a reader
 * @param look
 *            by the position route, once the return was answered
 * @param trial
 *            of the offer
 */
public record Turn(int rank, String cameBack, Look look, Trial trial) {

    /**
     * Whether an offer is real. Zero where something was not tried, or not answered.
     *
     * @param bookingState
     *            of the offer's booking, as its owner sees it
     * @param again
     *            the reservation that the owner's reserve was answered with
     * @param strangerReserve
     *            status of a stranger's reserve
     * @param strangerConfirm
     *            status of a stranger's payment for the offer
     */
    public record Trial(String bookingState, String again, int strangerReserve, int strangerConfirm) {

        /** There was nothing to try. */
        public static final Trial NONE = new Trial("", "", 0, 0);
    }

    @Override
    public String toString() {
        return "entry " + rank + ", after " + cameBack;
    }
}
