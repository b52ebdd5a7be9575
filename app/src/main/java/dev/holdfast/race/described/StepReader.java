package dev.holdfast.race.described;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads requests.
 *
 * @param hosts
 *            their names, the first of which is meant where none is named
 */
record StepReader(List<String> hosts) {

    private static final List<String> MESSAGE = List.of("request", "host", "headers", "body", "form");
    private static final List<String> STEP = List.of("expect", "where", "contains", "capture", "within",
            "unless",
            "remedy");
    private static final Pattern REQUEST = Pattern.compile("(GET|POST|PUT|PATCH|DELETE)(?: (/.*))?");

    /** The members of a request that is more than that. */
    static String[] message(String... more) {
        return Stream.concat(MESSAGE.stream(), Stream.of(more)).toArray(String[]::new);
    }

    /** The members of a step that is more than that. */
    static String[] step(String... more) {
        return Stream.of(MESSAGE.stream(), STEP.stream(), Stream.of(more))
                .flatMap(names -> names)
                .toArray(String[]::new);
    }

    List<Step> list(Member member) {
        return member.list().stream().map(this::step).toList();
    }

    Step step(Member member) {
        return stepOf(member.object(step()));
    }

    /** Of something whose members are known to be right. */
    Step stepOf(Member member) {
        return new Step(member.path(), message(member), member.condition("expect"),
                member.at("within").duration(),
                member.at("capture").map(Member::pointer), member.at("unless").text(""),
                member.at("remedy").text(""));
    }

    Step.Message message(Member member) {
        Matcher request = REQUEST.matcher(member.at("request").text());
        if (!request.matches()) {
            throw member.at("request").wrong("has to be a method and a path, like POST /bookings.");
        }
        String host = member.at("host").text(hosts.getFirst());
        if (!hosts.contains(host)) {
            throw member.at("host").wrong("is none of the hosts " + hosts + ".");
        }
        if (member.at("body").isGiven() && member.at("form").isGiven()) {
            throw member.wrong("can have a body or a form, not both.");
        }
        Map<String, String> headers = member.at("headers").texts();
        return new Step.Message(host, request.group(1), request.group(2) == null ? "" : request.group(2),
                headers,
                member.at("body").isGiven() ? member.at("body").node() : null, member.at("form").texts());
    }
}
