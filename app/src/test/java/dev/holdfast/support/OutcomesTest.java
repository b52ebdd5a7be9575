package dev.holdfast.support;

import dev.holdfast.tidy.Tidy;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of outcomes and the contract name the same codes with the same statuses and members. */
class OutcomesTest {
    /** A row that tells a refusal: its status, its code and its extra members. */
    private static final Pattern ROW = Pattern.compile("^\\| (\\d{3}) \\| `([a-z_]+)`([^|]*)\\|",
            Pattern.MULTILINE);
    private static final Pattern MEMBER = Pattern.compile("`([a-z_]+)`");

    private final OpenApiDocument contract = OpenApiDocument.load();
    private final String page = read();

    private static String read() {
        try {
            return Files.readString(Tidy.repository().resolve("docs/outcomes.md"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Each code with the statuses the page gives it. */
    private static Map<String, Set<Integer>> told(String page) {
        var told = new TreeMap<String, Set<Integer>>();
        ROW.matcher(page)
                .results()
                .forEach(row -> told.computeIfAbsent(row.group(2), code -> new TreeSet<>())
                        .add(Integer.valueOf(row.group(1))));
        return told;
    }

    private Map<String, Set<Integer>> promised() {
        var promised = new TreeMap<String, Set<Integer>>();
        contract.root()
                .at("/components/schemas/ProblemCode/enum")
                .valueStream()
                .map(JsonNode::asString)
                .forEach(code -> promised.put(code, new TreeSet<>(contract.statuses(code))));
        return promised;
    }

    @Test
    void pageAndContractTellTheSameCodes() {
        assertThat(told(page)).isEqualTo(promised());
    }

    @Test
    void extraMembersAreInTheContract() {
        Set<String> members = new TreeSet<>(
                contract.root().at("/components/schemas/Problem/properties").propertyNames());
        List<String> told = ROW.matcher(page)
                .results()
                .flatMap(row -> MEMBER.matcher(row.group(3)).results())
                .map(member -> member.group(1))
                .distinct()
                .toList();

        assertThat(told).contains("retry_at", "available", "field").isSubsetOf(members);
    }

    @Test
    void aMissingCodeIsSeen() {
        assertThat(told(page.replace("`sold_out`", "`gone`"))).isNotEqualTo(promised());
        assertThat(told(page.replace("| 409 | `sold_out`", "| 400 | `sold_out`"))).isNotEqualTo(promised());
    }
}
