package dev.holdfast.race.described;

import dev.holdfast.race.course.CouldNotRun;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is said besides the file.
 *
 * @param everywhere
 *            addresses to use for every host; empty to use the file's
 * @param hosts
 *            addresses of single hosts
 * @param values
 *            instead of the file's variables
 * @param otherwise
 *            for what has no value by all that
 */
public record Overrides(List<URI> everywhere, Map<String, URI> hosts, Map<String, JsonNode> values,
        Map<String, JsonNode> otherwise) {

    /** The variables of a description with their values. */
    public Values values(Description description, Template template) {
        Values known = new Values(values);
        for (Map.Entry<String, JsonNode> variable : description.variables().entrySet()) {
            String name = variable.getKey();
            if (!known.has(name)) {
                known = known.with(name, template.node(variable.getValue(), known, "variables." + name));
            }
        }
        Map<String, JsonNode> missing = new HashMap<>();
        for (Map.Entry<String, JsonNode> value : otherwise.entrySet()) {
            if (!known.has(value.getKey())) {
                missing.put(value.getKey(), value.getValue());
            }
        }
        return known.with(missing);
    }

    /** Where each host is, in the order of the file. */
    public Map<String, List<URI>> addresses(Description description, Template template, Values known) {
        hosts.keySet()
                .stream()
                .filter(name -> !description.hosts().containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new CouldNotRun("--host " + name + ": the target has the hosts "
                            + description.hosts().keySet() + ".");
                });
        Map<String, List<URI>> addresses = new LinkedHashMap<>();
        description.hosts()
                .forEach((name, address) -> addresses.put(name, addresses(name, address, template, known)));
        return addresses;
    }

    private List<URI> addresses(String name, JsonNode address, Template template, Values known) {
        URI single = hosts.get(name);
        if (single != null) {
            return List.of(cleaned("--host " + name, single.toString()));
        }
        String where = "hosts." + name;
        URI own = cleaned(where, template.text(address.asString(""), known, where));
        return everywhere.isEmpty()
                ? List.of(own)
                : everywhere.stream().map(other -> moved(own, other)).toList();
    }

    /** Another address without a path is where the same path is. */
    private static URI moved(URI own, URI other) {
        return String.valueOf(other.getPath()).isEmpty() ? URI.create(other + own.getPath()) : other;
    }

    private static URI cleaned(String where, String text) {
        try {
            URI address = URI.create(text.strip().replaceAll("/+$", ""));
            if (List.of("http", "https").contains(String.valueOf(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new CouldNotRun(where + ": " + e.getMessage() + ". Write it like http://127.0.0.1:9000", e);
        }
        throw new CouldNotRun(where + ": '" + text + "' is not an address like http://127.0.0.1:9000");
    }
}
