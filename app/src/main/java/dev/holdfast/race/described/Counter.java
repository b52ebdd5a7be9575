package dev.holdfast.race.described;

import dev.holdfast.race.course.Reply;
import dev.holdfast.race.described.Description.Granted;
import dev.holdfast.race.described.Description.Refusal;
import dev.holdfast.race.described.Description.Reserve;
import dev.holdfast.race.described.Description.Won;
import dev.holdfast.race.verdict.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where lots of a described API are asked for, and what its answers mean. Thread-safe. */
public record Counter(DescribedApi api, Map<String, JsonNode> lots) {

    /** Asks for all of these lots. */
    public Reply ask(Values person, Map<String, Integer> wanted, String key) {
        ArrayNode ids = JsonNodeFactory.instance.arrayNode();
        wanted.keySet().forEach(lot -> ids.add(lotId(lot)));
        int quantity = wanted.values().stream().mapToInt(Integer::intValue).sum();
        Values known = person.with(
                Map.of("lots", ids, "lot", ids.path(0), "quantity",
                        JsonNodeFactory.instance.numberNode(quantity)))
                .with("key", key);
        return api.line().send(reserve().message().with(userHeaders()), known, "reserve");
    }

    private JsonNode lotId(String lot) {
        return lots.getOrDefault(lot, JsonNodeFactory.instance.stringNode(lot));
    }

    private Reserve reserve() {
        return api.description().reserve();
    }

    private Map<String, String> userHeaders() {
        return api.description().before().users().headers();
    }

    public boolean isRepeatable() {
        return reserve().repeatable();
    }

    /** What a reply to {@code ask} means. An unreadable success may yet be one of the refusals named. */
    public Answer answer(Reply reply) {
        return switch (reply) {
            case Reply.Failed(boolean timedOut, String error) -> new Answer.Unanswered(timedOut, error);
            case Reply.Answered answered -> answer(answered);
        };
    }

    private Answer answer(Reply.Answered answered) {
        Won won = reserve().won();
        String id = won.id().first(answered.json()).asString("");
        if (won.condition().isMetBy(answered) && !id.isEmpty()) {
            String reference = won.reference() == null
                    ? ""
                    : won.reference().first(answered.json()).asString("");
            return new Answer.Won(answered.status(), id, reference, answered.body());
        }
        for (Refusal refusal : reserve().refusals()) {
            if (refusal.condition().isMetBy(answered)) {
                return new Answer.Refused(answered.status(), refusal.name(), Answer.Excuse.NONE,
                        answered.body());
            }
        }
        if (reserve().shed().stream().anyMatch(condition -> condition.isMetBy(answered))
                || (answered.status() == 503 && answered.retryAfter() != null)) {
            return new Answer.Shed(answered.status(), answered.body());
        }
        return unknown(answered);
    }

    private static Answer unknown(Reply.Answered answered) {
        if (answered.status() >= 500) {
            return new Answer.Broken(answered.status(), answered.body());
        }
        return answered.status() >= 400
                ? new Answer.Refused(answered.status(), "", Answer.Excuse.NONE, answered.body())
                : new Answer.Unreadable(answered.status(), answered.body());
    }

    /** The lots that an answer to a winner names; those asked for where it names none. */
    public Map<String, Integer> granted(Reply reply, Map<String, Integer> wanted) {
        return granted(reserve().won().granted(), reply, wanted);
    }

    static Map<String, Integer> granted(Granted granted, Reply reply, Map<String, Integer> wanted) {
        Integer quantity = quantity(granted.quantity(), reply);
        if (granted.lots() == null) {
            Map<String, Integer> same = new LinkedHashMap<>(wanted);
            if (quantity != null && same.size() == 1) {
                same.replaceAll((_, _) -> quantity);
            }
            return same;
        }
        Map<String, Integer> lots = new HashMap<>();
        List<JsonNode> named = granted.lots().each(reply.json());
        int each = quantity == null || named.size() != 1 ? 1 : quantity;
        named.forEach(lot -> lots.merge(lot.asString(""), each, Integer::sum));
        return lots;
    }

    private static @Nullable Integer quantity(@Nullable Pointer pointer, Reply reply) {
        if (pointer == null) {
            return null;
        }
        JsonNode value = pointer.first(reply.json());
        return value.isMissingNode() || value.isNull() ? 0 : value.asInt(0);
    }

    /** The statuses of a success. */
    public Set<Integer> winnerStatuses() {
        return reserve().won().condition().statuses();
    }

    /** The statuses of a refusal that a loser may get. */
    public Set<Integer> loserStatuses() {
        return reserve().refusals()
                .stream()
                .filter(Refusal::stock)
                .flatMap(refusal -> refusal.condition().statuses().stream())
                .collect(Collectors.toSet());
    }

    /** The reasons that a loser may get. */
    public Set<String> loserReasons() {
        return reserve().refusals()
                .stream()
                .filter(Refusal::stock)
                .map(Refusal::name)
                .collect(Collectors.toSet());
    }
}
