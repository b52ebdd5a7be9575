package dev.holdfast.race.verdict;

import org.jspecify.annotations.Nullable;

/**
 * What the target says is left once the race is over.
 *
 * @param eventUnits
 *            units left by the event's own availability; null when it does not say
 * @param eventStatus
 *            the event's status there
 * @param checkedUnits
 *            units left by the availability check that buyers use; null when it does not say
 * @param oneMore
 *            whether that check says one more can be had
 */
public record EndState(@Nullable Integer eventUnits, String eventStatus, @Nullable Integer checkedUnits,
        boolean oneMore) {}
