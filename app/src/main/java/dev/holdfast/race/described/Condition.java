package dev.holdfast.race.described;

import dev.holdfast.race.course.Reply;
import tools.jackson.databind.JsonNode;

import java.util.Map;
import java.util.Set;

/**
 * What an answer must look like.
 *
 * @param statuses
 *            any of them
 * @param where
 *            what is to be found at which pointer, all of it
 * @param contains
 *            a part of the body, whatever its case; empty for none
 */
record Condition(Set<Integer> statuses, Map<Pointer, JsonNode> where, String contains) {

    boolean isMetBy(Reply reply) {
        return statuses.contains(reply.statusOrZero()) && holds(where, reply.json())
                && reply.text()
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains(contains.toLowerCase(java.util.Locale.ROOT));
    }

    static boolean holds(Map<Pointer, JsonNode> where, JsonNode json) {
        return where.entrySet().stream().allMatch(wanted -> {
            JsonNode found = wanted.getKey().first(json);
            return found.equals(wanted.getValue())
                    || (!found.isMissingNode() && !found.isNull()
                            && found.asString("").equals(wanted.getValue().asString("")));
        });
    }
}
