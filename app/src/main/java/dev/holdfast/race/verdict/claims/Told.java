package dev.holdfast.race.verdict.claims;

import java.util.List;
import java.util.Map;

/**
 * What an answer says of lots.
 *
 * @param granted
 *            to a winner
 * @param taken
 *            by others, as a refusal says
 * @param alternatives
 *            that a refusal offers
 */
public record Told(Map<String, Integer> granted, List<String> taken, List<List<String>> alternatives) {

    /** An answer that says nothing of lots. */
    public static final Told NOTHING = new Told(Map.of(), List.of(), List.of());

    /** The answer to a winner. */
    public static Told granted(Map<String, Integer> granted) {
        return new Told(granted, List.of(), List.of());
    }

    /** The answer to a loser. */
    public static Told taken(List<String> taken, List<List<String>> alternatives) {
        return new Told(Map.of(), taken, alternatives);
    }
}
