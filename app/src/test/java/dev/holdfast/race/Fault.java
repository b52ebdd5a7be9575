package dev.holdfast.race;

/** What is wrong with a fake installation. */
enum Fault {
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
    ANSWERS_WITH_MARKUP,
    REFUSES_ADMIN,
    REFUSES_GUESTS
}
