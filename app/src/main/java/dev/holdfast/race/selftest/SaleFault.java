package dev.holdfast.race.selftest;

/** What is wrong with a fake sale. */
public enum SaleFault {
    NONE,
    /** Sells more than there is. */
    OVERSELLS,
    /** Turns every third request away with 503 and Retry-After, which is no fault in a flood. */
    SHEDS,
    /** Does so without Retry-After. */
    SHEDS_RUDELY,
    /** Never answers one request. */
    HANGS_ONCE,
    /** Takes its time for every request. */
    IS_SLOW,
    /** Stands still for a second, once. */
    STALLS_ONCE,
    /** Knows no booking. */
    FORGETS,
    /** Says sold out while there is enough. */
    REFUSES_FALSELY,
    /** Says that more are left than were asked for, and refuses. */
    MISLEADS,
    /** Shows one more than there is. */
    COUNTER_IS_OFF,
    /** Gives everybody the same reference. */
    SAME_REFERENCE,
    /** Answers the same request differently the second time. */
    REPLAY_DIFFERS,
    /** Has buyers try again because others bought. */
    ASKS_TO_RETRY,
    /** Answers losers as nobody expects. */
    ANSWERS_STRANGELY,
    /** Never sells again what was given back. */
    KEEPS_RETURNS,
    /** Takes no payment. */
    TAKES_NO_PAYMENTS
}
