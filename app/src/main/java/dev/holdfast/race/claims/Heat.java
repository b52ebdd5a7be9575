package dev.holdfast.race.claims;

import dev.holdfast.race.course.Credential;

import java.util.List;

/**
 * A race that is ready to start.
 *
 * @param key
 *            begins the idempotency keys of its requests
 * @param users
 *            in order; the same credential many times when all are one
 * @param waves
 *            each starts when the one before is answered
 */
record Heat(String key, Ground ground, List<Credential> users, List<List<Wish>> waves) {

    Credential who(int user) {
        return users.get(user - 1);
    }

    int largestWave() {
        return waves.stream().mapToInt(List::size).max().orElse(0);
    }
}
