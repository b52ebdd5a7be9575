package dev.holdfast.race.verdict.waitlist;

/**
 * How a holder dealt with a hold or an offer.
 *
 * @param who
 *            for a reader
 * @param status
 *            of the answer, 0 when there was none
 * @param after
 *            the entry afterwards, of an offer that was paid for; {@link #NOT_LOOKED} else
 * @param bookingState
 *            afterwards, likewise
 */
public record Close(String who, Way way, int status, Look after, String bookingState) {

    /** Nobody looked. */
    public static final Look NOT_LOOKED = new Look(0, "", null, null);

    /** What a holder may do. */
    public enum Way {
        CANCELLED("cancelled"),
        PAID_AND_CANCELLED("paid and cancelled"),
        GIVEN_BACK("given back"),
        DECLINED("declined"),
        DECLINED_BY_ID("declined by its id"),
        LAPSED("lapsed"),
        ACCEPTED("accepted");

        private final String text;

        Way(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Whether the units came back. */
    public boolean returned() {
        return way != Way.ACCEPTED && status == 200;
    }
}
