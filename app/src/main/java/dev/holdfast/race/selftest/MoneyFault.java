package dev.holdfast.race.selftest;

/** What is wrong with a fake till. */
public enum MoneyFault {
    NONE,
    KEEPS_A_SECOND_CHARGE,
    KEEPS_A_LATE_CHARGE,
    LOSES_A_REFUND,
    LOSES_A_CENT,
    HIDES_A_CHARGE,
    CONFIRMS_UNPAID,
    LOSES_A_TICKET,
    REFUNDS_TOO_MUCH,
    CANCELS_AGAIN,
    REPEATS_OTHERWISE,
    COUNTS_WRONG,
    NEVER_SETTLES,
    TELLS_ANOTHER_STATUS,
    DECLINES_ALL,
    FAILS_ONCE,
    SHEDS_ONCE,
    ANSWERS_STRANGELY
}
