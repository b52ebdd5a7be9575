package dev.holdfast.race.selftest;

/** What is wrong with a fake installation. */
public enum Fault {
    NONE,
    OVERSELLS_BY_ONE,
    VERSION_CONFLICT,
    FAILS_ONCE,
    SHEDS_ONCE,
    HANGS_ONCE,
    CUTS_ONCE,
    FORGETS_A_BOOKING,
    FALSE_SOLD_OUT,
    REPLAY_DIFFERS,
    SAME_REFERENCE,
    COUNTER_IS_OFF,
    DECLINES_PAYMENT,
    HOLDS_END_IN_THE_PAST,
    /** Bodies that would do harm in a page. */
    ANSWERS_WITH_MARKUP,
    /** The thousandth request for units, and each thousandth after it. */
    FAILS_ONCE_IN_A_THOUSAND,
    /** Counts what is held twice, and says that nothing is left when half is. */
    SOLD_OUT_WHILE_FREE,
    /** Nothing: it restarts when it is told to, and knows everything afterwards. */
    RESTARTS,
    /** After a restart it does not know a booking that it had answered. */
    FORGETS_ON_RESTART,
    /** What it had taken before a restart and not answered it takes again when it is asked again. */
    TAKES_TWICE_OVER_RESTART,
    REFUSES_ADMIN,
    REFUSES_GUESTS
}
