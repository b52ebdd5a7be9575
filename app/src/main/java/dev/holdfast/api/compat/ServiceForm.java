package dev.holdfast.api.compat;

import dev.holdfast.api.Fingerprints;
import dev.holdfast.api.Json;
import dev.holdfast.api.compat.Envelope.Detail;
import dev.holdfast.catalog.service.ServiceRequest;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a customer of system C tells: checked, and nothing in it that the form does not have. Immutable as far
 * as it is used.
 */
record ServiceForm(ObjectNode fields) {

    private static final int BYTES_MAX = 10 * 1024;
    private static final int NAME_MAX = 255;

    /** A field of the form. */
    private record Rule(String path, String flatName, boolean required, Predicate<JsonNode> fits,
            String message) {}

    private static final String SLOT = "scheduling.slot_id";
    private static final String ASAP = "scheduling.asap_selected";
    private static final List<Rule> RULES = List.of(
            oneOf("service.type", "serviceType", true, "repair", "replacement"),
            oneOf("service.symptom", "symptom", true, "wont_open", "wont_close", "spring_bang", "tune_up",
                    "other"),
            oneOf("service.can_open_close", "canOpenClose", true, "yes", "no", "partial"),
            oneOf("door.age_bucket", "doorAgeBucket", true, "lt_8", "gte_8"),
            new Rule("door.count", "doorCount", true, node -> whole(node, 1, 2), "must be 1 or 2"),
            oneOf("replacement_pref", "replacementPref", false, "basic", "nicer"),
            text("address.street", "street", true, NAME_MAX),
            text("address.unit", "unit", false, NAME_MAX), text("address.city", "city", true, NAME_MAX),
            pattern("address.state", "state", "[A-Za-z]{2}", "must be a state of 2 letters"),
            pattern("address.zip", "zip", "\\d{5}(-\\d{4})?", "must be a ZIP code of 5 or 5+4 digits"),
            oneOf("occupancy.type", "occupancyType", true, "homeowner", "renter", "pm", "unknown"),
            new Rule("occupancy.renterPermission", "renterPermission", false, JsonNode::isBoolean,
                    "must be true or false"),
            pattern("contact.phoneE164", "phoneE164", "\\+[1-9]\\d{1,14}",
                    "must be a phone number in E.164 format"),
            text("contact.name", "contactName", false, NAME_MAX),
            new Rule(SLOT, "slotId", false, node -> printable(node, NAME_MAX),
                    "must be 1 to 255 printable characters"),
            new Rule(ASAP, "asapSelected", false, JsonNode::isBoolean, "must be true or false"),
            new Rule("scheduling.priority_score", "priorityScore", false, node -> whole(node, 0, 100),
                    "must be a whole number from 0 to 100"),
            text("notes", "notes", false, 1_000), text("suspected_issue", "suspectedIssue", false, 500));

    /**
     * The body as it was sent, not checked yet.
     *
     * @throws ProblemException 413 when it has more than 10 kB, 400 when it is no JSON object
     */
    static ObjectNode sent(Request request) {
        if (request.body().length > BYTES_MAX) {
            throw Problem
                    .of(413, "payload_too_large", "The request body is larger than " + BYTES_MAX + " bytes")
                    .exception();
        }
        if (Json.read(request, JsonNode.class) instanceof ObjectNode body) {
            return body;
        }
        throw Envelope.wrong("body", "must be an object");
    }

    /**
     * The form in a body.
     *
     * @throws ProblemException 400 with all that is wrong
     */
    static ServiceForm of(ObjectNode body) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        var wrong = new ArrayList<Detail>();
        for (Rule rule : RULES) {
            JsonNode value = at(body, rule.path());
            if (value.isMissingNode() || value.isNull()) {
                if (rule.required()) {
                    wrong.add(new Detail(rule.path(), rule.path() + " is required"));
                }
            } else if (rule.fits().test(value)) {
                put(fields, rule.path(), value);
            } else {
                wrong.add(new Detail(rule.path(), rule.path() + " " + rule.message()));
            }
        }
        if (!wrong.isEmpty()) {
            throw Envelope.wrong(wrong);
        }
        return new ServiceForm(fields);
    }

    /** A form that was kept. */
    static ServiceForm of(ServiceRequest.Form kept) {
        return new ServiceForm((ObjectNode) Json.tree(kept.text()));
    }

    /** This form with what {@code body} has; null takes a field away. */
    ServiceForm with(ObjectNode body) {
        ObjectNode merged = fields.deepCopy();
        merge(merged, body);
        return of(merged);
    }

    private static void merge(ObjectNode target, ObjectNode change) {
        change.propertyStream().forEach(member -> {
            if (member.getValue() instanceof ObjectNode inner
                    && target.get(member.getKey()) instanceof ObjectNode part) {
                merge(part, inner);
            } else {
                target.set(member.getKey(), member.getValue());
            }
        });
    }

    private static JsonNode at(JsonNode node, String path) {
        JsonNode found = node;
        for (String name : path.split("\\.", -1)) {
            found = found.path(name);
        }
        return found;
    }

    private static void put(ObjectNode fields, String path, JsonNode value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            fields.set(path, value);
        } else {
            fields.withObjectProperty(path.substring(0, dot)).set(path.substring(dot + 1), value);
        }
    }

    /** What the slot is called that this asks for. */
    Optional<String> slot() {
        return Optional.of(at(fields, SLOT)).filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    /** As it is kept. */
    ServiceRequest.Form kept() {
        return new ServiceRequest.Form(fields.toString(), at(fields, "contact.phoneE164").stringValue(),
                at(fields, "address.zip").stringValue(), at(fields, "service.type").stringValue());
    }

    long fingerprint() {
        return Fingerprints.of(fields.toString());
    }

    /** All fields side by side, those that were not told as null. */
    Map<String, Object> flat() {
        var flat = new LinkedHashMap<String, Object>();
        for (Rule rule : RULES) {
            JsonNode value = at(fields, rule.path());
            flat.put(rule.flatName(), value.isMissingNode() ? absent(rule) : value);
        }
        return flat;
    }

    private static JsonNode absent(Rule rule) {
        return rule.path().equals(ASAP)
                ? JsonNodeFactory.instance.booleanNode(false)
                : JsonNodeFactory.instance.nullNode();
    }

    private static Rule oneOf(String path, String flatName, boolean required, String... values) {
        List<String> allowed = List.of(values);
        return new Rule(path, flatName, required,
                node -> node.isString() && allowed.contains(node.stringValue()),
                "must be one of: " + String.join(", ", allowed));
    }

    private static Rule text(String path, String flatName, boolean required, int max) {
        return new Rule(path, flatName, required,
                node -> node.isString() && node.stringValue().length() <= max
                        && !(required && node.stringValue().isBlank()) && storable(node.stringValue()),
                "must be a text of at most " + max + " characters");
    }

    private static Rule pattern(String path, String flatName, String pattern, String message) {
        return new Rule(path, flatName, true, node -> node.isString() && node.stringValue().matches(pattern),
                message);
    }

    private static boolean whole(JsonNode node, int min, int max) {
        return node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= min
                && node.intValue() <= max;
    }

    /** Whether this can be the name of a slot. */
    static boolean printable(JsonNode node, int max) {
        return node.isString() && !node.stringValue().isEmpty() && node.stringValue().length() <= max
                && storable(node.stringValue())
                && node.stringValue().chars().noneMatch(Character::isISOControl);
    }

    /** The database takes neither the character zero nor halves of characters. */
    private static boolean storable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }
}
