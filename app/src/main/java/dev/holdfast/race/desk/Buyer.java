package dev.holdfast.race.desk;

import dev.holdfast.race.course.Credential;

/**
 * Somebody who buys.
 *
 * @param number
 *            1 for the first
 */
public record Buyer(int number, Credential credential) {

    @Override
    public String toString() {
        return "buyer " + number;
    }
}
