package dev.holdfast.race.waitlist;

/**
 * Somebody in the line.
 *
 * @param rank
 *            1 for who joined first
 * @param entry
 *            the entry's id
 * @param sinceNanos
 *            when the place had been told
 */
record Waiter(int rank, Person person, String entry, long sinceNanos) {

    @Override
    public String toString() {
        return person + ", entry " + rank;
    }
}
