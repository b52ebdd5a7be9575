package dev.holdfast.catalog;

/** What came of moving work on. */
public sealed interface WorkStep {

    /** It is there now; it was there before when both are the same. */
    record Done(WorkStatus from, WorkStatus to) implements WorkStep {}

    /** One does not come there from where it is. */
    record Illegal(WorkStatus from, WorkStatus to) implements WorkStep {}

    /** There is no work for this booking. */
    record Unknown() implements WorkStep {}
}
