package dev.holdfast.race.described;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything a race knows of a booking API that is not ours.
 *
 * @param name
 *            for a reader
 * @param hosts
 *            templates of addresses by name; the first is meant where none is named
 * @param variables
 *            templates of values, in order
 */
public record Description(String name, Goods sells, Map<String, JsonNode> hosts,
        Map<String, JsonNode> variables,
        Before before, Inventory inventory, Reserve reserve, After after) {

    /** What is raced for. */
    public enum Goods {
        tickets, seats, slots
    }

    /**
     * What is done before the race.
     *
     * @param health
     *            how to see that the API is there; null when nothing says so
     * @param administrator
     *            has to leave {@code admin_token}; empty when none is needed
     */
    record Before(@Nullable Step health, List<Step> administrator, Users users) {}

    /**
     * Who asks.
     *
     * @param shared
     *            whether all use what one has
     * @param atOnce
     *            how many sign in at the same time
     * @param tokens
     *            template of a list of tokens; null when none are given
     * @param steps
     *            how each signs in
     * @param headers
     *            name to template, with every request of a user
     */
    record Users(boolean shared, int atOnce, @Nullable JsonNode tokens, List<Step> steps,
            Map<String, String> headers) {}

    /**
     * What is on sale. One of units, lots and pattern is given.
     *
     * @param units
     *            template of a number: one lot of so many
     * @param lots
     *            template of ids
     * @param pattern
     *            template of an id, with {@code number} in it
     * @param each
     *            template of the places a lot has
     */
    record Inventory(List<Step> setup, @Nullable JsonNode units, @Nullable JsonNode lots,
            @Nullable String pattern,
            JsonNode each) {}

    /**
     * How it is asked for.
     *
     * @param repeatable
     *            whether the same request with the same key is answered in the same way
     */
    record Reserve(Step.Message message, boolean repeatable, Won won, List<Refusal> refusals,
            List<Condition> shed) {}

    /** How a winner is told. */
    record Won(Condition condition, Pointer id, @Nullable Pointer reference, Granted granted) {}

    /**
     * What a booking holds, as an answer says.
     *
     * @param lots
     *            ids; null when the answer does not say
     * @param quantity
     *            of each; null when the answer does not say
     */
    record Granted(@Nullable Pointer lots, @Nullable Pointer quantity) {}

    /**
     * How a loser is told.
     *
     * @param stock
     *            whether the reason is that others have it, which is the only one allowed in a race
     */
    record Refusal(String name, Condition condition, boolean stock) {}

    /** What can be done after the race; null what cannot. */
    record After(@Nullable Booking booking, @Nullable Step confirm, @Nullable Step cancel,
            @Nullable End end) {}

    /**
     * How a winner's booking is looked up.
     *
     * @param alive
     *            the states in which it is the winner's; every state when empty
     */
    record Booking(Step step, @Nullable Pointer state, Set<String> alive, Granted granted) {}

    /**
     * How to see what is left.
     *
     * @param left
     *            how many, or whether, or a state; of each lot where there are lots
     * @param lots
     *            the ids that the values of {@code left} are of
     * @param free
     *            the ids of lots that are free
     * @param available
     *            the states of a free lot
     */
    record End(Step step, @Nullable Pointer left, @Nullable Pointer lots, @Nullable Pointer free,
            Set<String> available) {}
}
