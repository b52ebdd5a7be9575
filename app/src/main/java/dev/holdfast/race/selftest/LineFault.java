package dev.holdfast.race.selftest;

/** What is wrong with a fake waitlist. */
public enum LineFault {
    NONE,
    TELLS_A_POSITION_TWICE,
    LEAVES_A_POSITION_OUT,
    REFUSES_ONE,
    OFFERS_NOTHING,
    OFFERS_WITHOUT_A_HOLD,
    OFFERS_TO_THE_SECOND,
    SERVES_STRANGERS,
    LETS_STRANGERS_PAY,
    SHOWS_WHAT_IS_OFFERED,
    LETS_UNITS_GO,
    SELLS_TWICE,
    JOINS_AT_THE_FRONT,
    REFUSES_TO_DECLINE,
    FORGETS_WHO_PAID,
    FAILS_ONCE
}
