package dev.holdfast.race.claims;

import dev.holdfast.race.verdict.claims.Demand;

/**
 * What a user is going to ask for.
 *
 * @param user
 *            1 for the first
 */
record Wish(int user, Demand demand) {}
