package dev.holdfast.inventory.decision;

import java.time.Duration;

/**
 * How an event keeps its waitlist.
 *
 * @param automatic whether who is refused for lack of stock joins, unless the request says otherwise
 * @param offer how long an offer holds its units
 * @param collect how long units are collected for the first in line when its party is too large for what is
 * free; zero is not at all
 */
public record WaitlistPolicy(boolean automatic, Duration offer, Duration collect) {

    public static final WaitlistPolicy USUAL = new WaitlistPolicy(false, Duration.ofMinutes(15),
            Duration.ofMinutes(30));
}
