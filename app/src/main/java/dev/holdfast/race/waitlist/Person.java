package dev.holdfast.race.waitlist;

import dev.holdfast.race.course.Credential;

/**
 * One of the people in a race.
 *
 * @param number
 *            1 for the first
 * @param key
 *            of the request for units
 */
record Person(int number, Credential credential, String key) {

    @Override
    public String toString() {
        return "user " + number;
    }
}
