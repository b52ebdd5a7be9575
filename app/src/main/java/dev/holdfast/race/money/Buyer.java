package dev.holdfast.race.money;

import dev.holdfast.race.course.Credential;

/**
 * One of the people in a race.
 *
 * @param number
 *            1 for the first
 * @param key
 *            different from everybody else's
 */
record Buyer(int number, Credential credential, String key, Wish wish) {

    /**
     * What was drawn for a buyer.
     *
     * @param sale
     *            of the two
     */
    record Wish(int sale, int quantity, Script script) {}

    @Override
    public String toString() {
        return "buyer " + number + " (" + wish.script() + ")";
    }
}
